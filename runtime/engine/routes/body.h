// SPDX-License-Identifier: GPL-3.0-or-later
// What several route files do with requests and answers. Private to this folder.
#pragma once

#include "core/api/system.h"
#include "core/base/result.h"
#include "runtime/engine/http/exchange.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace gantry::engine {

// The filters query parameter; none when it is not there.
Result<api::Filters> filtersOf(const Request& request);
// A number in the query; nothing when it is not there or empty. invalidArgument when it is no number.
Result<std::optional<std::int64_t>> numberOf(const Request& request, std::string_view name);
// A point in time in the query, as parseMoment() reads it; 0 when it is not there, empty or "0". Nanoseconds.
Result<std::int64_t> momentOf(const Request& request, std::string_view name);

} // namespace gantry::engine
