// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/policy.h"

#include "core/text/words.h"

#include <algorithm>
#include <array>
#include <grp.h>
#include <optional>
#include <pwd.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

// Podman's default set: asking for one of these adds nothing (SECURITY.md).
constexpr std::array<std::string_view, 11> kDefaultCapabilities = {"CHOWN",   "DAC_OVERRIDE",     "FOWNER",    "FSETID",
                                                                   "KILL",    "NET_BIND_SERVICE", "SETFCAP",   "SETGID",
                                                                   "SETPCAP", "SETUID",           "SYS_CHROOT"};

std::optional<uid_t> userId(const std::string& name) {
    std::array<char, 16384> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return std::nullopt;
    return entry.pw_uid;
}

std::optional<gid_t> groupId(const std::string& name) {
    std::array<char, 16384> buffer{};
    group entry{};
    group* found = nullptr;
    if (::getgrnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return std::nullopt;
    return entry.gr_gid;
}

bool addsCapabilities(const std::vector<std::string>& wanted) {
    return std::any_of(wanted.begin(), wanted.end(), [](std::string_view name) {
        std::string upper(name.size(), '\0');
        std::transform(name.begin(), name.end(), upper.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        const std::string_view bare = upper.starts_with("CAP_") ? std::string_view(upper).substr(4) : upper;
        return std::find(kDefaultCapabilities.begin(), kDefaultCapabilities.end(), bare) == kDefaultCapabilities.end();
    });
}

// Which options weaken the sandbox. Those that only strengthen it are for everybody.
bool relaxes(const std::string& option) {
    return !option.starts_with("no-new-privileges") || option.ends_with("false") || option.ends_with("=0");
}

bool reachesOutside(const std::string& sysctl) {
    // The name becomes a path below /proc/sys: one that climbs out again is not what its beginning says.
    if (sysctl.find('/') != std::string::npos || sysctl.find("..") != std::string::npos)
        return true;
    // Namespaced ones belong to the container: ipc's own and the network namespace's.
    return !sysctl.starts_with("net.") && !sysctl.starts_with("kernel.msg") && !sysctl.starts_with("kernel.sem") &&
           !sysctl.starts_with("kernel.shm") && !sysctl.starts_with("fs.mqueue.");
}

bool isShared(const std::string& mode) {
    return mode == "host" || mode.starts_with("container:") || mode.starts_with("ns:");
}

// What the body asks for beyond a container of one's own, in the policy's words.
std::vector<std::string_view> demands(const api::HostConfig& host) {
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
    demand(!host.Devices.empty() || !host.DeviceCgroupRules.empty() || !host.DeviceRequests.empty(), "devices");
    demand(addsCapabilities(host.CapAdd), "capabilities");
    demand(std::any_of(host.Sysctls.begin(), host.Sysctls.end(),
                       [](const auto& entry) { return reachesOutside(entry.first); }),
           "sysctls");
    demand(std::any_of(host.SecurityOpt.begin(), host.SecurityOpt.end(), relaxes), "security-options");
    demand(host.MaskedPaths || host.ReadonlyPaths, "unmasked-paths");
    demand(!host.CgroupParent.empty(), "cgroup-parent");
    demand(!host.Runtime.empty(), "runtime");
    demand(host.OomScoreAdj < 0, "oom-score");
    demand(host.PidsLimit && *host.PidsLimit <= 0, "no-pids-limit");
    return things;
}

std::string nameOf(uid_t uid) {
    std::array<char, 16384> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return std::to_string(uid);
    return entry.pw_name;
}

} // namespace

const std::set<std::string, std::less<>>& Policy::grantable() {
    static const std::set<std::string, std::less<>> things = {
        "privileged", "host-pid",      "host-ipc",         "host-network",  "host-uts",      "host-cgroup",
        "host-user",  "devices",       "capabilities",     "sysctls",       "cgroup-parent", "runtime",
        "oom-score",  "no-pids-limit", "security-options", "unmasked-paths"};
    return things;
}

Result<Policy> Policy::parse(std::string_view content) {
    Policy policy;
    std::size_t number = 0;
    for (const std::string& line : text::split(content, '\n')) {
        ++number;
        const std::string_view bare = text::trim(line);
        if (bare.empty() || bare.starts_with('#'))
            continue;
        auto words = text::splitCommand(bare);
        if (!words || words->size() != 3 || (*words)[0] != "allow")
            return Error(ErrorKind::invalidArgument,
                         fmt::format("policy line {}: expected 'allow WHO THING', found '{}'", number, bare));
        const std::string& who = (*words)[1];
        Rule rule;
        rule.thing = (*words)[2];
        if (!grantable().contains(rule.thing))
            return Error(ErrorKind::invalidArgument,
                         fmt::format("policy line {}: '{}' cannot be granted; these can: {}", number, rule.thing,
                                     fmt::join(grantable(), ", ")));
        if (who == "*") {
            rule.isForAll = true;
        } else if (who.starts_with('@')) {
            const auto gid = groupId(who.substr(1));
            if (!gid)
                return Error(ErrorKind::invalidArgument,
                             fmt::format("policy line {}: there is no group '{}'", number, who.substr(1)));
            rule.gid = *gid;
        } else {
            const auto uid = userId(who);
            if (!uid)
                return Error(ErrorKind::invalidArgument,
                             fmt::format("policy line {}: there is no user '{}'", number, who));
            rule.uid = *uid;
        }
        policy.m_rules.push_back(std::move(rule));
    }
    return policy;
}

bool Policy::isGranted(const Caller& caller, std::string_view thing) const {
    if (caller.isRoot())
        return true;
    return std::any_of(m_rules.begin(), m_rules.end(), [&](const Rule& rule) {
        if (rule.thing != thing)
            return false;
        if (rule.isForAll)
            return true;
        if (rule.uid != static_cast<uid_t>(-1))
            return rule.uid == caller.uid;
        return rule.gid == caller.gid ||
               std::find(caller.groups.begin(), caller.groups.end(), rule.gid) != caller.groups.end();
    });
}

Result<void> Policy::check(const Caller& caller, const api::ContainerCreateBody& body) const {
    for (const std::string_view thing : demands(body.HostConfig_)) {
        if (isGranted(caller, thing))
            continue;
        const std::string name = nameOf(caller.uid);
        return Error(
            ErrorKind::permissionDenied,
            fmt::format("user {} may not ask for '{}'; an administrator can allow it by the line 'allow {} {}' in "
                        "/etc/gantry/policy",
                        name, thing, name, thing));
    }
    return {};
}

} // namespace gantry::engine
