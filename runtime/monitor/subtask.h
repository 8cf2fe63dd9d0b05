// SPDX-License-Identifier: GPL-3.0-or-later
// Work that takes long or much memory, done in a forked copy of the monitor that ends with it.
#pragma once

#include "core/base/result.h"
#include "runtime/monitor/loop.h"

#include <cstdint>
#include <functional>

namespace gantry::monitor {

// Runs work in a child and calls onDone with what it returned, in the loop. The child is reaped by whoever reaps the
// monitor's children. An error when it cannot be forked, and then onDone is not called.
Result<void> runSubtask(Loop& loop, std::function<Result<std::uint64_t>()> work,
                        std::function<void(Result<std::uint64_t>)> onDone);

} // namespace gantry::monitor
