// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lessons/layouts.h"

#include "tests/runtime/engine/store/image_archives.h"

#include <fmt/format.h>

namespace gantry::test {

std::string descriptor(const std::string& type, const std::string& blob) {
    return fmt::format(R"({{"mediaType":"application/vnd.oci.image.{}","digest":"sha256:{}","size":{}}})", type,
                       hexOf(blob), blob.size());
}

std::string configFor(const std::vector<std::string>& diffIds, const std::string& execution) {
    std::string list;
    for (const auto& hex : diffIds)
        list += (list.empty() ? "\"sha256:" : ",\"sha256:") + hex + "\"";
    return R"({"os":"linux","architecture":"amd64","config":)" + execution +
           R"(,"rootfs":{"type":"layers","diff_ids":[)" + list + "]}}";
}

std::string layoutWith(const std::vector<Blob>& layers, const std::string& config, const std::string& manifest) {
    TarBuilder builder;
    builder.file("oci-layout", R"({"imageLayoutVersion":"1.0.0"})");
    std::string list;
    for (const auto& layer : layers) {
        builder.file("blobs/sha256/" + hexOf(layer.bytes), layer.bytes);
        list += (list.empty() ? "" : ",") + descriptor(layer.type, layer.bytes);
    }
    const std::string own =
        R"({"schemaVersion":2,"config":)" + descriptor("config.v1+json", config) + R"(,"layers":[)" + list + "]}";
    const std::string& told = manifest.empty() ? own : manifest;
    return builder.file("blobs/sha256/" + hexOf(config), config)
        .file("blobs/sha256/" + hexOf(told), told)
        .file("index.json", R"({"schemaVersion":2,"manifests":[)" + descriptor("manifest.v1+json", told) + "]}")
        .end();
}

} // namespace gantry::test
