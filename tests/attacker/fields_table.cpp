// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/attacker/tables.h"

namespace gantry::test {

namespace {

using Texts = std::vector<std::string>;

FieldRow refusing(const char* path, const char* thing, Texts values) {
    return {path, thing, std::move(values)};
}

// Without a row of the policy: whatever is written there stays in the container, or is refused as nonsense. The
// attacker's own container is looked at from inside to see that.
void addHarmless(std::vector<FieldRow>& rows, const Texts& paths, const std::string& prefix = {}) {
    for (const auto& path : paths)
        rows.push_back({prefix + path});
}

void addResources(std::vector<FieldRow>& rows, const std::string& prefix) {
    const auto add = [&](const char* path, const char* thing, Texts values) {
        rows.push_back(refusing((prefix + path).c_str(), thing, std::move(values)));
    };
    add("CgroupParent", "cgroup-parent", {R"("/")", R"("../..")", R"("/gantry")", R"("system.slice")"});
    add("CpuRealtimePeriod", "priority", {"1000000"});
    add("CpuRealtimeRuntime", "priority", {"950000"});
    add("Devices[].PathOnHost", "devices", {R"("/dev/vda")", R"("/dev/mem")", R"("/dev/null")", R"("/root")"});
    add("Devices[].PathInContainer", "devices", {R"("/dev/x")"});
    add("Devices[].CgroupPermissions", "devices", {R"("rwm")", R"("")"});
    add("DeviceCgroupRules[]", "devices", {R"("a *:* rwm")", R"("c 1:1 r")"});
    add("DeviceRequests[]", "devices", {"{}"});
    add("OomKillDisable", "no-oom-killer", {"true"});
    add("PidsLimit", "no-pids-limit", {"-1", "-9223372036854775808"});
    add("Ulimits[].Name", "priority", {R"("rtprio")", R"("NICE")", R"("rttime")"});
    addHarmless(rows,
                {"CpuShares",
                 "Memory",
                 "BlkioWeight",
                 "BlkioWeightDevice[].Path",
                 "BlkioWeightDevice[].Weight",
                 "BlkioDeviceReadBps[].Path",
                 "BlkioDeviceReadBps[].Rate",
                 "BlkioDeviceWriteBps[].Path",
                 "BlkioDeviceWriteBps[].Rate",
                 "BlkioDeviceReadIOps[].Path",
                 "BlkioDeviceReadIOps[].Rate",
                 "BlkioDeviceWriteIOps[].Path",
                 "BlkioDeviceWriteIOps[].Rate",
                 "CpuPeriod",
                 "CpuQuota",
                 "CpusetCpus",
                 "CpusetMems",
                 "MemoryReservation",
                 "MemorySwap",
                 "MemorySwappiness",
                 "NanoCpus",
                 "Init",
                 "Ulimits[].Soft",
                 "Ulimits[].Hard"},
                prefix);
}

std::vector<FieldRow> makeCreateTable() {
    std::vector<FieldRow> rows;
    addHarmless(rows, {"Hostname",
                       "Domainname",
                       "User",
                       "AttachStdin",
                       "AttachStdout",
                       "AttachStderr",
                       "ExposedPorts{key}",
                       "ExposedPorts{}",
                       "Tty",
                       "OpenStdin",
                       "StdinOnce",
                       "Env[]",
                       "Cmd[]",
                       "Healthcheck.Test[]",
                       "Healthcheck.Interval",
                       "Healthcheck.Timeout",
                       "Healthcheck.Retries",
                       "Healthcheck.StartPeriod",
                       "Healthcheck.StartInterval",
                       "ArgsEscaped",
                       "Image",
                       "Volumes{key}",
                       "Volumes{}",
                       "WorkingDir",
                       "Entrypoint[]",
                       "NetworkDisabled",
                       "MacAddress",
                       "Labels{key}",
                       "Labels{}",
                       "StopSignal",
                       "StopTimeout",
                       "Shell[]",
                       "NetworkingConfig.EndpointsConfig{key}",
                       "NetworkingConfig.EndpointsConfig{}"});
    addResources(rows, "HostConfig.");
    const auto add = [&](const std::string& path, const char* thing, Texts values) {
        rows.push_back(refusing(("HostConfig." + path).c_str(), thing, std::move(values)));
    };
    add("Privileged", "privileged", {"true"});
    add("PidMode", "host-pid", {R"("host")", R"("container:roots")", R"("ns:/proc/1/ns/pid")"});
    add("IpcMode", "host-ipc", {R"("host")", R"("container:roots")"});
    add("NetworkMode", "host-network", {R"("host")", R"("container:roots")", R"("ns:/proc/1/ns/net")"});
    add("UTSMode", "host-uts", {R"("host")"});
    add("CgroupnsMode", "host-cgroup", {R"("host")"});
    add("UsernsMode", "host-user", {R"("host")", R"("container:roots")", R"("keep-id")", R"("HOST")"});
    add("CapAdd[]", "capabilities",
        {R"("SYS_ADMIN")", R"("cap_sys_module")", R"("ALL")", R"("NET_RAW")", R"("MKNOD")", R"("SYS_PTRACE")"});
    add("Sysctls{key}", "sysctls",
        {R"("kernel.core_pattern")", R"("vm.overcommit_memory")", R"("net/../kernel/core_pattern")",
         R"("net.ipv4/../../kernel/modprobe")", R"("fs.mqueue.../../kernel/core_pattern")"});
    add("SecurityOpt[]", "security-options",
        {R"("seccomp=unconfined")", R"("apparmor=unconfined")", R"("label=disable")", R"("systempaths=unconfined")",
         R"("no-new-privileges=false")", R"("seccomp={\"defaultAction\":\"SCMP_ACT_ALLOW\"}")", R"("unmask=ALL")"});
    add("MaskedPaths[]", "unmasked-paths", {R"("/nothing")"});
    add("ReadonlyPaths[]", "unmasked-paths", {R"("/nothing")"});
    add("Runtime", "runtime", {R"("runc")", R"("/tmp/evil")", R"("../../tmp/evil")"});
    add("OomScoreAdj", "oom-score", {"-1", "-1000"});
    add("Annotations{key}", "annotations", {R"("run.oci.hooks.stdout")"});
    add("Annotations{}", "annotations", {R"("x")"});
    rows.push_back({"HostConfig.Binds[]", {}, {}, true});
    rows.push_back({"HostConfig.Mounts[].Source", {}, {}, true});
    addHarmless(rows,
                {"ContainerIDFile",
                 "LogConfig.Type",
                 "LogConfig.Config{key}",
                 "LogConfig.Config{}",
                 "PortBindings{key}",
                 "PortBindings{}[].HostIp",
                 "PortBindings{}[].HostPort",
                 "RestartPolicy.Name",
                 "RestartPolicy.MaximumRetryCount",
                 "AutoRemove",
                 "VolumeDriver",
                 "VolumesFrom[]",
                 "Mounts[].Target",
                 "Mounts[].Type",
                 "Mounts[].ReadOnly",
                 "Mounts[].Consistency",
                 "Mounts[].BindOptions.Propagation",
                 "Mounts[].BindOptions.NonRecursive",
                 "Mounts[].BindOptions.CreateMountpoint",
                 "Mounts[].BindOptions.ReadOnlyNonRecursive",
                 "Mounts[].BindOptions.ReadOnlyForceRecursive",
                 "Mounts[].TmpfsOptions.SizeBytes",
                 "Mounts[].TmpfsOptions.Mode",
                 "ConsoleSize[]",
                 "CapDrop[]",
                 "Dns[]",
                 "DnsOptions[]",
                 "DnsSearch[]",
                 "ExtraHosts[]",
                 "GroupAdd[]",
                 "Cgroup",
                 "Links[]",
                 "PublishAllPorts",
                 "ReadonlyRootfs",
                 "StorageOpt{key}",
                 "StorageOpt{}",
                 "Tmpfs{key}",
                 "Tmpfs{}",
                 "ShmSize",
                 "Sysctls{}",
                 "Isolation"},
                "HostConfig.");
    return rows;
}

std::vector<FieldRow> makeUpdateTable() {
    std::vector<FieldRow> rows;
    addResources(rows, "");
    addHarmless(rows, {"RestartPolicy.Name", "RestartPolicy.MaximumRetryCount"});
    return rows;
}

} // namespace

const std::vector<FieldRow>& createTable() {
    static const std::vector<FieldRow> table = makeCreateTable();
    return table;
}

const std::vector<FieldRow>& updateTable() {
    static const std::vector<FieldRow> table = makeUpdateTable();
    return table;
}

} // namespace gantry::test
