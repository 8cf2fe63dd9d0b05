// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/run_line.h"

#include "core/text/words.h"
#include "gui/dialogs/run_values.h"

#include <fmt/format.h>

namespace gantry::dialogs {
namespace {

class Line {
public:
    void flag(const char* name, bool isSet) {
        if (isSet)
            m_words.emplace_back(name);
    }
    void option(const char* name, const std::string& value) {
        if (value.empty())
            return;
        m_words.emplace_back(name);
        m_words.push_back(text::quoteWord(value));
    }
    void options(const char* name, const std::vector<std::string>& values) {
        for (const std::string& value : values)
            option(name, value);
    }
    void pairs(const char* name, const std::map<std::string, std::string>& values) {
        for (const auto& [key, value] : values)
            option(name, key + "=" + value);
    }
    void amount(const char* name, std::int64_t value) {
        if (value != 0)
            option(name, std::to_string(value));
    }
    void size(const char* name, std::int64_t bytes) {
        if (bytes > 0)
            option(name, formatSize(bytes));
    }
    void duration(const char* name, std::int64_t nanoseconds) {
        if (nanoseconds > 0)
            option(name, formatDuration(nanoseconds));
    }
    void word(const std::string& word) { m_words.push_back(text::quoteWord(word)); }
    std::string text() const { return text::join(m_words, " "); }

private:
    std::vector<std::string> m_words{"docker", "run", "-d"};
};

void addProcess(Line& line, const api::ContainerCreateBody& body) {
    line.flag("-i", body.OpenStdin);
    line.flag("-t", body.Tty);
    line.options("-e", body.Env);
    line.option("--user", body.User);
    line.options("--group-add", body.HostConfig_.GroupAdd);
    line.option("--workdir", body.WorkingDir);
    line.flag("--init", body.HostConfig_.Init.value_or(false));
    line.option("--stop-signal", body.StopSignal);
    if (body.StopTimeout)
        line.option("--stop-timeout", std::to_string(*body.StopTimeout));
    line.pairs("--label", body.Labels);
    line.pairs("--annotation", body.HostConfig_.Annotations);
}

void addHealth(Line& line, const api::ContainerCreateBody& body) {
    if (!body.Healthcheck)
        return;
    const api::HealthConfig& health = *body.Healthcheck;
    if (!health.Test.empty() && health.Test[0] == "NONE") {
        line.flag("--no-healthcheck", true);
        return;
    }
    if (health.Test.size() >= 2) {
        // CMD has no spelling of its own: the words are quoted for the shell that CMD-SHELL runs.
        std::string command = health.Test[1];
        if (health.Test[0] == "CMD") {
            std::vector<std::string> words;
            for (std::size_t i = 1; i < health.Test.size(); ++i)
                words.push_back(text::quoteWord(health.Test[i]));
            command = text::join(words, " ");
        }
        line.option("--health-cmd", command);
    }
    line.duration("--health-interval", health.Interval);
    line.duration("--health-timeout", health.Timeout);
    line.amount("--health-retries", health.Retries);
    line.duration("--health-start-period", health.StartPeriod);
}

void addMounts(Line& line, const api::ContainerCreateBody& body) {
    const api::HostConfig& host = body.HostConfig_;
    line.options("-v", host.Binds);
    for (const auto& [path, empty] : body.Volumes)
        line.option("-v", path);
    for (const api::Mount& mount : host.Mounts)
        line.option("--mount", formatMount(mount));
    for (const auto& [target, options] : host.Tmpfs)
        line.option("--tmpfs", options.empty() ? target : target + ":" + options);
    line.options("--volumes-from", host.VolumesFrom);
    line.option("--volume-driver", host.VolumeDriver);
    line.pairs("--storage-opt", host.StorageOpt);
}

void addThrottles(Line& line, const char* name, const std::vector<api::ThrottleDevice>& devices, bool isBytes) {
    for (const api::ThrottleDevice& each : devices)
        line.option(name, each.Path + ":" +
                              (isBytes ? formatSize(static_cast<std::int64_t>(each.Rate)) : std::to_string(each.Rate)));
}

void addLimits(Line& line, const api::HostConfig& host) {
    if (host.NanoCpus > 0)
        line.option("--cpus", fmt::format("{}", static_cast<double>(host.NanoCpus) / 1e9));
    line.amount("--cpu-shares", host.CpuShares);
    line.amount("--cpu-period", host.CpuPeriod);
    line.amount("--cpu-quota", host.CpuQuota);
    line.option("--cpuset-cpus", host.CpusetCpus);
    line.option("--cpuset-mems", host.CpusetMems);
    line.size("--memory", host.Memory);
    if (host.MemorySwap < 0)
        line.option("--memory-swap", "-1");
    else
        line.size("--memory-swap", host.MemorySwap);
    line.size("--memory-reservation", host.MemoryReservation);
    if (host.MemorySwappiness.value_or(-1) >= 0)
        line.option("--memory-swappiness", std::to_string(*host.MemorySwappiness));
    line.amount("--pids-limit", host.PidsLimit.value_or(0));
    line.amount("--blkio-weight", host.BlkioWeight);
    addThrottles(line, "--device-read-bps", host.BlkioDeviceReadBps, true);
    addThrottles(line, "--device-write-bps", host.BlkioDeviceWriteBps, true);
    addThrottles(line, "--device-read-iops", host.BlkioDeviceReadIOps, false);
    addThrottles(line, "--device-write-iops", host.BlkioDeviceWriteIOps, false);
    for (const api::Ulimit& ulimit : host.Ulimits)
        line.option("--ulimit", formatUlimit(ulimit));
    line.size("--shm-size", host.ShmSize);
    line.amount("--oom-score-adj", host.OomScoreAdj);
    line.flag("--oom-kill-disable", host.OomKillDisable.value_or(false));
    line.option("--cgroup-parent", host.CgroupParent);
}

void addNetwork(Line& line, const api::ContainerCreateBody& body) {
    const api::HostConfig& host = body.HostConfig_;
    line.option("--network", host.NetworkMode);
    for (const auto& [inside, bindings] : host.PortBindings) {
        const std::string port = inside.ends_with("/tcp") ? inside.substr(0, inside.size() - 4) : inside;
        for (const api::PortBinding& binding : bindings) {
            std::string value =
                binding.HostPort.empty() && binding.HostIp.empty() ? port : binding.HostPort + ":" + port;
            if (!binding.HostIp.empty())
                value.insert(
                    0, (binding.HostIp.find(':') == std::string::npos ? binding.HostIp : "[" + binding.HostIp + "]") +
                           ":");
            line.option("-p", value);
        }
    }
    for (const auto& [port, empty] : body.ExposedPorts) {
        if (!host.PortBindings.contains(port))
            line.option("--expose", port);
    }
    line.flag("-P", host.PublishAllPorts);
    line.option("--hostname", body.Hostname);
    line.option("--domainname", body.Domainname);
    line.option("--mac-address", body.MacAddress);
    line.options("--dns", host.Dns);
    line.options("--dns-search", host.DnsSearch);
    line.options("--dns-option", host.DnsOptions);
    line.options("--add-host", host.ExtraHosts);
    line.options("--link", host.Links);
}

void addIsolation(Line& line, const api::HostConfig& host) {
    line.flag("--privileged", host.Privileged);
    line.flag("--read-only", host.ReadonlyRootfs);
    line.options("--cap-add", host.CapAdd);
    line.options("--cap-drop", host.CapDrop);
    line.options("--security-opt", host.SecurityOpt);
    for (const api::DeviceMapping& device : host.Devices)
        line.option("--device", formatDevice(device));
    line.options("--device-cgroup-rule", host.DeviceCgroupRules);
    line.option("--ipc", host.IpcMode);
    line.option("--pid", host.PidMode);
    line.option("--uts", host.UTSMode);
    line.option("--userns", host.UsernsMode);
    line.option("--cgroupns", host.CgroupnsMode);
    line.pairs("--sysctl", host.Sysctls);
    line.option("--runtime", host.Runtime);
}

} // namespace

std::string runLine(const std::string& name, const api::ContainerCreateBody& body) {
    const api::HostConfig& host = body.HostConfig_;
    Line line;
    line.option("--name", name);
    line.flag("--rm", host.AutoRemove);
    addProcess(line, body);
    addMounts(line, body);
    addLimits(line, host);
    if (host.RestartPolicy_.Name != "no")
        line.option("--restart", formatRestart(host.RestartPolicy_));
    addNetwork(line, body);
    addIsolation(line, host);
    addHealth(line, body);
    line.option("--log-driver", host.LogConfig_.Type);
    line.pairs("--log-opt", host.LogConfig_.Config);
    // Only the first word of an entry point can be said; the others come first in the command.
    std::vector<std::string> command;
    if (body.Entrypoint && !body.Entrypoint->empty()) {
        line.option("--entrypoint", body.Entrypoint->front());
        command.assign(body.Entrypoint->begin() + 1, body.Entrypoint->end());
    }
    if (body.Cmd)
        command.insert(command.end(), body.Cmd->begin(), body.Cmd->end());
    line.word(body.Image);
    for (const std::string& word : command)
        line.word(word);
    return line.text();
}

} // namespace gantry::dialogs
