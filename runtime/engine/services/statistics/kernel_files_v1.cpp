// SPDX-License-Identifier: GPL-3.0-or-later
// cgroup v1 (kernel: Documentation/admin-guide/cgroup-v1).
#include "runtime/engine/services/statistics/kernel_files.h"
#include "runtime/engine/services/statistics/kernel_text.h"

namespace gantry::engine::statistics {
namespace {

constexpr std::uint64_t kTick = 1000000000 / 100; // cpuacct.stat counts in USER_HZ, which is 100 everywhere
// "No limit" is the largest number of pages: near 2^63 bytes.
constexpr std::uint64_t kUnlimited = 1ULL << 62U;

void parseCpuUsage(std::string_view text, Reading& reading) {
    if (const auto value = onlyNumber(text)) {
        reading.cpuTotal = *value;
        reading.note(Part::cpu);
    }
}

void parseCpuSplit(std::string_view text, Reading& reading) {
    forEachPair(text, [&](std::string_view name, std::uint64_t value) {
        if (name == "user")
            reading.cpuUser = value * kTick;
        else if (name == "system")
            reading.cpuSystem = value * kTick;
        else
            return;
        reading.note(Part::cpuSplit);
    });
}

void parseThrottling(std::string_view text, Reading& reading) {
    forEachPair(text, [&](std::string_view name, std::uint64_t value) {
        if (name == "nr_periods")
            reading.periods = value;
        else if (name == "nr_throttled")
            reading.throttledPeriods = value;
        else if (name == "throttled_time")
            reading.throttledTime = value;
        else
            return;
        reading.note(Part::throttling);
    });
}

void parseMemoryUsage(std::string_view text, Reading& reading) {
    if (const auto value = onlyNumber(text)) {
        reading.memoryUsage = *value;
        reading.note(Part::memory);
    }
}

void parseMemoryPeak(std::string_view text, Reading& reading) {
    if (const auto value = onlyNumber(text)) {
        reading.memoryPeak = *value;
        reading.note(Part::memoryPeak);
    }
}

// The names without "total_" leave out what groups below hold.
void parseMemoryStat(std::string_view text, Reading& reading) {
    forEachPair(text, [&](std::string_view name, std::uint64_t value) {
        if (!name.starts_with("total_"))
            return;
        name.remove_prefix(6);
        if (name == "rss")
            reading.memoryAnon = value;
        else if (name == "cache")
            reading.memoryFile = value;
        else if (name == "inactive_file")
            reading.memoryInactiveFile = value;
        else if (name == "swap") {
            reading.memorySwap = value;
            reading.note(Part::memorySwap);
        } else
            return;
        reading.note(Part::memoryStat);
    });
}

void parseKernelMemory(std::string_view text, Reading& reading) {
    if (const auto value = onlyNumber(text)) {
        reading.memoryKernel = *value;
        reading.note(Part::memoryKernel);
    }
}

void parseOomControl(std::string_view text, Reading& reading) {
    forEachPair(text, [&](std::string_view name, std::uint64_t value) {
        if (name != "oom_kill") // since Linux 4.13
            return;
        reading.oomKills = value;
        reading.note(Part::oomKills);
    });
}

void parsePids(std::string_view text, Reading& reading) {
    if (const auto value = onlyNumber(text)) {
        reading.pids = *value;
        reading.note(Part::pids);
    }
}

struct ReadAndWritten {
    std::uint64_t read = 0;
    std::uint64_t written = 0;
    bool isKnown = false;
};

// Lines "8:0 Read 4096" per device and operation, and "Total 4096" at the end, which is there without any device too.
// Each device's own go into `channels`, when it is given.
ReadAndWritten sumOfDevices(std::string_view text, Channels* channels) {
    ReadAndWritten sum;
    while (!text.empty()) {
        std::string_view line = takeUntil(text, '\n');
        const std::string_view device = takeWord(line);
        sum.isKnown = device == "Total" || sum.isKnown;
        const std::string_view operation = takeWord(line);
        const auto value = toNumber(takeWord(line));
        if (!value || (operation != "Read" && operation != "Write"))
            continue;
        (operation == "Read" ? sum.read : sum.written) += *value;
        sum.isKnown = true;
        if (Channel* channel = channels != nullptr ? channels->at(ChannelKind::disk, device) : nullptr)
            (operation == "Read" ? channel->in : channel->out) += *value;
    }
    return sum;
}

void parseIoBytes(std::string_view text, Reading& reading) {
    if (const auto sum = sumOfDevices(text, &reading.channels); sum.isKnown) {
        reading.readBytes = sum.read;
        reading.writeBytes = sum.written;
        reading.note(Part::ioBytes);
    }
}

void parseIoOperations(std::string_view text, Reading& reading) {
    if (const auto sum = sumOfDevices(text, nullptr); sum.isKnown) {
        reading.readOperations = sum.read;
        reading.writeOperations = sum.written;
        reading.note(Part::ioOperations);
    }
}

void parseMemoryLimit(std::string_view text, Limits& limits) {
    if (const auto value = onlyNumber(text))
        limits.memory = *value >= kUnlimited ? 0 : *value;
}

void parsePidsLimit(std::string_view text, Limits& limits) {
    limits.pids = onlyNumber(text).value_or(0); // "max"
}

void settleCores(Limits& limits) {
    limits.cores = limits.cfsQuota > 0 && limits.cfsPeriod > 0
                       ? static_cast<double>(limits.cfsQuota) / static_cast<double>(limits.cfsPeriod)
                       : 0;
}

void parseQuota(std::string_view text, Limits& limits) {
    const auto value = onlyNumber(text); // -1: none
    limits.cfsQuota = value ? static_cast<std::int64_t>(*value) : -1;
    settleCores(limits);
}

void parsePeriod(std::string_view text, Limits& limits) {
    if (const auto value = onlyNumber(text))
        limits.cfsPeriod = static_cast<std::int64_t>(*value);
    settleCores(limits);
}

constexpr KernelFile kFiles[] = {
    {"cpuacct", "cpuacct.usage", nullptr, parseCpuUsage},
    {"cpuacct", "cpuacct.stat", nullptr, parseCpuSplit},
    {"cpu", "cpu.stat", nullptr, parseThrottling},
    {"memory", "memory.usage_in_bytes", nullptr, parseMemoryUsage},
    {"memory", "memory.max_usage_in_bytes", nullptr, parseMemoryPeak},
    {"memory", "memory.stat", nullptr, parseMemoryStat},
    {"memory", "memory.kmem.usage_in_bytes", nullptr, parseKernelMemory},
    {"memory", "memory.oom_control", nullptr, parseOomControl},
    {"pids", "pids.current", nullptr, parsePids},
    {"blkio", "blkio.throttle.io_service_bytes_recursive", "blkio.throttle.io_service_bytes", parseIoBytes},
    {"blkio", "blkio.throttle.io_serviced_recursive", "blkio.throttle.io_serviced", parseIoOperations},
};

constexpr LimitFile kLimitFiles[] = {
    {"memory", "memory.limit_in_bytes", parseMemoryLimit},
    {"cpu", "cpu.cfs_quota_us", parseQuota},
    {"cpu", "cpu.cfs_period_us", parsePeriod},
    {"pids", "pids.max", parsePidsLimit},
};

} // namespace

std::span<const KernelFile> filesOfV1() {
    return kFiles;
}

std::span<const LimitFile> limitFilesOfV1() {
    return kLimitFiles;
}

} // namespace gantry::engine::statistics
