// SPDX-License-Identifier: GPL-3.0-or-later
// cgroup v2 (kernel: Documentation/admin-guide/cgroup-v2.rst, "Controllers").
#include "core/cgroup/layout.h"
#include "runtime/engine/services/statistics/kernel_files.h"
#include "runtime/engine/services/statistics/kernel_text.h"

namespace gantry::engine::statistics {
namespace {

constexpr std::uint64_t kMicrosecond = 1000;

void parseCpuStat(std::string_view text, Reading& reading) {
    forEachPair(text, [&](std::string_view name, std::uint64_t value) {
        if (name == "usage_usec") {
            reading.cpuTotal = value * kMicrosecond;
            reading.note(Part::cpu);
        } else if (name == "user_usec") {
            reading.cpuUser = value * kMicrosecond;
            reading.note(Part::cpuSplit);
        } else if (name == "system_usec") {
            reading.cpuSystem = value * kMicrosecond;
        } else if (name == "nr_periods") {
            reading.periods = value;
            reading.note(Part::throttling);
        } else if (name == "nr_throttled") {
            reading.throttledPeriods = value;
        } else if (name == "throttled_usec") {
            reading.throttledTime = value * kMicrosecond;
        }
    });
}

void parseMemoryCurrent(std::string_view text, Reading& reading) {
    if (const auto value = onlyNumber(text)) {
        reading.memoryUsage = *value;
        reading.note(Part::memory);
    }
}

void parseMemoryPeak(std::string_view text, Reading& reading) { // since Linux 5.19
    if (const auto value = onlyNumber(text)) {
        reading.memoryPeak = *value;
        reading.note(Part::memoryPeak);
    }
}

void parseMemoryStat(std::string_view text, Reading& reading) {
    std::uint64_t parts = 0; // before Linux 5.18 there is no sum called "kernel"
    bool hasSum = false;
    forEachPair(text, [&](std::string_view name, std::uint64_t value) {
        if (name == "anon")
            reading.memoryAnon = value;
        else if (name == "file")
            reading.memoryFile = value;
        else if (name == "inactive_file")
            reading.memoryInactiveFile = value;
        else if (name == "kernel") {
            reading.memoryKernel = value;
            hasSum = true;
        } else if (name == "kernel_stack" || name == "pagetables" || name == "percpu" || name == "slab" ||
                   name == "sock" || name == "vmalloc") {
            parts += value;
            return;
        } else
            return;
        reading.note(Part::memoryStat);
    });
    if (!reading.has(Part::memoryStat))
        return;
    if (!hasSum)
        reading.memoryKernel = parts;
    reading.note(Part::memoryKernel);
}

void parseSwap(std::string_view text, Reading& reading) {
    if (const auto value = onlyNumber(text)) {
        reading.memorySwap = *value;
        reading.note(Part::memorySwap);
    }
}

void parseMemoryEvents(std::string_view text, Reading& reading) {
    forEachPair(text, [&](std::string_view name, std::uint64_t value) {
        if (name != "oom_kill")
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

// Lines "8:0 rbytes=1 wbytes=2 rios=3 wios=4 dbytes=5 dios=6"; a device that was never used is a line without any. An
// empty file is a group that read and wrote nothing.
void parseIoStat(std::string_view text, Reading& reading) {
    std::uint64_t sums[4] = {};
    constexpr std::string_view kNames[4] = {"rbytes", "wbytes", "rios", "wios"};
    while (!text.empty()) {
        std::string_view line = takeUntil(text, '\n');
        const std::string_view device = takeWord(line);
        std::uint64_t own[4] = {};
        bool isUsed = false;
        for (std::string_view word = takeWord(line); !word.empty(); word = takeWord(line)) {
            const std::string_view name = takeUntil(word, '=');
            const auto value = toNumber(word);
            for (std::size_t i = 0; value && i < 4; ++i) {
                if (name != kNames[i])
                    continue;
                own[i] += *value;
                isUsed = true;
            }
        }
        for (std::size_t i = 0; i < 4; ++i)
            sums[i] += own[i];
        if (Channel* channel = isUsed ? reading.channels.at(ChannelKind::disk, device) : nullptr) {
            channel->in = own[0];
            channel->out = own[1];
        }
    }
    reading.readBytes = sums[0];
    reading.writeBytes = sums[1];
    reading.readOperations = sums[2];
    reading.writeOperations = sums[3];
    reading.note(Part::ioBytes);
    reading.note(Part::ioOperations);
}

// "some avg10=1.23 avg60=… avg300=… total=…" (kernel: Documentation/accounting/psi.rst), in per cent.
std::optional<double> someOfTenSeconds(std::string_view text) {
    std::string_view line = takeUntil(text, '\n');
    if (takeWord(line) != "some")
        return {};
    std::string_view word = takeWord(line);
    if (takeUntil(word, '=') != "avg10")
        return {};
    const auto percent = toFraction(word);
    return percent ? std::optional(*percent / 100) : std::nullopt;
}

void parseCpuPressure(std::string_view text, Reading& reading) {
    if (const auto share = someOfTenSeconds(text)) {
        reading.cpuPressure = *share;
        reading.note(Part::cpuPressure);
    }
}

void parseMemoryPressure(std::string_view text, Reading& reading) {
    if (const auto share = someOfTenSeconds(text)) {
        reading.memoryPressure = *share;
        reading.note(Part::memoryPressure);
    }
}

void parseIoPressure(std::string_view text, Reading& reading) {
    if (const auto share = someOfTenSeconds(text)) {
        reading.ioPressure = *share;
        reading.note(Part::ioPressure);
    }
}

void parseMemoryMax(std::string_view text, Limits& limits) {
    limits.memory = onlyNumber(text).value_or(0); // "max"
}

void parsePidsMax(std::string_view text, Limits& limits) {
    limits.pids = onlyNumber(text).value_or(0);
}

// "max 100000" or "150000 100000".
void parseCpuMax(std::string_view text, Limits& limits) {
    const auto quota = toNumber(takeWord(text));
    const auto period = toNumber(takeWord(text));
    limits.cores = quota && period && *period > 0 ? static_cast<double>(*quota) / static_cast<double>(*period) : 0;
}

constexpr KernelFile kFiles[] = {
    {cgroup::kUnified, "cpu.stat", nullptr, parseCpuStat},
    {cgroup::kUnified, "memory.current", nullptr, parseMemoryCurrent},
    {cgroup::kUnified, "memory.peak", nullptr, parseMemoryPeak},
    {cgroup::kUnified, "memory.stat", nullptr, parseMemoryStat},
    {cgroup::kUnified, "memory.swap.current", nullptr, parseSwap},
    {cgroup::kUnified, "memory.events", nullptr, parseMemoryEvents},
    {cgroup::kUnified, "pids.current", nullptr, parsePids},
    {cgroup::kUnified, "io.stat", nullptr, parseIoStat},
    {cgroup::kUnified, "cpu.pressure", nullptr, parseCpuPressure},
    {cgroup::kUnified, "memory.pressure", nullptr, parseMemoryPressure},
    {cgroup::kUnified, "io.pressure", nullptr, parseIoPressure},
};

constexpr LimitFile kLimitFiles[] = {
    {cgroup::kUnified, "memory.max", parseMemoryMax},
    {cgroup::kUnified, "cpu.max", parseCpuMax},
    {cgroup::kUnified, "pids.max", parsePidsMax},
};

} // namespace

std::span<const KernelFile> filesOfV2() {
    return kFiles;
}

std::span<const LimitFile> limitFilesOfV2() {
    return kLimitFiles;
}

} // namespace gantry::engine::statistics
