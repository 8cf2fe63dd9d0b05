// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/docker_stats.h"

#include "core/text/time.h"
#include "runtime/engine/services/statistics/kernel_text.h"

#include <algorithm>
#include <limits>

namespace gantry::engine::statistics {
namespace {

struct Device {
    std::uint64_t major = 0;
    std::uint64_t minor = 0;
};

std::optional<Device> parseDevice(std::string_view word) {
    const auto major = toNumber(takeUntil(word, ':'));
    const auto minor = toNumber(word);
    return major && minor ? std::optional(Device{*major, *minor}) : std::nullopt;
}

api::MemoryStats memoryOf(const Reading& reading, const Limits& limits, const KernelTexts& texts, bool isUnified,
                          std::uint64_t hostMemory) {
    api::MemoryStats memory;
    if (!reading.has(Part::memory))
        return memory;
    memory.usage = reading.memoryUsage;
    memory.stats = parseStatMap(texts.memoryStat);
    memory.limit = limits.memory == 0 ? hostMemory : std::min(limits.memory, hostMemory);
    // Docker tells these for v1 only.
    if (!isUnified && reading.has(Part::memoryPeak))
        memory.max_usage = reading.memoryPeak;
    if (!isUnified)
        memory.failcnt = onlyNumber(texts.failCount);
    return memory;
}

} // namespace

api::CpuStats dockerCpu(const Reading& reading, const HostCpu& host) {
    api::CpuStats cpu;
    cpu.cpu_usage = {reading.cpuTotal, reading.cpuSystem, reading.cpuUser};
    cpu.system_cpu_usage = host.total;
    cpu.online_cpus = host.online;
    cpu.throttling_data = {reading.periods, reading.throttledPeriods, reading.throttledTime};
    return cpu;
}

api::ContainerStats dockerStats(const Reading& reading, const HostCpu& host, const Limits& limits,
                                const KernelTexts& texts, bool isUnified, std::uint64_t hostMemory) {
    api::ContainerStats stats;
    stats.read = text::toRfc3339(reading.time);
    stats.preread = text::kNever;
    if (reading.has(Part::pids)) {
        stats.pids_stats.current = reading.pids;
        const std::uint64_t none = isUnified ? std::numeric_limits<std::uint64_t>::max() : 0;
        stats.pids_stats.limit = limits.pids != 0 ? limits.pids : none;
    }
    stats.cpu_stats = dockerCpu(reading, host);
    stats.memory_stats = memoryOf(reading, limits, texts, isUnified, hostMemory);
    if (isUnified) {
        stats.blkio_stats.io_service_bytes_recursive = parseIoStatV2(texts.ioBytes, "rbytes", "wbytes");
        stats.blkio_stats.io_serviced_recursive = parseIoStatV2(texts.ioBytes, "rios", "wios");
    } else {
        stats.blkio_stats.io_service_bytes_recursive = parseBlkioV1(texts.ioBytes);
        stats.blkio_stats.io_serviced_recursive = parseBlkioV1(texts.ioOperations);
    }
    if (auto interfaces = parseInterfaces(texts.network); !interfaces.empty())
        stats.networks = std::move(interfaces);
    return stats;
}

std::map<std::string, std::uint64_t> parseStatMap(std::string_view text) {
    std::map<std::string, std::uint64_t> map;
    forEachPair(text, [&](std::string_view name, std::uint64_t value) { map.emplace(name, value); });
    return map;
}

std::vector<api::BlkioEntry> parseBlkioV1(std::string_view text) {
    std::vector<api::BlkioEntry> entries;
    while (!text.empty()) {
        std::string_view line = takeUntil(text, '\n');
        const auto device = parseDevice(takeWord(line));
        const std::string_view operation = takeWord(line);
        const auto value = toNumber(takeWord(line));
        if (device && value)
            entries.push_back({device->major, device->minor, std::string(operation), *value});
    }
    return entries;
}

std::vector<api::BlkioEntry> parseIoStatV2(std::string_view text, std::string_view readName,
                                           std::string_view writeName) {
    std::vector<api::BlkioEntry> entries;
    while (!text.empty()) {
        std::string_view line = takeUntil(text, '\n');
        const auto device = parseDevice(takeWord(line));
        for (std::string_view word = takeWord(line); device && !word.empty(); word = takeWord(line)) {
            const std::string_view name = takeUntil(word, '=');
            const auto value = toNumber(word);
            if (value && (name == readName || name == writeName))
                entries.push_back({device->major, device->minor, name == readName ? "read" : "write", *value});
        }
    }
    return entries;
}

std::map<std::string, api::NetworkStats> parseInterfaces(std::string_view text) {
    std::map<std::string, api::NetworkStats> interfaces;
    takeUntil(text, '\n');
    takeUntil(text, '\n');
    while (!text.empty()) {
        std::string_view line = takeUntil(text, '\n');
        std::string_view name = takeUntil(line, ':');
        name = takeWord(name);
        if (name.empty() || name == "lo")
            continue;
        std::uint64_t numbers[16] = {};
        for (std::uint64_t& number : numbers)
            number = toNumber(takeWord(line)).value_or(0);
        // bytes packets errors dropped, and four that Docker does not tell; then the same for what was sent
        interfaces[std::string(name)] = {numbers[0], numbers[1], numbers[2],  numbers[3],
                                         numbers[8], numbers[9], numbers[10], numbers[11]};
    }
    return interfaces;
}

} // namespace gantry::engine::statistics
