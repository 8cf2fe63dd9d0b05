// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/demands.h"

#include <algorithm>
#include <array>
#include <string>

namespace gantry::engine {

namespace {

// Podman's default set: asking for one of these adds nothing (SECURITY.md).
constexpr std::array<std::string_view, 11> kDefaultCapabilities = {"CHOWN",   "DAC_OVERRIDE",     "FOWNER",    "FSETID",
                                                                   "KILL",    "NET_BIND_SERVICE", "SETFCAP",   "SETGID",
                                                                   "SETPCAP", "SETUID",           "SYS_CHROOT"};
// Those that only strengthen the sandbox or change nothing; whatever else is said there may weaken it.
constexpr std::array<std::string_view, 5> kHarmlessOptions = {
    "no-new-privileges", "no-new-privileges=true", "no-new-privileges:true", "seccomp=builtin", "seccomp=default"};
// They give a process a place before everybody else's, on all of the machine.
constexpr std::array<std::string_view, 3> kPriorityLimits = {"nice", "rtprio", "rttime"};

std::string lowered(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

template <class List>
bool contains(const List& list, std::string_view what) {
    return std::find(list.begin(), list.end(), what) != list.end();
}

bool isAddedCapability(std::string_view name) {
    std::string upper(name.size(), '\0');
    std::transform(name.begin(), name.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    const std::string_view bare = upper.starts_with("CAP_") ? std::string_view(upper).substr(4) : upper;
    return !contains(kDefaultCapabilities, bare);
}

bool reachesOutside(const std::string& sysctl, const api::HostConfig& host) {
    // The name becomes a path below /proc/sys: one that climbs out again is not what its beginning says.
    if (sysctl.find('/') != std::string::npos || sysctl.find("..") != std::string::npos)
        return true;
    // Namespaced ones belong to the container, unless it is in the host's namespace.
    if (sysctl.starts_with("net."))
        return host.NetworkMode == "host";
    const bool isIpc = sysctl.starts_with("kernel.msg") || sysctl.starts_with("kernel.sem") ||
                       sysctl.starts_with("kernel.shm") || sysctl.starts_with("fs.mqueue.");
    return !isIpc || host.IpcMode == "host";
}

bool isShared(const std::string& mode) {
    return mode == "host" || mode.starts_with("container:") || mode.starts_with("ns:");
}

} // namespace

std::vector<std::string_view> demandsOf(const api::Resources& resources) {
    std::vector<std::string_view> things;
    const auto demand = [&things](bool isAsked, std::string_view thing) {
        if (isAsked)
            things.push_back(thing);
    };
    demand(!resources.Devices.empty() || !resources.DeviceCgroupRules.empty() || !resources.DeviceRequests.empty(),
           "devices");
    demand(!resources.CgroupParent.empty(), "cgroup-parent");
    // 0 is what the docker command line sends when nobody asked: the engine's default then applies.
    demand(resources.PidsLimit && *resources.PidsLimit < 0, "no-pids-limit");
    demand(resources.CpuRealtimePeriod != 0 || resources.CpuRealtimeRuntime != 0 ||
               std::any_of(resources.Ulimits.begin(), resources.Ulimits.end(),
                           [](const api::Ulimit& limit) { return contains(kPriorityLimits, lowered(limit.Name)); }),
           "priority");
    demand(resources.OomKillDisable.value_or(false), "no-oom-killer");
    return things;
}

std::vector<std::string_view> demandsOf(const api::HostConfig& host) {
    std::vector<std::string_view> things;
    const auto demand = [&things](bool isAsked, std::string_view thing) {
        if (isAsked)
            things.push_back(thing);
    };
    demand(host.Privileged, "privileged");
    demand(isShared(host.PidMode), "host-pid");
    demand(isShared(host.IpcMode), "host-ipc");
    demand(isShared(host.NetworkMode), "host-network");
    demand(isShared(host.UTSMode), "host-uts");
    demand(isShared(host.CgroupnsMode), "host-cgroup");
    demand(!host.UsernsMode.empty() && host.UsernsMode != "private", "host-user");
    demand(std::any_of(host.CapAdd.begin(), host.CapAdd.end(), isAddedCapability), "capabilities");
    demand(std::any_of(host.Sysctls.begin(), host.Sysctls.end(),
                       [&](const auto& entry) { return reachesOutside(entry.first, host); }),
           "sysctls");
    demand(std::any_of(host.SecurityOpt.begin(), host.SecurityOpt.end(),
                       [](const std::string& option) { return !contains(kHarmlessOptions, option); }),
           "security-options");
    demand(host.MaskedPaths || host.ReadonlyPaths, "unmasked-paths");
    demand(!host.Runtime.empty(), "runtime");
    demand(host.OomScoreAdj < 0, "oom-score");
    // Other runtimes obey annotations (crun's run.oci.…): files opened and filters loaded as root.
    demand(!host.Annotations.empty(), "annotations");
    const auto limits = demandsOf(static_cast<const api::Resources&>(host));
    things.insert(things.end(), limits.begin(), limits.end());
    return things;
}

} // namespace gantry::engine
