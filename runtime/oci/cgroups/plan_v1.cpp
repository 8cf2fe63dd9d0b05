// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/cgroups/plan.h"

#include <fmt/format.h>

namespace gantry::oci {
namespace {

using Writes = std::vector<CgroupWrite>;

template <class T>
void add(Writes& writes, const char* controller, const char* file, const std::optional<T>& value,
         Missing missing = Missing::fails) {
    if (value)
        writes.push_back({controller, file, fmt::format("{}", *value), missing});
}

void planMemory(Writes& writes, const LinuxMemory& memory) {
    // Raising both limits needs memsw first, lowering them needs memory first: the writer tries again what failed.
    add(writes, "memory", "memory.limit_in_bytes", memory.limit);
    add(writes, "memory", "memory.memsw.limit_in_bytes", memory.swap, Missing::ignored);
    add(writes, "memory", "memory.soft_limit_in_bytes", memory.reservation);
    add(writes, "memory", "memory.kmem.tcp.limit_in_bytes", memory.kernelTCP, Missing::ignored);
    add(writes, "memory", "memory.swappiness", memory.swappiness, Missing::ignored);
    if (memory.disableOOMKiller)
        writes.push_back({"memory", "memory.oom_control", *memory.disableOOMKiller ? "1" : "0"});
}

void planCpu(Writes& writes, const LinuxCPU& cpu) {
    if (cpu.shares && *cpu.shares > 0)
        add(writes, "cpu", "cpu.shares", cpu.shares);
    if (cpu.period && *cpu.period > 0)
        add(writes, "cpu", "cpu.cfs_period_us", cpu.period);
    if (cpu.quota && *cpu.quota != 0)
        writes.push_back({"cpu", "cpu.cfs_quota_us", *cpu.quota < 0 ? "-1" : std::to_string(*cpu.quota)});
    add(writes, "cpu", "cpu.cfs_burst_us", cpu.burst);
    if (cpu.realtimePeriod && *cpu.realtimePeriod > 0)
        add(writes, "cpu", "cpu.rt_period_us", cpu.realtimePeriod);
    if (cpu.realtimeRuntime && *cpu.realtimeRuntime != 0)
        add(writes, "cpu", "cpu.rt_runtime_us", cpu.realtimeRuntime);
    add(writes, "cpu", "cpu.idle", cpu.idle);
    if (!cpu.cpus.empty())
        writes.push_back({"cpuset", "cpuset.cpus", cpu.cpus});
    if (!cpu.mems.empty())
        writes.push_back({"cpuset", "cpuset.mems", cpu.mems});
}

void planThrottle(Writes& writes, const char* file, const std::vector<LinuxThrottleDevice>& devices) {
    for (const auto& device : devices)
        writes.push_back({"blkio", file, fmt::format("{}:{} {}", device.major, device.minor, device.rate)});
}

void planBlockIO(Writes& writes, const LinuxBlockIO& io) {
    if (io.weight && *io.weight > 0)
        add(writes, "blkio", "blkio.weight", io.weight);
    if (io.leafWeight && *io.leafWeight > 0)
        add(writes, "blkio", "blkio.leaf_weight", io.leafWeight);
    for (const auto& device : io.weightDevice) {
        if (device.weight)
            writes.push_back(
                {"blkio", "blkio.weight_device", fmt::format("{}:{} {}", device.major, device.minor, *device.weight)});
        if (device.leafWeight)
            writes.push_back({"blkio", "blkio.leaf_weight_device",
                              fmt::format("{}:{} {}", device.major, device.minor, *device.leafWeight)});
    }
    planThrottle(writes, "blkio.throttle.read_bps_device", io.throttleReadBpsDevice);
    planThrottle(writes, "blkio.throttle.write_bps_device", io.throttleWriteBpsDevice);
    planThrottle(writes, "blkio.throttle.read_iops_device", io.throttleReadIOPSDevice);
    planThrottle(writes, "blkio.throttle.write_iops_device", io.throttleWriteIOPSDevice);
}

} // namespace

std::string rdmaLine(const std::string& device, const LinuxRdma& limits) {
    std::string line = device;
    if (limits.hcaHandles)
        line += fmt::format(" hca_handle={}", *limits.hcaHandles);
    if (limits.hcaObjects)
        line += fmt::format(" hca_object={}", *limits.hcaObjects);
    return line;
}

Result<std::vector<CgroupWrite>> planV1(const LinuxResources& resources) {
    Writes writes;
    if (resources.memory) {
        const auto& memory = *resources.memory;
        if (memory.limit && memory.swap && *memory.limit > 0 && *memory.swap > 0 && *memory.swap < *memory.limit)
            return Error(ErrorKind::invalidArgument, fmt::format("memory with swap ({}) is below the memory limit ({})",
                                                                 *memory.swap, *memory.limit));
        planMemory(writes, memory);
    }
    if (resources.cpu)
        planCpu(writes, *resources.cpu);
    if (resources.pids)
        writes.push_back(
            {"pids", "pids.max", resources.pids->limit > 0 ? std::to_string(resources.pids->limit) : "max"});
    if (resources.blockIO)
        planBlockIO(writes, *resources.blockIO);
    for (const auto& page : resources.hugepageLimits)
        writes.push_back(
            {"hugetlb", fmt::format("hugetlb.{}.limit_in_bytes", page.pageSize), std::to_string(page.limit)});
    for (const auto& [device, limits] : resources.rdma)
        writes.push_back({"rdma", "rdma.max", rdmaLine(device, limits)});
    if (resources.network) {
        if (resources.network->classID)
            add(writes, "net_cls", "net_cls.classid", resources.network->classID);
        for (const auto& priority : resources.network->priorities)
            writes.push_back(
                {"net_prio", "net_prio.ifpriomap", fmt::format("{} {}", priority.name, priority.priority)});
    }
    return writes;
}

} // namespace gantry::oci
