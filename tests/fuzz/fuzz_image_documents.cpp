// SPDX-License-Identifier: GPL-3.0-or-later
// A name that was read reads the same when written, and no document that was read holds what may not reach a path.
#include "core/oci/image_spec.h"
#include "core/oci/reference.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    using namespace gantry;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    if (const auto reference = oci::Reference::parse(text)) {
        const auto full = oci::Reference::parse(reference->toString());
        const auto familiar = oci::Reference::parse(reference->familiar());
        if (!full || !familiar || *full != *reference || *familiar != *reference)
            std::abort();
    }
    for (const std::string_view type : {"application/vnd.oci.image.manifest.v1+json", ""}) {
        if (const auto manifest = oci::decodeManifest(text, type)) {
            if (oci::decodeIndex(text, type) || manifest->config.digest.isEmpty())
                std::abort();
        }
    }
    if (const auto config = oci::decodeImageConfig(text)) {
        if (config->execution.find('\0') != std::string::npos)
            std::abort();
    }
    if (const auto images = oci::decodeDockerArchive(text)) {
        for (const auto& image : *images) {
            if (image.config.empty() || image.config.find('\0') != std::string::npos)
                std::abort();
        }
    }
    return 0;
}
