// SPDX-License-Identifier: GPL-3.0-or-later
// What a group has used, for the `events` verb. The engine has its own reader, which keeps files open.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/cgroup/layout.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace gantry::oci {

struct CpuStats {
    std::uint64_t total = 0;  // nanoseconds
    std::uint64_t kernel = 0; // nanoseconds
    std::uint64_t user = 0;   // nanoseconds
    std::vector<std::uint64_t> perCpu;
    std::uint64_t periods = 0;
    std::uint64_t throttledPeriods = 0;
    std::uint64_t throttledTime = 0; // nanoseconds
};

struct UsageStats {
    std::uint64_t usage = 0; // bytes, as the others
    std::uint64_t max = 0;   // highest usage so far
    std::uint64_t limit = 0; // 2^64-1 when there is none
    std::uint64_t failures = 0;
};

struct IoStats {
    std::uint64_t major = 0;
    std::uint64_t minor = 0;
    std::string operation; // "Read", "Write"
    std::uint64_t value = 0;
};

struct GroupStats {
    CpuStats cpu;
    UsageStats memory;
    UsageStats swap; // memory and swap together
    UsageStats kernel;
    UsageStats kernelTcp;
    std::map<std::string, std::uint64_t> memoryDetails; // memory.stat
    std::uint64_t pids = 0;
    std::uint64_t pidsLimit = 0; // 0: none
    std::vector<IoStats> ioBytes;
    std::vector<IoStats> ioOperations;
    std::map<std::string, UsageStats> hugePages; // by size, "2MB"
};

// A file that is missing is a value of 0: not every kernel counts everything.
GroupStats readStats(const cgroup::Directories& directories);

// A descriptor that becomes readable whenever the OOM killer may have taken a process of the group; read it to wait for
// the next time. unsupported on a kernel that does not tell.
struct OomNotice {
    UniqueFd fd;
    UniqueFd source; // keeps the notice alive
};
Result<OomNotice> watchOom(const cgroup::Directories& directories);

} // namespace gantry::oci
