// SPDX-License-Identifier: GPL-3.0-or-later
// GET /containers/{id}/stats of the Engine API (version 1.51), for cgroup v1 and v2.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::api {

struct CpuUsage {
    std::uint64_t total_usage = 0; // nanoseconds
    std::uint64_t usage_in_kernelmode = 0;
    std::uint64_t usage_in_usermode = 0;
};

struct ThrottlingData {
    std::uint64_t periods = 0;
    std::uint64_t throttled_periods = 0;
    std::uint64_t throttled_time = 0; // nanoseconds
};

struct CpuStats {
    CpuUsage cpu_usage;
    std::optional<std::uint64_t> system_cpu_usage; // nanoseconds of all the host's CPUs
    std::optional<std::uint32_t> online_cpus;
    ThrottlingData throttling_data;
};

struct MemoryStats {
    std::optional<std::uint64_t> usage; // bytes
    std::optional<std::uint64_t> max_usage;
    std::map<std::string, std::uint64_t> stats; // memory.stat as the kernel names it
    std::optional<std::uint64_t> failcnt;
    std::optional<std::uint64_t> limit;
};

struct PidsStats {
    std::optional<std::uint64_t> current;
    std::optional<std::uint64_t> limit;
};

struct BlkioEntry {
    std::uint64_t major = 0;
    std::uint64_t minor = 0;
    std::string op; // "read", "write"
    std::uint64_t value = 0;
};

struct BlkioStats {
    std::vector<BlkioEntry> io_service_bytes_recursive;
    std::vector<BlkioEntry> io_serviced_recursive;
};

struct NetworkStats {
    std::uint64_t rx_bytes = 0;
    std::uint64_t rx_packets = 0;
    std::uint64_t rx_errors = 0;
    std::uint64_t rx_dropped = 0;
    std::uint64_t tx_bytes = 0;
    std::uint64_t tx_packets = 0;
    std::uint64_t tx_errors = 0;
    std::uint64_t tx_dropped = 0;
};

struct ContainerStats {
    std::string name; // with its leading slash
    std::string id;
    std::string read; // RFC 3339
    std::string preread;
    std::uint32_t num_procs = 0;
    PidsStats pids_stats;
    CpuStats cpu_stats;
    CpuStats precpu_stats;
    MemoryStats memory_stats;
    BlkioStats blkio_stats;
    std::optional<std::map<std::string, NetworkStats>> networks; // by interface
};
std::string encode(const ContainerStats& body);
Result<ContainerStats> decodeContainerStats(std::string_view text);

} // namespace gantry::api
