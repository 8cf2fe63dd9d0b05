// SPDX-License-Identifier: GPL-3.0-or-later
// Docker's statistics as one of our samples: cores instead of counters, memory without page cache, limits only where
// there are any.
#pragma once

#include "core/api/gantry.h"
#include "core/api/stats.h"

#include <optional>

namespace gantry::client {

// What of the sample before is needed to compute the next one's rate.
struct CpuMark {
    std::int64_t time = 0;   // nanoseconds since the epoch
    std::uint64_t usage = 0; // nanoseconds
};

// Nothing when the container does not run. `hostMemory` in bytes: a limit at or above it is none. `mark` is updated.
std::optional<api::MetricsSample> sampleFrom(const api::ContainerStats& stats, std::uint64_t hostMemory, CpuMark& mark);

} // namespace gantry::client
