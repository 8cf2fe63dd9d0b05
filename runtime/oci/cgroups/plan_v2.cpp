// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cgroup/layout.h"
#include "runtime/oci/cgroups/plan.h"

#include <algorithm>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

using Writes = std::vector<CgroupWrite>;
using cgroup::kUnified;

constexpr std::uint64_t kDefaultPeriod = 100000; // microseconds, the kernel's own

std::string maxOr(std::int64_t value) {
    return value < 0 ? "max" : std::to_string(value);
}

Result<void> planMemory(Writes& writes, const LinuxMemory& memory) {
    if (memory.disableOOMKiller && *memory.disableOOMKiller)
        return Error(ErrorKind::unsupported, "cgroup v2 cannot switch the OOM killer off");
    // 0 means "not set" in the runtime-spec's Docker heritage: nobody can run in no memory.
    if (memory.limit && *memory.limit != 0)
        writes.push_back({kUnified, "memory.max", maxOr(*memory.limit)});
    if (memory.swap && *memory.swap != 0) {
        // The spec counts memory and swap together, v2 counts swap alone.
        const std::int64_t limit = memory.limit.value_or(0);
        if (*memory.swap > 0 && limit <= 0)
            return Error(ErrorKind::invalidArgument, "a swap limit needs a memory limit");
        if (*memory.swap > 0 && *memory.swap < limit)
            return Error(ErrorKind::invalidArgument,
                         fmt::format("memory with swap ({}) is below the memory limit ({})", *memory.swap, limit));
        writes.push_back({kUnified, "memory.swap.max", *memory.swap < 0 ? "max" : std::to_string(*memory.swap - limit),
                          Missing::ignored});
    }
    if (memory.reservation && *memory.reservation != 0)
        writes.push_back({kUnified, "memory.low", maxOr(*memory.reservation)});
    return {};
}

void planCpu(Writes& writes, const LinuxCPU& cpu) {
    if (cpu.shares && *cpu.shares > 0)
        writes.push_back({kUnified, "cpu.weight", std::to_string(weightOfShares(*cpu.shares))});
    const bool hasQuota = cpu.quota && *cpu.quota != 0;
    const std::uint64_t period = cpu.period && *cpu.period > 0 ? *cpu.period : kDefaultPeriod;
    if (hasQuota)
        writes.push_back(
            {kUnified, "cpu.max", fmt::format("{} {}", *cpu.quota < 0 ? "max" : std::to_string(*cpu.quota), period)});
    else if (cpu.period && *cpu.period > 0)
        writes.push_back({kUnified, "cpu.max", fmt::format("max {}", period)});
    if (cpu.burst)
        writes.push_back({kUnified, "cpu.max.burst", std::to_string(*cpu.burst)});
    if (cpu.idle)
        writes.push_back({kUnified, "cpu.idle", std::to_string(*cpu.idle)});
    if (!cpu.cpus.empty())
        writes.push_back({kUnified, "cpuset.cpus", cpu.cpus});
    if (!cpu.mems.empty())
        writes.push_back({kUnified, "cpuset.mems", cpu.mems});
}

void planThrottle(Writes& writes, const char* key, const std::vector<LinuxThrottleDevice>& devices) {
    for (const auto& device : devices)
        writes.push_back({kUnified, "io.max",
                          fmt::format("{}:{} {}={}", device.major, device.minor, key,
                                      device.rate > 0 ? std::to_string(device.rate) : "max")});
}

void planBlockIO(Writes& writes, const LinuxBlockIO& io) {
    if (io.weight && *io.weight > 0)
        writes.push_back({kUnified, "io.weight", fmt::format("default {}", ioWeightOf(*io.weight))});
    for (const auto& device : io.weightDevice)
        if (device.weight)
            writes.push_back({kUnified, "io.weight",
                              fmt::format("{}:{} {}", device.major, device.minor, ioWeightOf(*device.weight))});
    planThrottle(writes, "rbps", io.throttleReadBpsDevice);
    planThrottle(writes, "wbps", io.throttleWriteBpsDevice);
    planThrottle(writes, "riops", io.throttleReadIOPSDevice);
    planThrottle(writes, "wiops", io.throttleWriteIOPSDevice);
}

} // namespace

std::uint64_t weightOfShares(std::uint64_t shares) {
    const std::uint64_t bounded = std::clamp<std::uint64_t>(shares, 2, 262144);
    return 1 + ((bounded - 2) * 9999) / 262142;
}

std::uint64_t ioWeightOf(std::uint64_t blkioWeight) {
    const std::uint64_t bounded = std::clamp<std::uint64_t>(blkioWeight, 10, 1000);
    return 1 + (bounded - 10) * 9999 / 990;
}

Result<std::vector<CgroupWrite>> planUnified(const LinuxResources& resources) {
    Writes writes;
    for (const auto& [file, value] : resources.unified) {
        if (file.empty() || file.find('/') != std::string::npos || !file.find('.'))
            return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no cgroup file's name", file));
        writes.push_back({kUnified, file, value});
    }
    return writes;
}

Result<std::vector<CgroupWrite>> planV2(const LinuxResources& resources) {
    Writes writes;
    if (resources.memory)
        if (auto planned = planMemory(writes, *resources.memory); !planned)
            return planned.error();
    if (resources.cpu)
        planCpu(writes, *resources.cpu);
    if (resources.pids)
        writes.push_back(
            {kUnified, "pids.max", resources.pids->limit > 0 ? std::to_string(resources.pids->limit) : "max"});
    if (resources.blockIO)
        planBlockIO(writes, *resources.blockIO);
    for (const auto& page : resources.hugepageLimits)
        writes.push_back({kUnified, fmt::format("hugetlb.{}.max", page.pageSize), std::to_string(page.limit)});
    for (const auto& [device, limits] : resources.rdma)
        writes.push_back({kUnified, "rdma.max", rdmaLine(device, limits)});
    if (resources.network && resources.network->classID && *resources.network->classID > 0)
        return Error(ErrorKind::unsupported, "cgroup v2 has no network class");
    auto unified = planUnified(resources);
    if (!unified)
        return unified.error();
    writes.insert(writes.end(), unified->begin(), unified->end());
    return writes;
}

} // namespace gantry::oci
