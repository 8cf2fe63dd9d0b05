// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"
#include "runtime/oci/cli/verbs.h"

#include <fmt/format.h>

namespace gantry::oci {

Result<LinuxResources> limitsOf(const UpdateArguments& arguments) {
    if (!arguments.cacheSchema.empty() || !arguments.bandwidthSchema.empty())
        return Error(ErrorKind::unsupported, "intelRdt is not supported");
    LinuxResources limits;
    LinuxMemory memory;
    memory.limit = arguments.memory;
    memory.reservation = arguments.memoryReservation;
    memory.swap = arguments.memorySwap;
    memory.kernel = arguments.kernelMemory;
    memory.kernelTCP = arguments.kernelMemoryTcp;
    if (memory.limit || memory.reservation || memory.swap || memory.kernel || memory.kernelTCP)
        limits.memory = memory;
    LinuxCPU cpu;
    cpu.shares = arguments.cpuShares;
    cpu.quota = arguments.cpuQuota;
    cpu.burst = arguments.cpuBurst;
    cpu.period = arguments.cpuPeriod;
    cpu.realtimeRuntime = arguments.cpuRtRuntime;
    cpu.realtimePeriod = arguments.cpuRtPeriod;
    cpu.idle = arguments.cpuIdle;
    cpu.cpus = arguments.cpusetCpus;
    cpu.mems = arguments.cpusetMems;
    if (cpu.shares || cpu.quota || cpu.burst || cpu.period || cpu.realtimeRuntime || cpu.realtimePeriod || cpu.idle ||
        !cpu.cpus.empty() || !cpu.mems.empty())
        limits.cpu = cpu;
    if (arguments.pidsLimit)
        limits.pids = LinuxPids{*arguments.pidsLimit};
    if (arguments.blkioWeight) {
        limits.blockIO.emplace();
        limits.blockIO->weight = arguments.blkioWeight;
    }
    return limits;
}

Result<int> runUpdate(Arguments& arguments) {
    Result<LinuxResources> limits = LinuxResources{};
    if (arguments.update.file.empty()) {
        limits = limitsOf(arguments.update);
    } else {
        const auto text = arguments.update.file == "-" ? fs::readAll(0) : fs::readFile(arguments.update.file);
        if (!text)
            return text.error();
        limits = decodeLinuxResources(*text);
    }
    if (!limits)
        return limits.error().in("read the limits");
    if (const auto updated = update(arguments.stateRoot, arguments.id, *limits); !updated)
        return updated.error();
    return 0;
}

} // namespace gantry::oci
