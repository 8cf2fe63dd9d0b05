// SPDX-License-Identifier: GPL-3.0-or-later
// Points in time: nanoseconds since the epoch inside, RFC 3339 in UTC on the wire.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gantry::text {

std::int64_t nowNanoseconds();
// "2026-01-02T03:04:05.123456789Z"; trailing zeros of the fraction are dropped, as Go prints it. 0 is 1970, not
// "never".
std::string toRfc3339(std::int64_t nanoseconds);
// Any offset. Years that nanoseconds cannot hold are clamped to the nearest that can, so "0001-01-01T00:00:00Z" sorts
// first.
Result<std::int64_t> parseRfc3339(std::string_view text);
// What Docker's "never" looks like.
inline constexpr const char* kNever = "0001-01-01T00:00:00Z";

} // namespace gantry::text
