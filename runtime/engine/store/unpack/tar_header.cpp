// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/tar_header.h"

#include <algorithm>
#include <limits>

namespace gantry::store {

namespace {

using namespace std::string_view_literals;

Error damaged(const std::string& what) {
    return {ErrorKind::invalidArgument, "read tar header: " + what};
}

std::string_view untilNul(std::string_view field) {
    return field.substr(0, field.find('\0'));
}

// Base-256 (GNU, star): the first bit marks it, the second is the sign, the rest a big-endian two's complement.
Result<std::int64_t> decodeBinary(std::string_view field) {
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(field[i]); };
    const bool isNegative = (byteAt(0) & 0x40U) != 0;
    const unsigned char fill = isNegative ? 0xff : 0;
    std::uint64_t value = isNegative ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < field.size(); ++i) {
        const unsigned char byte =
            i == 0 ? static_cast<unsigned char>((byteAt(0) & 0x7fU) | (isNegative ? 0x80U : 0U)) : byteAt(i);
        if (field.size() - i > 8) {
            if (byte != fill)
                return damaged("a number is too large");
        } else {
            value = (value << 8U) | byte;
        }
    }
    const auto number = static_cast<std::int64_t>(value);
    if ((number < 0) != isNegative)
        return damaged("a number is too large");
    return number;
}

Result<std::int64_t> decodeSigned(std::string_view field) {
    if (!field.empty() && (static_cast<unsigned char>(field[0]) & 0x80U) != 0)
        return decodeBinary(field);
    const std::size_t begin = field.find_first_not_of(" \0"sv);
    if (begin == std::string_view::npos)
        return 0;
    field.remove_prefix(begin);
    field = field.substr(0, field.find_last_not_of(" \0"sv) + 1);
    std::int64_t value = 0;
    for (const char c : field) {
        if (c < '0' || c > '7')
            return damaged("a number is not octal");
        if (value > (std::numeric_limits<std::int64_t>::max() >> 3))
            return damaged("a number is too large");
        value = value * 8 + (c - '0');
    }
    return value;
}

bool isChecksumRight(std::string_view block, std::uint64_t declared) {
    std::int64_t asUnsigned = 0;
    std::int64_t asSigned = 0; // as some old programs summed
    for (std::size_t i = 0; i < kTarBlock; ++i) {
        const char c = i >= 148 && i < 156 ? ' ' : block[i];
        asUnsigned += static_cast<unsigned char>(c);
        asSigned += static_cast<signed char>(c);
    }
    const auto sum = static_cast<std::int64_t>(declared);
    return sum == asUnsigned || sum == asSigned;
}

} // namespace

bool isZeroBlock(std::string_view block) {
    return std::all_of(block.begin(), block.end(), [](char c) { return c == '\0'; });
}

Result<std::uint64_t> decodeTarNumber(std::string_view field) {
    const auto value = decodeSigned(field);
    if (!value)
        return value.error();
    if (*value < 0)
        return damaged("a number is negative");
    return static_cast<std::uint64_t>(*value);
}

Result<TarHeader> decodeTarHeader(std::string_view block) {
    const auto checksum = decodeTarNumber(block.substr(148, 8));
    if (!checksum || !isChecksumRight(block, *checksum))
        return damaged("its checksum does not match");
    TarHeader header;
    header.name = untilNul(block.substr(0, 100));
    header.linkName = untilNul(block.substr(157, 100));
    header.typeFlag = block[156];
    const auto mode = decodeTarNumber(block.substr(100, 8));
    const auto uid = decodeTarNumber(block.substr(108, 8));
    const auto gid = decodeTarNumber(block.substr(116, 8));
    const auto size = decodeTarNumber(block.substr(124, 12));
    const auto mtime = decodeSigned(block.substr(136, 12));
    for (const auto* number : {&mode, &uid, &gid, &size}) {
        if (!*number)
            return number->error();
    }
    if (!mtime)
        return mtime.error();
    header.mode = static_cast<std::uint32_t>(*mode & 07777U);
    header.uid = *uid;
    header.gid = *gid;
    header.size = *size;
    header.mtime = *mtime;

    const std::string_view magic = block.substr(257, 8);
    const bool isGnu = magic == "ustar  \0"sv;
    const bool isUstar = !isGnu && magic.starts_with("ustar"sv);
    if (isGnu || isUstar) {
        // Only devices have numbers here; other writers leave anything in these fields.
        if (header.typeFlag == '3' || header.typeFlag == '4') {
            const auto major = decodeTarNumber(block.substr(329, 8));
            const auto minor = decodeTarNumber(block.substr(337, 8));
            if (!major || !minor)
                return damaged("a device number is not a number");
            header.deviceMajor = *major;
            header.deviceMinor = *minor;
        }
    }
    if (isUstar) {
        const bool isStar = block.substr(508, 4) == "tar\0"sv;
        const std::string_view prefix = untilNul(block.substr(345, isStar ? 131 : 155));
        if (!prefix.empty())
            header.name = std::string(prefix) + "/" + header.name;
    }
    return header;
}

} // namespace gantry::store
