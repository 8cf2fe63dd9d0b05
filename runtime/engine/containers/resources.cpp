// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/resources.h"

#include <limits>

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <fmt/format.h>

namespace gantry::engine {
namespace {

constexpr std::int64_t kSmallestMemory =
    6 * 1024 * 1024;                      // Docker's; below it the container's first process does not start
constexpr std::uint64_t kPeriod = 100000; // microseconds

Error contradiction(std::string message) {
    return {ErrorKind::invalidArgument, std::move(message)};
}

Result<void> addMemory(oci::LinuxResources& out, const api::Resources& in) {
    if (in.Memory < 0 || (in.Memory > 0 && in.Memory < kSmallestMemory))
        return contradiction("Minimum memory limit allowed is 6MB");
    if (in.MemorySwap < -1)
        return contradiction("Invalid memoryswap limit: -1 is for no limit, see usage");
    if (in.MemoryReservation < 0)
        return contradiction("Invalid memory reservation limit: it can not be negative");
    if (in.MemorySwap > 0 && in.Memory == 0)
        return contradiction("You should always set the Memory limit when using Memoryswap limit, see usage");
    if (in.MemorySwap > 0 && in.MemorySwap < in.Memory)
        return contradiction("Minimum memoryswap limit should be larger than memory limit, see usage");
    if (in.Memory > 0 && in.MemoryReservation > in.Memory)
        return contradiction("Minimum memory limit can not be less than memory reservation limit, see usage");
    if (in.MemorySwappiness && (*in.MemorySwappiness < -1 || *in.MemorySwappiness > 100))
        return contradiction(
            fmt::format("Invalid value: {}, valid memory swappiness range is 0-100", *in.MemorySwappiness));
    oci::LinuxMemory memory;
    bool isGiven = false;
    if (in.Memory > 0) {
        memory.limit = in.Memory;
        const std::int64_t twice = in.Memory > std::numeric_limits<std::int64_t>::max() / 2 ? -1 : in.Memory * 2;
        memory.swap = in.MemorySwap == 0 ? twice : in.MemorySwap;
        isGiven = true;
    } else if (in.MemorySwap == -1) {
        memory.swap = -1;
        isGiven = true;
    }
    if (in.MemoryReservation > 0) {
        memory.reservation = in.MemoryReservation;
        isGiven = true;
    }
    if (in.MemorySwappiness && *in.MemorySwappiness >= 0) {
        memory.swappiness = static_cast<std::uint64_t>(*in.MemorySwappiness);
        isGiven = true;
    }
    if (in.OomKillDisable.value_or(false)) {
        memory.disableOOMKiller = true;
        isGiven = true;
    }
    if (isGiven)
        out.memory = memory;
    return {};
}

// cpuset(7), "List format".
bool isIdList(const std::string& list) {
    return list.find_first_not_of("0123456789,-") == std::string::npos;
}

Result<void> addCpu(oci::LinuxResources& out, const api::Resources& in) {
    if (in.NanoCpus < 0)
        return contradiction("NanoCpus cannot be negative");
    if (in.NanoCpus > 0 && (in.CpuQuota != 0 || in.CpuPeriod != 0))
        return contradiction("Conflicting options: Nano CPUs and CPU Period or Quota cannot both be set");
    if (in.CpuPeriod != 0 && (in.CpuPeriod < 1000 || in.CpuPeriod > 1000000))
        return contradiction("CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)");
    if (in.CpuQuota > 0 && in.CpuQuota < 1000)
        return contradiction("CPU cfs quota can not be less than 1ms (i.e. 1000)");
    if (in.CpuShares < 0)
        return contradiction("CpuShares can not be negative");
    for (const auto& [name, list] : {std::pair{"CpusetCpus", &in.CpusetCpus}, std::pair{"CpusetMems", &in.CpusetMems}})
        if (!isIdList(*list))
            return contradiction(fmt::format("Invalid value {} for {}: expected a list such as 0-2,4", *list, name));
    oci::LinuxCPU cpu;
    if (in.NanoCpus > 0) {
        cpu.period = kPeriod;
        cpu.quota = in.NanoCpus / 10000; // 1e-9 CPUs times 100,000 µs
        if (*cpu.quota < 1000)
            return contradiction("Range of CPUs is from 0.01 up");
    }
    if (in.CpuPeriod > 0)
        cpu.period = static_cast<std::uint64_t>(in.CpuPeriod);
    if (in.CpuQuota != 0)
        cpu.quota = in.CpuQuota;
    if (in.CpuShares > 0)
        cpu.shares = static_cast<std::uint64_t>(in.CpuShares);
    if (in.CpuRealtimePeriod > 0)
        cpu.realtimePeriod = static_cast<std::uint64_t>(in.CpuRealtimePeriod);
    if (in.CpuRealtimeRuntime != 0)
        cpu.realtimeRuntime = in.CpuRealtimeRuntime;
    cpu.cpus = in.CpusetCpus;
    cpu.mems = in.CpusetMems;
    if (cpu.period || cpu.quota || cpu.shares || cpu.realtimePeriod || cpu.realtimeRuntime || !cpu.cpus.empty() ||
        !cpu.mems.empty())
        out.cpu = cpu;
    return {};
}

Result<void> addThrottles(std::vector<oci::LinuxThrottleDevice>& out, const std::vector<api::ThrottleDevice>& in,
                          const DeviceNumbers& numbers) {
    for (const auto& device : in) {
        const auto number = numbers(device.Path);
        if (!number)
            return number.error();
        oci::LinuxThrottleDevice throttle;
        throttle.major = number->first;
        throttle.minor = number->second;
        throttle.rate = device.Rate;
        out.push_back(throttle);
    }
    return {};
}

bool isWeight(std::uint16_t weight) {
    return weight >= 10 && weight <= 1000;
}

Result<void> addBlockIO(oci::LinuxResources& out, const api::Resources& in, const DeviceNumbers& numbers) {
    oci::LinuxBlockIO io;
    if (in.BlkioWeight != 0) {
        if (!isWeight(in.BlkioWeight))
            return contradiction("Range of blkio weight is from 10 to 1000");
        io.weight = in.BlkioWeight;
    }
    for (const auto& device : in.BlkioWeightDevice) {
        if (!isWeight(device.Weight))
            return contradiction("Range of blkio weight of a device is from 10 to 1000");
        const auto number = numbers(device.Path);
        if (!number)
            return number.error();
        oci::LinuxWeightDevice weight;
        weight.major = number->first;
        weight.minor = number->second;
        weight.weight = device.Weight;
        io.weightDevice.push_back(weight);
    }
    for (const auto& [to, from] : {std::pair{&io.throttleReadBpsDevice, &in.BlkioDeviceReadBps},
                                   std::pair{&io.throttleWriteBpsDevice, &in.BlkioDeviceWriteBps},
                                   std::pair{&io.throttleReadIOPSDevice, &in.BlkioDeviceReadIOps},
                                   std::pair{&io.throttleWriteIOPSDevice, &in.BlkioDeviceWriteIOps}})
        if (auto added = addThrottles(*to, *from, numbers); !added)
            return added;
    if (io.weight || !io.weightDevice.empty() || !io.throttleReadBpsDevice.empty() ||
        !io.throttleWriteBpsDevice.empty() || !io.throttleReadIOPSDevice.empty() || !io.throttleWriteIOPSDevice.empty())
        out.blockIO = io;
    return {};
}

} // namespace

Result<std::pair<std::int64_t, std::int64_t>> blockDeviceNumbers(const std::string& path) {
    struct stat status {};
    // One answer for what is missing and what is something else: the caller may not be allowed to know.
    if (::stat(path.c_str(), &status) != 0 || !S_ISBLK(status.st_mode))
        return Error(ErrorKind::invalidArgument, fmt::format("'{}' is not a block device", path));
    return std::pair<std::int64_t, std::int64_t>(::major(status.st_rdev), ::minor(status.st_rdev));
}

Result<oci::LinuxResources> resourcesOf(const api::Resources& in, const DeviceNumbers& numbers) {
    oci::LinuxResources out;
    if (auto added = addMemory(out, in); !added)
        return added.error();
    if (auto added = addCpu(out, in); !added)
        return added.error();
    if (auto added = addBlockIO(out, in, numbers); !added)
        return added.error();
    if (in.PidsLimit) {
        oci::LinuxPids pids;
        pids.limit = *in.PidsLimit;
        out.pids = pids;
    }
    return out;
}

} // namespace gantry::engine
