// SPDX-License-Identifier: GPL-3.0-or-later
// Signals by the names people and the Engine API use for them.
#pragma once

#include "core/base/result.h"

#include <string_view>

namespace gantry::engine {

// "SIGTERM", "term", "15", "RTMIN+3". invalidArgument for anything else.
Result<int> parseSignal(std::string_view name);

} // namespace gantry::engine
