// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/spec_builder.h"

#include "core/oci/default_paths.h"
#include "core/text/words.h"
#include "runtime/engine/containers/default_seccomp.h"
#include "runtime/engine/containers/effective_config.h"
#include "runtime/engine/containers/spec_mounts.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

namespace gantry::engine {
namespace {

// podman's eleven: docker's fourteen without MKNOD, NET_RAW and AUDIT_WRITE.
constexpr std::array kDefaultCapabilities = {
    "CAP_CHOWN",   "CAP_DAC_OVERRIDE", "CAP_FOWNER",  "CAP_FSETID", "CAP_KILL",       "CAP_NET_BIND_SERVICE",
    "CAP_SETFCAP", "CAP_SETGID",       "CAP_SETPCAP", "CAP_SETUID", "CAP_SYS_CHROOT",
};
constexpr std::array kAllCapabilities = {
    "CAP_CHOWN",
    "CAP_DAC_OVERRIDE",
    "CAP_DAC_READ_SEARCH",
    "CAP_FOWNER",
    "CAP_FSETID",
    "CAP_KILL",
    "CAP_SETGID",
    "CAP_SETUID",
    "CAP_SETPCAP",
    "CAP_LINUX_IMMUTABLE",
    "CAP_NET_BIND_SERVICE",
    "CAP_NET_BROADCAST",
    "CAP_NET_ADMIN",
    "CAP_NET_RAW",
    "CAP_IPC_LOCK",
    "CAP_IPC_OWNER",
    "CAP_SYS_MODULE",
    "CAP_SYS_RAWIO",
    "CAP_SYS_CHROOT",
    "CAP_SYS_PTRACE",
    "CAP_SYS_PACCT",
    "CAP_SYS_ADMIN",
    "CAP_SYS_BOOT",
    "CAP_SYS_NICE",
    "CAP_SYS_RESOURCE",
    "CAP_SYS_TIME",
    "CAP_SYS_TTY_CONFIG",
    "CAP_MKNOD",
    "CAP_LEASE",
    "CAP_AUDIT_WRITE",
    "CAP_AUDIT_CONTROL",
    "CAP_SETFCAP",
    "CAP_MAC_OVERRIDE",
    "CAP_MAC_ADMIN",
    "CAP_SYSLOG",
    "CAP_WAKE_ALARM",
    "CAP_BLOCK_SUSPEND",
    "CAP_AUDIT_READ",
    "CAP_PERFMON",
    "CAP_BPF",
    "CAP_CHECKPOINT_RESTORE",
};
constexpr const char* kPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
constexpr std::int32_t kOomScoreAdj = 100; // a container goes before the desktop it runs on
constexpr std::array<std::string_view, 16> kUlimits = {"AS",      "CORE",     "CPU",        "DATA",   "FSIZE", "LOCKS",
                                                       "MEMLOCK", "MSGQUEUE", "NICE",       "NOFILE", "NPROC", "RSS",
                                                       "RTPRIO",  "RTTIME",   "SIGPENDING", "STACK"};
constexpr const char* kInitTarget = "/sbin/docker-init";

Error unsupported(std::string message) {
    return {ErrorKind::unsupported, std::move(message)};
}

Result<std::string> capabilityName(const std::string& name) {
    std::string upper = name;
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (upper == "ALL" || upper == "CAP_ALL")
        return std::string("ALL");
    if (!upper.starts_with("CAP_"))
        upper.insert(0, "CAP_");
    if (std::find(kAllCapabilities.begin(), kAllCapabilities.end(), upper) == kAllCapabilities.end())
        return Error(ErrorKind::invalidArgument, fmt::format("invalid capability: '{}'", name));
    return upper;
}

struct SecurityOptions {
    bool hasNoNewPrivileges = true;
    bool hasSeccomp = true;
    std::optional<oci::LinuxSeccomp> seccomp;
    bool hasMasks = true;
};

Result<SecurityOptions> securityOptionsOf(const api::HostConfig& host) {
    SecurityOptions out;
    for (const auto& option : host.SecurityOpt) {
        const auto separator = option.find_first_of("=:");
        const std::string key = option.substr(0, separator);
        const std::string value = separator == std::string::npos ? "" : option.substr(separator + 1);
        if (key == "no-new-privileges") {
            if (!value.empty() && value != "true" && value != "false")
                return Error(ErrorKind::invalidArgument,
                             fmt::format("security option '{}': expected true or false", option));
            out.hasNoNewPrivileges = value != "false";
        } else if (key == "seccomp" && value == "unconfined") {
            out.hasSeccomp = false;
        } else if (key == "seccomp" && !value.empty() && value.front() == '{') {
            auto profile = oci::decodeSeccomp(value);
            if (!profile)
                return profile.error().in("seccomp profile");
            out.seccomp = std::move(*profile);
        } else if (key == "seccomp" && (value == "builtin" || value == "default")) {
            continue;
        } else if (key == "systempaths" && value == "unconfined") {
            out.hasMasks = false;
        } else if ((key == "apparmor" && value == "unconfined") || (key == "label" && value == "disable")) {
            continue; // there is no such label to take away
        } else {
            return unsupported(fmt::format("security option '{}' is not supported", option));
        }
    }
    return out;
}

std::string hostnameOf(const SpecInput& input) {
    return input.config.Hostname.empty() ? input.id.substr(0, 12) : input.config.Hostname;
}

Result<std::vector<oci::PosixRlimit>> rlimitsOf(const std::vector<api::Ulimit>& ulimits) {
    std::vector<oci::PosixRlimit> out;
    for (const auto& ulimit : ulimits) {
        std::string name = ulimit.Name;
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        if (std::find(kUlimits.begin(), kUlimits.end(), name) == kUlimits.end())
            return Error(ErrorKind::invalidArgument, fmt::format("invalid ulimit type: {}", ulimit.Name));
        if (ulimit.Soft < -1 || ulimit.Hard < -1)
            return Error(ErrorKind::invalidArgument,
                         fmt::format("invalid ulimit {}: {}:{}", ulimit.Name, ulimit.Soft, ulimit.Hard));
        oci::PosixRlimit limit;
        limit.type = "RLIMIT_" + name;
        if (std::any_of(out.begin(), out.end(), [&](const auto& other) { return other.type == limit.type; }))
            return Error(ErrorKind::invalidArgument, fmt::format("ulimit {} is given twice", ulimit.Name));
        limit.soft = static_cast<std::uint64_t>(ulimit.Soft); // -1 is RLIM_INFINITY in both
        limit.hard = static_cast<std::uint64_t>(ulimit.Hard);
        if (limit.soft > limit.hard)
            return Error(ErrorKind::invalidArgument,
                         fmt::format("ulimit soft limit must be less than or equal to hard limit: {} > {}", ulimit.Soft,
                                     ulimit.Hard));
        out.push_back(std::move(limit));
    }
    return out;
}

std::vector<std::string> environmentOf(const SpecInput& input) {
    std::vector<std::string> out;
    const auto has = [&](std::string_view name) {
        return std::any_of(input.config.Env.begin(), input.config.Env.end(),
                           [&](const std::string& each) { return each.starts_with(name); });
    };
    if (!has("PATH="))
        out.emplace_back(kPath);
    if (!has("HOSTNAME="))
        out.push_back("HOSTNAME=" + hostnameOf(input));
    if (input.config.Tty && !has("TERM="))
        out.emplace_back("TERM=xterm");
    for (const auto& variable : input.config.Env)
        if (variable.find('=') != std::string::npos) // a bare name takes the variable away
            out.push_back(variable);
    if (!has("HOME="))
        out.push_back("HOME=" + input.user.home);
    return out;
}

Result<oci::Process> processOf(const SpecInput& input, const SecurityOptions& security) {
    oci::Process process;
    process.terminal = input.config.Tty;
    if (input.config.Tty && input.host.ConsoleSize.size() == 2 && input.host.ConsoleSize[0] > 0) {
        oci::Box box;
        box.height = input.host.ConsoleSize[0];
        box.width = input.host.ConsoleSize[1];
        process.consoleSize = box;
    }
    process.user.uid = input.user.uid;
    process.user.gid = input.user.gid;
    process.user.additionalGids = input.user.additionalGids;
    process.args = argumentsOf(input.config);
    if (input.host.Init.value_or(false))
        process.args.insert(process.args.begin(), {kInitTarget, "--"});
    process.env = environmentOf(input);
    process.cwd = input.config.WorkingDir.empty() ? "/" : input.config.WorkingDir;
    if (process.cwd.front() != '/')
        return Error(ErrorKind::invalidArgument, fmt::format("the working directory '{}' is invalid, it needs to be an "
                                                             "absolute path",
                                                             process.cwd));
    auto names = capabilitiesOf(input.host);
    if (!names)
        return names.error();
    oci::LinuxCapabilities capabilities;
    capabilities.bounding = *names;
    // Inheritable and ambient stay empty (CVE-2022-24769), and only root holds any.
    if (input.user.uid == 0) {
        capabilities.permitted = *names;
        capabilities.effective = *names;
    }
    process.capabilities = std::move(capabilities);
    auto rlimits = rlimitsOf(input.host.Ulimits);
    if (!rlimits)
        return rlimits.error();
    process.rlimits = std::move(*rlimits);
    process.noNewPrivileges = security.hasNoNewPrivileges && !input.host.Privileged;
    // Before it is made a smaller number: 4294966296 would be -1000, which the policy has not been asked for.
    if (input.host.OomScoreAdj < -1000 || input.host.OomScoreAdj > 1000)
        return Error(ErrorKind::invalidArgument,
                     fmt::format("Invalid value {}, range for oom score adj is [-1000, 1000]", input.host.OomScoreAdj));
    process.oomScoreAdj =
        input.host.OomScoreAdj != 0 ? static_cast<std::int32_t>(input.host.OomScoreAdj) : kOomScoreAdj;
    return process;
}

Result<std::vector<oci::LinuxNamespace>> namespacesOf(const SpecInput& input) {
    std::vector<oci::LinuxNamespace> out;
    const auto add = [&](const char* type) {
        oci::LinuxNamespace entry;
        entry.type = type;
        out.push_back(std::move(entry));
    };
    const auto& host = input.host;
    if (input.ids.count > 0)
        add("user");
    add("mount");
    const auto addUnlessHost = [&](const char* type, const std::string& mode) -> Result<void> {
        if (mode == "host")
            return {};
        if (!mode.empty() && mode != "private" && mode != "none" && mode != "default" && mode != "shareable")
            return unsupported(fmt::format("{} mode '{}' is not supported", type, mode));
        add(type);
        return {};
    };
    for (const auto& [type, mode] :
         {std::pair{"pid", host.PidMode}, std::pair{"network", host.NetworkMode}, std::pair{"ipc", host.IpcMode},
          std::pair{"uts", host.UTSMode}, std::pair{"cgroup", host.CgroupnsMode}})
        if (auto added = addUnlessHost(type, mode); !added)
            return added.error();
    return out;
}

std::map<std::string, std::string> sysctlsOf(const SpecInput& input) {
    std::map<std::string, std::string> out;
    if (input.host.NetworkMode != "host") {
        // ping without NET_RAW, and low ports without a capability: both are the container's own network's.
        out["net.ipv4.ping_group_range"] = fmt::format("0 {}", input.ids.count > 0 ? input.ids.count - 1 : 2147483647U);
        out["net.ipv4.ip_unprivileged_port_start"] = "0";
    }
    for (const auto& [key, value] : input.host.Sysctls)
        out[key] = value;
    return out;
}

void addDevices(oci::Linux& out, oci::LinuxResources& resources, const SpecInput& input) {
    oci::LinuxDeviceCgroup all;
    all.allow = input.host.Privileged;
    all.access = "rwm";
    resources.devices.push_back(all);
    // Making nodes is harmless, opening them is what counts: as docker has it, so that images can be unpacked inside.
    if (!input.host.Privileged)
        for (const char* type : {"c", "b"}) {
            oci::LinuxDeviceCgroup make;
            make.allow = true;
            make.type = type;
            make.access = "m";
            resources.devices.push_back(make);
        }
    for (const auto& each : input.devices) {
        out.devices.push_back(each.device);
        oci::LinuxDeviceCgroup rule;
        rule.allow = true;
        rule.type = each.device.type;
        rule.major = each.device.major;
        rule.minor = each.device.minor;
        rule.access = each.access;
        resources.devices.push_back(rule);
    }
}

} // namespace

std::span<const char* const> allCapabilities() {
    return kAllCapabilities;
}

Result<std::vector<std::string>> capabilitiesOf(const api::HostConfig& host) {
    std::vector<std::string> added;
    std::vector<std::string> dropped;
    for (const auto& [from, to] : {std::pair{&host.CapAdd, &added}, std::pair{&host.CapDrop, &dropped}})
        for (const auto& name : *from) {
            auto known = capabilityName(name);
            if (!known)
                return known.error();
            to->push_back(std::move(*known));
        }
    const auto has = [](const std::vector<std::string>& list, const char* name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    const bool isAll = host.Privileged || has(added, "ALL");
    std::vector<std::string> out;
    for (const char* name : kAllCapabilities) {
        const bool isDefault = std::find_if(kDefaultCapabilities.begin(), kDefaultCapabilities.end(),
                                            [&](const char* each) { return std::string_view(each) == name; }) !=
                               kDefaultCapabilities.end();
        // Dropping all and adding some names means those some; dropping a name wins over adding all.
        const bool isIn = has(added, name) || isAll || (isDefault && !has(dropped, "ALL"));
        const bool isOut = has(dropped, name) && !(has(added, name) && !isAll);
        if (isIn && !isOut)
            out.emplace_back(name);
    }
    return out;
}

Result<oci::Spec> buildSpec(const SpecInput& input) {
    if (!input.host.DeviceRequests.empty())
        return unsupported("could not select device driver: device requests are not supported");
    if (input.host.Init.value_or(false) && input.initProgram.empty())
        return unsupported("no init program is installed for the Init option");
    const auto security = securityOptionsOf(input.host);
    if (!security)
        return security.error();
    oci::Spec spec;
    auto process = processOf(input, *security);
    if (!process)
        return process.error();
    spec.process = std::move(*process);
    oci::Root root;
    root.path = "rootfs";
    root.readonly = input.host.ReadonlyRootfs;
    spec.root = root;
    if (input.host.UTSMode != "host") {
        spec.hostname = hostnameOf(input);
        spec.domainname = input.config.Domainname;
    }
    auto mounts = mountsOf(input);
    if (!mounts)
        return mounts.error();
    spec.mounts = std::move(*mounts);
    spec.annotations = input.host.Annotations;

    oci::Linux out;
    if (input.ids.count > 0) {
        oci::LinuxIdMapping mapping;
        mapping.containerID = 0;
        mapping.hostID = input.ids.hostId;
        mapping.size = input.ids.count;
        out.uidMappings = {mapping};
        out.gidMappings = {mapping};
    }
    auto namespaces = namespacesOf(input);
    if (!namespaces)
        return namespaces.error();
    out.namespaces = std::move(*namespaces);
    out.sysctl = sysctlsOf(input);
    out.cgroupsPath = input.cgroupsPath;
    auto resources = resourcesOf(input.host, input.numbers);
    if (!resources)
        return resources.error();
    if (!resources->pids) {
        oci::LinuxPids pids;
        pids.limit = kDefaultPidsLimit;
        resources->pids = pids;
    }
    addDevices(out, *resources, input);
    out.resources = std::move(*resources);
    if (security->hasSeccomp && !input.host.Privileged)
        out.seccomp =
            security->seccomp
                ? *security->seccomp
                : defaultSeccomp(input.machine,
                                 input.isOtherRuntime || !input.host.Runtime.empty() ? Runtime::other : Runtime::own);
    if (security->hasMasks && !input.host.Privileged) {
        out.maskedPaths = input.host.MaskedPaths.value_or(oci::defaultMaskedPaths());
        out.readonlyPaths = input.host.ReadonlyPaths.value_or(oci::defaultReadonlyPaths());
    }
    out.rootfsPropagation = "private";
    spec.linux_ = std::move(out);
    if (input.host.Init.value_or(false)) {
        oci::Mount init;
        init.destination = kInitTarget;
        init.type = "bind";
        init.source = input.initProgram;
        init.options = {"bind", "ro"};
        spec.mounts.push_back(std::move(init));
    }
    return spec;
}

} // namespace gantry::engine
