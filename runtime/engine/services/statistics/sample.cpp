// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/sample.h"

#include <algorithm>

namespace gantry::engine::statistics {
namespace {

constexpr double kNanosecondsPerSecond = 1e9;

// Growth per second; unknown without both ends.
float rate(const Reading& now, const Reading& before, Part part, std::uint64_t end, std::uint64_t beginning) {
    const std::int64_t elapsed = now.monotonic - before.monotonic;
    if (!now.has(part) || !before.has(part) || elapsed <= 0 || end < beginning)
        return kUnknown;
    return static_cast<float>(static_cast<double>(end - beginning) * kNanosecondsPerSecond /
                              static_cast<double>(elapsed));
}

float rate(const Reading& now, const Reading& before, Part part, std::uint64_t Reading::*counter) {
    return rate(now, before, part, now.*counter, before.*counter);
}

// Nanoseconds of CPU time per second are cores.
float cores(const Reading& now, const Reading& before, Part part, std::uint64_t Reading::*counter) {
    return rate(now, before, part, counter) / static_cast<float>(kNanosecondsPerSecond);
}

float level(const Reading& now, Part part, std::uint64_t value) {
    return now.has(part) ? static_cast<float>(value) : kUnknown;
}

// A group that was killed for memory has dropped all cache and stood at its peak, and by the time it is looked at holds
// next to nothing: the peak is what it used.
std::uint64_t usedSince(const Reading& now, const Reading& before) {
    const std::uint64_t used = usedMemory(now);
    return hasNewOomKill(now, before) ? std::max(used, now.memoryPeak) : used;
}

} // namespace

std::uint64_t usedMemory(const Reading& reading) {
    return reading.memoryInactiveFile < reading.memoryUsage ? reading.memoryUsage - reading.memoryInactiveFile : 0;
}

bool hasNewOomKill(const Reading& now, const Reading& before) {
    return now.has(Part::oomKills) && before.has(Part::oomKills) && now.oomKills > before.oomKills;
}

api::MetricsSample toSample(const Reading& now, const Reading& before, const Limits& limits) {
    api::MetricsSample sample;
    sample.time = now.time;
    sample.cpuUser = now.cpuUser;
    sample.cpuSystem = now.cpuSystem;
    sample.cpuThrottled = now.throttledTime;
    const float used = cores(now, before, Part::cpu, &Reading::cpuTotal);
    sample.cpu = used >= 0 ? static_cast<double>(used) : 0; // unknown is not
    sample.memory = usedSince(now, before);
    sample.memoryAnon = now.memoryAnon;
    sample.memoryFile = now.memoryFile;
    sample.memoryKernel = now.memoryKernel;
    sample.memorySwap = now.memorySwap;
    sample.memoryPeak = now.memoryPeak;
    sample.memoryLimit = limits.memory;
    sample.cpuLimit = limits.cores;
    sample.oomKills = now.oomKills;
    sample.pids = now.pids;
    sample.pidsLimit = limits.pids;
    sample.readBytes = now.readBytes;
    sample.writeBytes = now.writeBytes;
    sample.readOperations = now.readOperations;
    sample.writeOperations = now.writeOperations;
    sample.receivedBytes = now.receivedBytes;
    sample.sentBytes = now.sentBytes;
    if (now.has(Part::cpuPressure))
        sample.cpuPressure = now.cpuPressure;
    if (now.has(Part::memoryPressure))
        sample.memoryPressure = now.memoryPressure;
    if (now.has(Part::ioPressure))
        sample.ioPressure = now.ioPressure;
    return sample;
}

Values toValues(const Reading& now, const Reading& before) {
    Values values;
    values[Series::cpu] = cores(now, before, Part::cpu, &Reading::cpuTotal);
    values[Series::cpuUser] = cores(now, before, Part::cpuSplit, &Reading::cpuUser);
    values[Series::cpuSystem] = cores(now, before, Part::cpuSplit, &Reading::cpuSystem);
    values[Series::cpuThrottled] = cores(now, before, Part::throttling, &Reading::throttledTime);
    values[Series::memory] = level(now, Part::memory, usedSince(now, before));
    values[Series::memoryAnon] = level(now, Part::memoryStat, now.memoryAnon);
    values[Series::memoryFile] = level(now, Part::memoryStat, now.memoryFile);
    values[Series::memoryKernel] = level(now, Part::memoryKernel, now.memoryKernel);
    values[Series::memorySwap] = level(now, Part::memorySwap, now.memorySwap);
    values[Series::pids] = level(now, Part::pids, now.pids);
    values[Series::readRate] = rate(now, before, Part::ioBytes, &Reading::readBytes);
    values[Series::writeRate] = rate(now, before, Part::ioBytes, &Reading::writeBytes);
    values[Series::readOperations] = rate(now, before, Part::ioOperations, &Reading::readOperations);
    values[Series::writeOperations] = rate(now, before, Part::ioOperations, &Reading::writeOperations);
    values[Series::receivedRate] = rate(now, before, Part::network, &Reading::receivedBytes);
    values[Series::sentRate] = rate(now, before, Part::network, &Reading::sentBytes);
    if (now.has(Part::cpuPressure))
        values[Series::cpuPressure] = static_cast<float>(now.cpuPressure);
    if (now.has(Part::memoryPressure))
        values[Series::memoryPressure] = static_cast<float>(now.memoryPressure);
    if (now.has(Part::ioPressure))
        values[Series::ioPressure] = static_cast<float>(now.ioPressure);
    return values;
}

std::vector<ChannelRate> toChannelRates(const Reading& now, const Reading& before) {
    std::vector<ChannelRate> rates;
    for (const Channel& channel : now.channels.all()) {
        const Part part = channel.kind == ChannelKind::disk ? Part::ioBytes : Part::network;
        const Channel* earlier = before.channels.find(channel.kind, channel.name());
        rates.push_back({channel, rate(now, before, part, channel.in, earlier != nullptr ? earlier->in : 0),
                         rate(now, before, part, channel.out, earlier != nullptr ? earlier->out : 0)});
    }
    return rates;
}

} // namespace gantry::engine::statistics
