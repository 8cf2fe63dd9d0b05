// SPDX-License-Identifier: GPL-3.0-or-later
// What the machine itself and the engine's own processes use, out of /proc.
#pragma once

#include "core/api/gantry.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace gantry::engine::statistics {

struct HostCpu {
    std::uint64_t total = 0; // nanoseconds of all CPUs, idle ones too
    std::uint64_t idle = 0;  // of these, nanoseconds without work or waiting for a disk
    std::uint32_t online = 0;
};

// /proc/stat (proc_stat(5)), summed as docker does: without guest time, which is in user time already, and stolen time.
HostCpu parseHostCpu(std::string_view text);
HostCpu readHostCpu();
std::uint64_t hostMemory(); // bytes

struct HostMemory {
    std::uint64_t total = 0; // bytes
    std::uint64_t available = 0;
};
// /proc/meminfo (proc_meminfo(5)); available is the kernel's own estimate.
HostMemory parseHostMemory(std::string_view text);

// The machine's load from one look to the next.
class HostMeter {
public:
    // Nothing at the first look: a load needs two. `directory` names the file system that is told of.
    std::optional<api::HostSample> sample(const HostCpu& now, const std::string& directory);

private:
    std::optional<HostCpu> m_before;
};

// Pss of /proc/<pid>/smaps_rollup in bytes.
std::uint64_t parsePss(std::string_view text);
// utime and stime of /proc/<pid>/stat in seconds; the name in it may hold spaces and brackets.
std::optional<double> parseProcessCpu(std::string_view text);

// This process, since its start, and the monitors that are still there.
api::SelfUsage readSelfUsage(const std::vector<pid_t>& monitors);

} // namespace gantry::engine::statistics
