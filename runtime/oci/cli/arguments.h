// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the command line can say, and the function of the verb it named.
#pragma once

#include "core/base/result.h"
#include "runtime/oci/container/container.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gantry::oci {

// `exec` without --process: what differs from the container's own process.
struct ExecArguments {
    std::string processFile;
    std::vector<std::string> command;
    std::vector<std::string> environment; // NAME=value
    std::vector<std::string> capabilities;
    std::vector<std::uint32_t> groups;
    std::string user; // UID[:GID]
    std::string cwd;
    std::string apparmorProfile;
    std::string selinuxLabel;
    bool hasTerminal = false;
    bool hasNoNewPrivileges = false;
};

struct UpdateArguments {
    std::string file;
    std::optional<std::int64_t> memory;
    std::optional<std::int64_t> memoryReservation;
    std::optional<std::int64_t> memorySwap;
    std::optional<std::int64_t> kernelMemory;
    std::optional<std::int64_t> kernelMemoryTcp;
    std::optional<std::uint64_t> cpuPeriod;
    std::optional<std::int64_t> cpuQuota;
    std::optional<std::uint64_t> cpuBurst;
    std::optional<std::uint64_t> cpuShares;
    std::optional<std::uint64_t> cpuRtPeriod;
    std::optional<std::int64_t> cpuRtRuntime;
    std::optional<std::int64_t> cpuIdle;
    std::optional<std::uint16_t> blkioWeight;
    std::optional<std::int64_t> pidsLimit;
    std::string cpusetCpus;
    std::string cpusetMems;
    std::string cacheSchema; // of intelRdt, refused
    std::string bandwidthSchema;
};

struct Arguments {
    std::string stateRoot = "/run/gantry/oci";
    std::string log;
    std::string logFormat = "text";
    std::string cgroupManager = "cgroupfs";
    bool isDebug = false;
    bool hasSystemdCgroup = false;

    std::string id;
    CreateOptions create;
    ExecOptions exec;
    ExecArguments execProcess;
    UpdateArguments update;
    std::string signal = "SIGTERM";
    std::string format = "table";
    double intervalSeconds = 5;
    std::string specFile = "config.json";
    bool hasNoPivot = false;
    bool hasNoNewKeyring = false;
    bool hasNoSubreaper = false;
    bool isDetached = false;
    bool isKept = false;
    bool isForced = false;
    bool isForAll = false;
    bool isQuiet = false;
    bool isOnce = false;
    bool isRootless = false;
};

using Verb = std::function<Result<int>(Arguments&)>;

} // namespace gantry::oci
