// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/compression.h"

#include <array>
#include <string>

namespace gantry::decode {

namespace {

using namespace std::string_view_literals;

constexpr std::array kNames{
    std::pair{Compression::none, "none"sv},   std::pair{Compression::gzip, "gzip"sv},
    std::pair{Compression::zstd, "zstd"sv},   std::pair{Compression::xz, "xz"sv},
    std::pair{Compression::bzip2, "bzip2"sv},
};

// A zstd stream may open with a skippable frame (0x184D2A50 … 0x184D2A5F), as the seekable variants do.
bool isZstd(std::string_view bytes) {
    if (bytes.starts_with("\x28\xb5\x2f\xfd"sv))
        return true;
    return bytes.size() >= 4 && (static_cast<unsigned char>(bytes[0]) & 0xf0U) == 0x50U &&
           bytes.substr(1, 3) == "\x2a\x4d\x18"sv;
}

} // namespace

Compression detect(std::string_view firstBytes) {
    if (firstBytes.starts_with("\x1f\x8b"sv))
        return Compression::gzip;
    if (isZstd(firstBytes))
        return Compression::zstd;
    if (firstBytes.starts_with("\xfd"
                               "7zXZ\0"sv))
        return Compression::xz;
    if (firstBytes.starts_with("BZh"sv) && firstBytes.size() >= 4 && firstBytes[3] >= '1' && firstBytes[3] <= '9')
        return Compression::bzip2;
    return Compression::none;
}

std::string_view nameOf(Compression compression) {
    for (const auto& [value, name] : kNames) {
        if (value == compression)
            return name;
    }
    return "none";
}

Result<Compression> parseCompression(std::string_view name) {
    for (const auto& [value, known] : kNames) {
        if (known == name)
            return value;
    }
    return Error(ErrorKind::unsupported, "unknown compression '" + std::string(name) + "'");
}

} // namespace gantry::decode
