// SPDX-License-Identifier: GPL-3.0-or-later
// The options of `docker run` that this program knows: how each is spelt and what kind of value it takes. A table for
// the reader of a pasted line; what an option means is run_line_parser.h's.
#pragma once

#include <string_view>

namespace gantry::dialogs {

enum class RunOption {
    addHost,
    attach,
    annotation,
    blkioWeight,
    capAdd,
    capDrop,
    cgroupParent,
    cgroupns,
    cpuPeriod,
    cpuQuota,
    cpuShares,
    cpus,
    cpusetCpus,
    cpusetMems,
    detach,
    device,
    deviceCgroupRule,
    deviceReadBps,
    deviceReadIops,
    deviceWriteBps,
    deviceWriteIops,
    dns,
    dnsOption,
    dnsSearch,
    domainname,
    entrypoint,
    env,
    envFile,
    expose,
    groupAdd,
    healthCmd,
    healthInterval,
    healthRetries,
    healthStartPeriod,
    healthTimeout,
    hostname,
    init,
    interactive,
    ipc,
    label,
    link,
    logDriver,
    logOpt,
    macAddress,
    memory,
    memoryReservation,
    memorySwap,
    memorySwappiness,
    mount,
    name,
    network,
    noHealthcheck,
    oomKillDisable,
    oomScoreAdj,
    pid,
    pidsLimit,
    privileged,
    publish,
    publishAll,
    readOnly,
    restart,
    rm,
    runtime,
    securityOpt,
    shmSize,
    stopSignal,
    stopTimeout,
    storageOpt,
    sysctl,
    tmpfs,
    tty,
    ulimit,
    user,
    userns,
    uts,
    volume,
    volumeDriver,
    volumesFrom,
    workdir,
    ignoredFlag,  // changes what the command line does, not the container: --quiet
    ignoredValue, // the same with a value: --pull
    refusedFlag,  // an option of docker's or podman's that means something, and that cannot be said here: it is named
    refusedValue,
};

struct RunOptionSpelling {
    std::string_view name; // without dashes; one letter for a short option
    RunOption option;
    bool isFlag; // takes a value only after "="
};

// Null when there is no such option. Aliases (--net, --env) are entries of their own.
const RunOptionSpelling* findRunOption(std::string_view name);

} // namespace gantry::dialogs
