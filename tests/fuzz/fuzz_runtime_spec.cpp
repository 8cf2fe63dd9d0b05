// SPDX-License-Identifier: GPL-3.0-or-later
// A bundle's config.json that was read can be written and read again, and says the same; the parts that come alone,
// too.
#include "core/oci/runtime_spec.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    using namespace gantry;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    if (const auto spec = oci::decodeSpec(text)) {
        if (!oci::checkVersion(spec->ociVersion))
            std::abort();
        const std::string written = oci::encode(*spec);
        const auto again = oci::decodeSpec(written);
        if (!again || oci::encode(*again) != written)
            std::abort();
    }
    if (const auto state = oci::decodeState(text)) {
        const auto again = oci::decodeState(oci::encode(*state));
        if (!again || again->pid != state->pid || again->bundle != state->bundle)
            std::abort();
    }
    if (const auto resources = oci::decodeLinuxResources(text)) {
        const std::string written = oci::encode(*resources);
        const auto again = oci::decodeLinuxResources(written);
        if (!again || oci::encode(*again) != written)
            std::abort();
    }
    ignore(oci::decodeSeccomp(text), "it must only end well");
    ignore(oci::decodeProcess(text), "it must only end well");
    return 0;
}
