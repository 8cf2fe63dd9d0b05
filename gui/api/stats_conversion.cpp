// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/stats_conversion.h"

#include "core/text/time.h"

#include <cctype>

namespace gantry::client {
namespace {

// The engine counts page cache as usage; what can be dropped at once is not what a person means by "used".
std::uint64_t withoutCache(const api::MemoryStats& memory) {
    const std::uint64_t usage = memory.usage.value_or(0);
    for (const char* name : {"total_inactive_file", "inactive_file"}) { // cgroup v1, v2
        const auto found = memory.stats.find(name);
        if (found != memory.stats.end() && found->second < usage)
            return usage - found->second;
    }
    return usage;
}

std::uint64_t valueOf(const api::MemoryStats& memory, const char* first, const char* second) {
    for (const char* name : {first, second}) {
        if (const auto found = memory.stats.find(name); found != memory.stats.end())
            return found->second;
    }
    return 0;
}

std::uint64_t sumOf(const std::vector<api::BlkioEntry>& entries, char operation) {
    std::uint64_t sum = 0;
    for (const api::BlkioEntry& entry : entries) {
        if (!entry.op.empty() && std::tolower(static_cast<unsigned char>(entry.op.front())) == operation)
            sum += entry.value;
    }
    return sum;
}

double coresSince(const api::ContainerStats& stats, std::int64_t now, const CpuMark& mark) {
    CpuMark before = mark;
    if (before.time == 0) {
        const auto time = text::parseRfc3339(stats.preread);
        before = {time && *time > 0 ? *time : 0, stats.precpu_stats.cpu_usage.total_usage};
    }
    const std::uint64_t usage = stats.cpu_stats.cpu_usage.total_usage;
    if (before.time == 0 || now <= before.time || usage < before.usage || before.usage == 0)
        return 0;
    return static_cast<double>(usage - before.usage) / static_cast<double>(now - before.time);
}

} // namespace

std::optional<api::MetricsSample> sampleFrom(const api::ContainerStats& stats, std::uint64_t hostMemory,
                                             CpuMark& mark) {
    const auto read = text::parseRfc3339(stats.read);
    // A container that does not run answers with the year 1 and zeros.
    if (!read || *read <= 0 || (!stats.memory_stats.usage && stats.cpu_stats.cpu_usage.total_usage == 0))
        return {};
    api::MetricsSample sample;
    sample.time = *read;
    sample.cpu = coresSince(stats, *read, mark);
    mark = {*read, stats.cpu_stats.cpu_usage.total_usage};
    sample.cpuUser = stats.cpu_stats.cpu_usage.usage_in_usermode;
    sample.cpuSystem = stats.cpu_stats.cpu_usage.usage_in_kernelmode;
    sample.cpuThrottled = stats.cpu_stats.throttling_data.throttled_time;
    sample.memory = withoutCache(stats.memory_stats);
    sample.memoryAnon = valueOf(stats.memory_stats, "total_rss", "anon");
    sample.memoryFile = valueOf(stats.memory_stats, "total_cache", "file");
    sample.memoryPeak = stats.memory_stats.max_usage.value_or(0);
    const std::uint64_t limit = stats.memory_stats.limit.value_or(0);
    sample.memoryLimit = hostMemory != 0 && limit >= hostMemory ? 0 : limit;
    sample.pids = stats.pids_stats.current.value_or(0);
    const std::uint64_t pidsLimit = stats.pids_stats.limit.value_or(0);
    sample.pidsLimit = pidsLimit > (1ULL << 32U) ? 0 : pidsLimit; // "max" comes as 2^64 - 1
    sample.readBytes = sumOf(stats.blkio_stats.io_service_bytes_recursive, 'r');
    sample.writeBytes = sumOf(stats.blkio_stats.io_service_bytes_recursive, 'w');
    sample.readOperations = sumOf(stats.blkio_stats.io_serviced_recursive, 'r');
    sample.writeOperations = sumOf(stats.blkio_stats.io_serviced_recursive, 'w');
    if (stats.networks) {
        for (const auto& [name, network] : *stats.networks) {
            sample.receivedBytes += network.rx_bytes;
            sample.sentBytes += network.tx_bytes;
        }
    }
    return sample;
}

} // namespace gantry::client
