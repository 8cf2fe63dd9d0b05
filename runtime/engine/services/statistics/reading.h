// SPDX-License-Identifier: GPL-3.0-or-later
// What a container's kernel files said at one moment, in one unit per kind whatever the cgroup version. Plain numbers:
// nothing here reads or computes.
#pragma once

#include "runtime/engine/services/statistics/channel.h"

#include <cstdint>

namespace gantry::engine::statistics {

// The parts of a reading. A part whose file is missing or vanished stays unknown: a gap, not an error.
enum class Part : std::uint32_t {
    cpu = 1U << 0U, // cpuTotal
    cpuSplit = 1U << 1U,
    throttling = 1U << 2U,
    memory = 1U << 3U, // memoryUsage
    memoryStat = 1U << 4U,
    memoryPeak = 1U << 5U,
    memoryKernel = 1U << 6U,
    memorySwap = 1U << 7U,
    oomKills = 1U << 8U,
    pids = 1U << 9U,
    ioBytes = 1U << 10U,
    ioOperations = 1U << 11U,
    network = 1U << 12U,
    cpuPressure = 1U << 13U,
    memoryPressure = 1U << 14U,
    ioPressure = 1U << 15U,
};

struct Moment {
    std::int64_t time = 0;      // nanoseconds since the epoch: for people
    std::int64_t monotonic = 0; // nanoseconds: for rates, which a clock that is set must not bend
};

struct Reading {
    std::int64_t time = 0; // as Moment
    std::int64_t monotonic = 0;
    std::uint32_t known = 0; // bits of Part

    std::uint64_t cpuTotal = 0; // nanoseconds, growing
    std::uint64_t cpuUser = 0;
    std::uint64_t cpuSystem = 0;
    std::uint64_t periods = 0;
    std::uint64_t throttledPeriods = 0;
    std::uint64_t throttledTime = 0; // nanoseconds, growing
    std::uint64_t memoryUsage = 0;   // bytes, page cache and all
    std::uint64_t memoryPeak = 0;
    std::uint64_t memoryAnon = 0;
    std::uint64_t memoryFile = 0;
    std::uint64_t memoryInactiveFile = 0; // what the kernel can drop at once
    std::uint64_t memoryKernel = 0;
    std::uint64_t memorySwap = 0;
    std::uint64_t oomKills = 0; // growing
    std::uint64_t pids = 0;
    std::uint64_t readBytes = 0; // growing
    std::uint64_t writeBytes = 0;
    std::uint64_t readOperations = 0;
    std::uint64_t writeOperations = 0;
    std::uint64_t receivedBytes = 0; // growing, without loopback
    std::uint64_t sentBytes = 0;
    double cpuPressure = 0; // 0…1
    double memoryPressure = 0;
    double ioPressure = 0;
    Channels channels; // of ioBytes and network, each device and interface by itself

    bool has(Part part) const { return (known & static_cast<std::uint32_t>(part)) != 0; }
    void note(Part part) { known |= static_cast<std::uint32_t>(part); }
};

// What the container may use at most; 0: no limit. cfsQuota and cfsPeriod are v1's two halves of cores.
struct Limits {
    std::uint64_t memory = 0; // bytes
    std::uint64_t pids = 0;
    double cores = 0;
    std::int64_t cfsQuota = -1; // microseconds; negative: none
    std::int64_t cfsPeriod = 0;
};

} // namespace gantry::engine::statistics
