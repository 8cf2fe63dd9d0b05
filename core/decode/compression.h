// SPDX-License-Identifier: GPL-3.0-or-later
// The compressions an image may come in, told apart by their first bytes; names are never trusted.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string_view>

namespace gantry::decode {

enum class Compression { none, gzip, zstd, xz, bzip2 };

// As many bytes as detect() needs to be sure.
inline constexpr std::size_t kMagicBytes = 6;

// What the stream that begins with these bytes is compressed with; none when no known magic fits.
Compression detect(std::string_view firstBytes);

// "none", "gzip", "zstd", "xz" or "bzip2".
std::string_view nameOf(Compression compression);
Result<Compression> parseCompression(std::string_view name);

} // namespace gantry::decode
