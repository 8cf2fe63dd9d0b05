// SPDX-License-Identifier: GPL-3.0-or-later
// Two readings of a container become what the feed and the record show: rates out of counters, memory without
// reclaimable cache. Pure.
#pragma once

#include "core/api/gantry.h"
#include "runtime/engine/services/statistics/reading.h"
#include "runtime/engine/services/statistics/row.h"

#include <vector>

namespace gantry::engine::statistics {

// Bytes a person would call used: as docker, without the file pages that the kernel drops at once.
std::uint64_t usedMemory(const Reading& reading);

// Whether the kernel killed for memory between the two.
bool hasNewOomKill(const Reading& now, const Reading& before);

// What the feed tells. Counters that are not known are 0.
api::MetricsSample toSample(const Reading& now, const Reading& before, const Limits& limits);
// What is recorded. A rate needs both readings; one that is missing, or a counter that went back, is unknown.
Values toValues(const Reading& now, const Reading& before);

struct ChannelRate {
    Channel channel;
    float in = kUnknown; // bytes a second
    float out = kUnknown;
};
// Of each device and interface by itself. One that was not there before began at zero.
std::vector<ChannelRate> toChannelRates(const Reading& now, const Reading& before);

} // namespace gantry::engine::statistics
