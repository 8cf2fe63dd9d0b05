// SPDX-License-Identifier: GPL-3.0-or-later
// A create body that was read can be written and read again, and says the same.
#include "core/api/containers.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    const auto body = gantry::api::decodeContainerCreateBody({reinterpret_cast<const char*>(bytes), size});
    if (!body)
        return 0;
    const std::string written = gantry::api::encode(*body);
    const auto again = gantry::api::decodeContainerCreateBody(written);
    if (!again || gantry::api::encode(*again) != written)
        std::abort();
    return 0;
}
