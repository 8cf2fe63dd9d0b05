// SPDX-License-Identifier: GPL-3.0-or-later
// Work that takes long or much memory, done in a forked copy of the monitor that ends with it.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "runtime/monitor/loop.h"

#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace gantry::monitor {

// In a child just forked: closes everything but the standard streams and these, and gives signals their default.
void becomeSubtask(std::vector<int> keptFds);

// Runs work in a child and calls onDone with what it returned, in the loop. The child is reaped by whoever reaps the
// monitor's children. An error when it cannot be forked, and then onDone is not called.
Result<void> runSubtask(Loop& loop, std::function<Result<std::uint64_t>()> work,
                        std::function<void(Result<std::uint64_t>)> onDone);

} // namespace gantry::monitor
