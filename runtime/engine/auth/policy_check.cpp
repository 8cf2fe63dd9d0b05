// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/policy_check.h"

#include "core/text/quantity.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace gantry::auth {
namespace {

// What every container gets anyway (SECURITY.md), so asking for it is no question of trust.
constexpr std::array kDefaultCapabilities = {"CHOWN",   "DAC_OVERRIDE",     "FOWNER",    "FSETID",
                                             "KILL",    "NET_BIND_SERVICE", "SETFCAP",   "SETGID",
                                             "SETPCAP", "SETUID",           "SYS_CHROOT"};
// These belong to the container's own namespaces; everything else reaches the host.
constexpr std::array kNamespacedSysctls = {"net.",       "kernel.msgmax",     "kernel.msgmnb",         "kernel.msgmni",
                                           "kernel.sem", "kernel.shmall",     "kernel.shmmax",         "kernel.shmmni",
                                           "fs.mqueue.", "kernel.domainname", "kernel.shm_rmid_forced"};

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

std::string plainCapability(const std::string& name) {
    std::string plain = upper(name);
    return plain.starts_with("CAP_") ? plain.substr(4) : plain;
}

// Asks one policy after the other and keeps the first refusal.
class Examination {
public:
    Examination(const Policy& policy, const Caller& caller) : m_policy(policy), m_caller(caller) {}

    void require(std::string_view what, std::string_view grant) {
        if (!m_result || m_policy.allows(m_caller, grant))
            return;
        m_result = Error(ErrorKind::permissionDenied,
                         fmt::format("{} is not allowed for {}; an administrator can allow it with the line "
                                     "'allow {} {}' in {}",
                                     what, nameOf(m_caller.uid), nameOf(m_caller.uid), grant, kPolicyFile));
    }
    // "host" and "container:x" leave the container's own namespace; another container's is checked by who owns it.
    void requireOwn(const std::string& mode, std::string_view name) {
        if (mode == "host")
            require(fmt::format("the host's {} namespace", name), fmt::format("{}=host", name));
    }
    void requireTotals(std::uint64_t containers, std::uint64_t memory, bool isMemoryBounded) {
        if (!m_result)
            return;
        if (const auto most = m_policy.maxContainers(m_caller); most && containers > *most) {
            m_result = Error(ErrorKind::permissionDenied,
                             fmt::format("{} may have {} containers; an administrator can change the line "
                                         "'allow … containers:{}' in {}",
                                         nameOf(m_caller.uid), *most, *most, kPolicyFile));
            return;
        }
        const auto most = m_policy.maxMemory(m_caller);
        if (!most)
            return;
        if (!isMemoryBounded)
            m_result =
                Error(ErrorKind::permissionDenied, fmt::format("a memory limit is needed, because {} may use {} in all",
                                                               nameOf(m_caller.uid), text::formatBytes(*most)));
        else if (memory > *most)
            m_result = Error(ErrorKind::permissionDenied,
                             fmt::format("{} may use {} of memory in all; an administrator can change the line "
                                         "'allow … memory:{}' in {}",
                                         nameOf(m_caller.uid), text::formatBytes(*most), *most, kPolicyFile));
    }
    const Result<void>& result() const { return m_result; }

private:
    const Policy& m_policy;
    const Caller& m_caller;
    Result<void> m_result;
};

void examineResources(Examination& e, const api::Resources& r) {
    for (const auto& device : r.Devices)
        e.require(fmt::format("the device {}", device.PathOnHost), fmt::format("device:{}", device.PathOnHost));
    if (!r.DeviceCgroupRules.empty())
        e.require("a device rule", "device:*");
    if (!r.DeviceRequests.empty())
        e.require("a device request", "device:*");
    if (!r.CgroupParent.empty())
        e.require(fmt::format("the parent cgroup {}", r.CgroupParent), fmt::format("cgroup-parent:{}", r.CgroupParent));
    if (r.CpuRealtimePeriod != 0 || r.CpuRealtimeRuntime != 0)
        e.require("real-time scheduling", "privileged");
    if (r.OomKillDisable.value_or(false))
        e.require("switching the out-of-memory killer off", "privileged");
}

void examineHostConfig(Examination& e, const api::HostConfig& h) {
    if (h.Privileged)
        e.require("a privileged container", "privileged");
    e.requireOwn(h.PidMode, "pid");
    e.requireOwn(h.IpcMode, "ipc");
    e.requireOwn(h.NetworkMode, "network");
    e.requireOwn(h.UTSMode, "uts");
    e.requireOwn(h.UsernsMode, "userns");
    e.requireOwn(h.CgroupnsMode, "cgroupns");
    for (const std::string& capability : h.CapAdd) {
        const std::string name = plainCapability(capability);
        if (std::find(kDefaultCapabilities.begin(), kDefaultCapabilities.end(), name) == kDefaultCapabilities.end())
            e.require(fmt::format("the capability {}", name), fmt::format("capability:{}", name));
    }
    for (const auto& [name, value] : h.Sysctls) {
        const bool isOwn = std::any_of(kNamespacedSysctls.begin(), kNamespacedSysctls.end(), [&](std::string_view own) {
            return own.ends_with('.') ? name.starts_with(own) : name == own;
        });
        // With the host's network the container's net.* are the host's.
        if (!isOwn || (h.NetworkMode == "host" && name.starts_with("net.")) || name.find("..") != std::string::npos ||
            name.find('/') != std::string::npos)
            e.require(fmt::format("the sysctl {}", name), fmt::format("sysctl:{}", name));
    }
    for (const std::string& option : h.SecurityOpt) {
        // Docker writes name=value, older clients name:value. Only what makes the sandbox tighter passes.
        std::string normal = option;
        if (const auto colon = normal.find(':'); colon != std::string::npos && normal.find('=') == std::string::npos)
            normal[colon] = '=';
        if (normal == "no-new-privileges" || normal == "no-new-privileges=true" || normal == "seccomp=default" ||
            normal == "seccomp=builtin")
            continue;
        // A whole profile may follow: the line an administrator writes names only the kind.
        const bool isShort = normal.size() <= 64 && normal.find('{') == std::string::npos;
        const std::string shown = isShort ? normal : normal.substr(0, normal.find('=') + 1) + "*";
        e.require(fmt::format("the security option {}", shown), fmt::format("security-opt:{}", shown));
    }
    if (h.MaskedPaths || h.ReadonlyPaths)
        e.require("showing masked paths", "paths=unmasked");
    if (!h.Runtime.empty())
        e.require(fmt::format("the runtime {}", h.Runtime), fmt::format("runtime:{}", h.Runtime));
    if (h.OomScoreAdj < 0)
        e.require("a lower out-of-memory score", "oom-score-adj");
    if (!h.Cgroup.empty())
        e.require("another container's cgroup", "privileged");
}

} // namespace

Result<void> mayCreate(const Policy& policy, const Caller& caller, const api::ContainerCreateBody& body,
                       const Holdings& holdings) {
    if (caller.isRoot())
        return {};
    Examination e(policy, caller);
    examineResources(e, body.HostConfig_);
    examineHostConfig(e, body.HostConfig_);
    const std::int64_t memory = body.HostConfig_.Memory;
    e.requireTotals(holdings.containers + 1,
                    holdings.memory + static_cast<std::uint64_t>(std::max<std::int64_t>(memory, 0)), memory > 0);
    return e.result();
}

Result<void> mayUpdate(const Policy& policy, const Caller& caller, const api::UpdateBody& body,
                       const Holdings& othersOfCaller) {
    if (caller.isRoot())
        return {};
    Examination e(policy, caller);
    examineResources(e, body);
    // An update that leaves memory alone changes no total.
    if (body.Memory != 0)
        e.requireTotals(othersOfCaller.containers,
                        othersOfCaller.memory + static_cast<std::uint64_t>(std::max<std::int64_t>(body.Memory, 0)),
                        body.Memory > 0);
    return e.result();
}

} // namespace gantry::auth
