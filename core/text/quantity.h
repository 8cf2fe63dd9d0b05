// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts of memory and CPU as people write and read them.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gantry::text {

// IEC units, three digits: "0 B", "512 KiB", "1.25 GiB".
std::string formatBytes(std::uint64_t bytes);
// "64m", "1.5g", "512MiB", "1024": Docker's suffixes b k m g t, all powers of 1024, either case. Bytes.
Result<std::int64_t> parseBytes(std::string_view text);

} // namespace gantry::text
