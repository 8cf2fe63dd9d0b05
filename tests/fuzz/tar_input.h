// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the checksums of a tar stream right: otherwise a fuzzer gets no further than the first of them.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

namespace gantry::fuzz {

inline std::string withChecksums(const unsigned char* bytes, std::size_t size) {
    std::string tar(reinterpret_cast<const char*>(bytes), size);
    for (std::size_t at = 0; at + 512 <= tar.size(); at += 512) {
        if (std::string_view(tar).substr(at + 257, 5) != "ustar")
            continue;
        unsigned sum = 0;
        for (std::size_t i = 0; i < 512; ++i)
            sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(tar[at + i]);
        char text[16];
        std::snprintf(text, sizeof text, "%06o", sum);
        tar.replace(at + 148, 8, std::string(text, 6) + '\0' + ' ');
    }
    return tar;
}

} // namespace gantry::fuzz
