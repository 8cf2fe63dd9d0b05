// SPDX-License-Identifier: GPL-3.0-or-later
// One 512-byte tar header, decoded strictly: v7, ustar, GNU and star, and nothing that two readers could read
// differently.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>

namespace gantry::store {

inline constexpr std::size_t kTarBlock = 512;

struct TarHeader {
    std::string name;
    std::string linkName;
    char typeFlag = '0';
    std::uint32_t mode = 0;
    std::uint64_t uid = 0;
    std::uint64_t gid = 0;
    std::uint64_t size = 0;
    std::int64_t mtime = 0;
    std::uint64_t deviceMajor = 0;
    std::uint64_t deviceMinor = 0;
};

bool isZeroBlock(std::string_view block);
// Verifies the checksum. Numbers that are not numbers, or too large for their field's meaning, are invalidArgument.
Result<TarHeader> decodeTarHeader(std::string_view block);
// Octal padded by spaces or NULs, or base-256; negative numbers are refused. An empty field is 0.
Result<std::uint64_t> decodeTarNumber(std::string_view field);

} // namespace gantry::store
