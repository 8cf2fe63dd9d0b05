// SPDX-License-Identifier: GPL-3.0-or-later
// CRC-32 (the polynomial of IEEE 802.3, as gzip has it): tells a torn or flipped record from a whole one. No protection
// against anybody who means it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace gantry::engine::statistics {

constexpr std::array<std::uint32_t, 256> makeCrcTable() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) != 0 ? (value >> 1U) ^ 0xEDB88320U : value >> 1U;
        table[i] = value;
    }
    return table;
}

inline std::uint32_t crc32(std::string_view bytes) {
    static constexpr auto kTable = makeCrcTable();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes)
        crc = kTable[(crc ^ static_cast<std::uint8_t>(byte)) & 0xFFU] ^ (crc >> 8U);
    return ~crc;
}

} // namespace gantry::engine::statistics
