// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/ids.h"

#include <array>
#include <cstdlib>
#include <sys/random.h>

namespace gantry::text {

std::string randomHexId() {
    std::array<unsigned char, 32> bytes{};
    // Requests of up to 256 bytes are never cut short once the source is ready (getrandom(2)).
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        std::abort();
    constexpr const char* kDigits = "0123456789abcdef";
    std::string id;
    for (const unsigned char byte : bytes) {
        id += kDigits[byte >> 4U];
        id += kDigits[byte & 15U];
    }
    return id;
}

std::string shortId(const std::string& id) {
    const std::string plain = id.starts_with("sha256:") ? id.substr(7) : id;
    return plain.substr(0, 12);
}

} // namespace gantry::text
