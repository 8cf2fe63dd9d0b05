// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/run_option_effects.h"

#include "core/text/quantity.h"
#include "gui/dialogs/run_values.h"

#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace gantry::dialogs {
namespace {

Error invalid(std::string message) {
    return {ErrorKind::invalidArgument, std::move(message)};
}

template <class T>
Result<void> into(T& field, Result<T> value) {
    if (!value)
        return value.error();
    field = std::move(*value);
    return {};
}

template <class T>
Result<void> append(std::vector<T>& list, Result<T> value) {
    if (!value)
        return value.error();
    list.push_back(std::move(*value));
    return {};
}

Result<void> addPair(std::map<std::string, std::string>& map, const std::string& value, bool mayBeBare) {
    if (mayBeBare && !value.empty() && value.find('=') == std::string::npos) {
        map[value] = "";
        return {};
    }
    auto pair = parsePair(value);
    if (!pair)
        return pair.error();
    map[pair->first] = pair->second;
    return {};
}

Result<bool> flag(const std::string& value) {
    if (value == "true" || value == "1" || value == "True" || value == "TRUE" || value == "t")
        return true;
    if (value == "false" || value == "0" || value == "False" || value == "FALSE" || value == "f")
        return false;
    return invalid(fmt::format("'{}' is neither true nor false", value));
}

Result<std::int64_t> number(const std::string& value) {
    std::int64_t parsed = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
    if (error != std::errc{} || end != value.data() + value.size())
        return invalid(fmt::format("'{}' is not a number", value));
    return parsed;
}

Result<std::int64_t> size(const std::string& value, bool mayBeUnlimited = false) {
    return mayBeUnlimited && value == "-1" ? Result<std::int64_t>(-1) : text::parseBytes(value);
}

Result<std::int64_t> nanoCpus(const std::string& value) {
    double cpus = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), cpus);
    if (error != std::errc{} || end != value.data() + value.size() || !(cpus >= 0) || cpus > 1e6)
        return invalid(fmt::format("'{}' is not a number of processors", value));
    return std::llround(cpus * 1e9);
}

api::HealthConfig& health(api::ContainerCreateBody& body) {
    body.Healthcheck = body.Healthcheck.value_or(api::HealthConfig{});
    return *body.Healthcheck;
}

Result<void> addVolume(const std::string& value, ParsedRunLine& line) {
    if (value.find(':') == std::string::npos) {
        if (!value.starts_with('/'))
            return invalid(fmt::format("'{}' is no mount such as /folder:/path", value));
        line.body.Volumes[value];
        return {};
    }
    if (value.starts_with('.') || value.starts_with('~'))
        line.notes.push_back({RunLineNote::Kind::relativePath, value});
    line.body.HostConfig_.Binds.push_back(value);
    return {};
}

Result<void> addTmpfs(const std::string& value, api::HostConfig& host) {
    const auto colon = value.find(':');
    if (!value.starts_with('/'))
        return invalid(fmt::format("'{}' is no absolute path", value));
    host.Tmpfs[value.substr(0, colon)] = colon == std::string::npos ? "" : value.substr(colon + 1);
    return {};
}

Result<void> addEnvironment(const std::string& value, ParsedRunLine& line) {
    if (value.empty() || value.front() == '=')
        return invalid(fmt::format("'{}' has no name", value));
    if (value.find('=') == std::string::npos)
        line.notes.push_back({RunLineNote::Kind::environmentName, value});
    else
        line.body.Env.push_back(value);
    return {};
}

Result<void> addSecurity(const std::string& value, ParsedRunLine& line) {
    // The command line reads the profile and sends its text.
    if (value.starts_with("seccomp=") && value != "seccomp=unconfined" && value != "seccomp=builtin")
        line.notes.push_back({RunLineNote::Kind::profileFile, value});
    else
        line.body.HostConfig_.SecurityOpt.push_back(value);
    return {};
}

Result<void> applyResource(RunOption option, const std::string& value, api::HostConfig& host) {
    switch (option) {
    case RunOption::blkioWeight: {
        const auto weight = number(value);
        if (!weight || *weight < 10 || *weight > 1000)
            return invalid(fmt::format("'{}' is not a weight from 10 to 1000", value));
        host.BlkioWeight = static_cast<std::uint16_t>(*weight);
        return {};
    }
    case RunOption::cpuPeriod:
        return into(host.CpuPeriod, number(value));
    case RunOption::cpuQuota:
        return into(host.CpuQuota, number(value));
    case RunOption::cpuShares:
        return into(host.CpuShares, number(value));
    case RunOption::cpus:
        return into(host.NanoCpus, nanoCpus(value));
    case RunOption::device:
        return append(host.Devices, parseDevice(value));
    case RunOption::deviceReadBps:
        return append(host.BlkioDeviceReadBps, parseThrottle(value, true));
    case RunOption::deviceReadIops:
        return append(host.BlkioDeviceReadIOps, parseThrottle(value, false));
    case RunOption::deviceWriteBps:
        return append(host.BlkioDeviceWriteBps, parseThrottle(value, true));
    case RunOption::deviceWriteIops:
        return append(host.BlkioDeviceWriteIOps, parseThrottle(value, false));
    case RunOption::memory:
        return into(host.Memory, size(value));
    case RunOption::memoryReservation:
        return into(host.MemoryReservation, size(value));
    case RunOption::memorySwap:
        return into(host.MemorySwap, size(value, true));
    case RunOption::memorySwappiness: {
        const auto amount = number(value);
        if (!amount || *amount < -1 || *amount > 100)
            return invalid(fmt::format("'{}' is not from 0 to 100", value));
        if (*amount >= 0)
            host.MemorySwappiness = *amount;
        return {};
    }
    case RunOption::oomScoreAdj:
        return into(host.OomScoreAdj, number(value));
    case RunOption::pidsLimit: {
        const auto limit = number(value);
        if (!limit)
            return limit.error();
        host.PidsLimit = *limit;
        return {};
    }
    case RunOption::shmSize:
        return into(host.ShmSize, size(value));
    case RunOption::ulimit:
        return append(host.Ulimits, parseUlimit(value));
    default:
        return invalid("not an option with an effect");
    }
}

Result<void> applyFlag(RunOption option, const std::string& value, api::ContainerCreateBody& body) {
    const auto isOn = flag(value);
    if (!isOn)
        return isOn.error();
    api::HostConfig& host = body.HostConfig_;
    switch (option) {
    case RunOption::init:
        host.Init = *isOn;
        break;
    case RunOption::interactive:
        body.OpenStdin = *isOn;
        break;
    case RunOption::tty:
        body.Tty = *isOn;
        break;
    case RunOption::noHealthcheck:
        if (*isOn)
            health(body).Test = {"NONE"};
        break;
    case RunOption::oomKillDisable:
        host.OomKillDisable = *isOn;
        break;
    case RunOption::privileged:
        host.Privileged = *isOn;
        break;
    case RunOption::publishAll:
        host.PublishAllPorts = *isOn;
        break;
    case RunOption::readOnly:
        host.ReadonlyRootfs = *isOn;
        break;
    case RunOption::rm:
        host.AutoRemove = *isOn;
        break;
    default:
        break; // detach and those that change only the command line
    }
    return {};
}

} // namespace

Result<void> applyRunOption(RunOption option, const std::string& value, ParsedRunLine& line) {
    api::ContainerCreateBody& body = line.body;
    api::HostConfig& host = body.HostConfig_;
    const auto text = [&value](std::string& field) -> Result<void> {
        field = value;
        return {};
    };
    const auto add = [&value](std::vector<std::string>& list) -> Result<void> {
        list.push_back(value);
        return {};
    };
    switch (option) {
    case RunOption::addHost:
        if (value.find_first_of(":=") == std::string::npos)
            return invalid(fmt::format("'{}' is not of the form name:address", value));
        return add(host.ExtraHosts);
    case RunOption::annotation:
        return addPair(host.Annotations, value, false);
    case RunOption::capAdd:
        return add(host.CapAdd);
    case RunOption::capDrop:
        return add(host.CapDrop);
    case RunOption::cgroupParent:
        return text(host.CgroupParent);
    case RunOption::cgroupns:
        return text(host.CgroupnsMode);
    case RunOption::cpusetCpus:
        return text(host.CpusetCpus);
    case RunOption::cpusetMems:
        return text(host.CpusetMems);
    case RunOption::deviceCgroupRule:
        return add(host.DeviceCgroupRules);
    case RunOption::dns:
        return add(host.Dns);
    case RunOption::dnsOption:
        return add(host.DnsOptions);
    case RunOption::dnsSearch:
        return add(host.DnsSearch);
    case RunOption::domainname:
        return text(body.Domainname);
    case RunOption::entrypoint:
        body.Entrypoint = std::vector<std::string>{value};
        return {};
    case RunOption::env:
        return addEnvironment(value, line);
    case RunOption::envFile:
        return add(line.envFiles);
    case RunOption::expose:
        body.ExposedPorts[value.find('/') == std::string::npos ? value + "/tcp" : value];
        return {};
    case RunOption::groupAdd:
        return add(host.GroupAdd);
    case RunOption::healthCmd:
        health(body).Test = {"CMD-SHELL", value};
        return {};
    case RunOption::healthInterval:
        return into(health(body).Interval, parseDuration(value));
    case RunOption::healthRetries:
        return into(health(body).Retries, number(value));
    case RunOption::healthStartPeriod:
        return into(health(body).StartPeriod, parseDuration(value));
    case RunOption::healthTimeout:
        return into(health(body).Timeout, parseDuration(value));
    case RunOption::hostname:
        return text(body.Hostname);
    case RunOption::ipc:
        return text(host.IpcMode);
    case RunOption::label:
        return addPair(body.Labels, value, true);
    case RunOption::link:
        return add(host.Links);
    case RunOption::logDriver:
        return text(host.LogConfig_.Type);
    case RunOption::logOpt:
        return addPair(host.LogConfig_.Config, value, false);
    case RunOption::macAddress:
        return text(body.MacAddress);
    case RunOption::mount:
        return append(host.Mounts, parseMount(value));
    case RunOption::name:
        return text(line.name);
    case RunOption::network:
        return text(host.NetworkMode);
    case RunOption::pid:
        return text(host.PidMode);
    case RunOption::publish:
        return addPublishedPort(value, body);
    case RunOption::restart:
        return into(host.RestartPolicy_, parseRestart(value));
    case RunOption::runtime:
        return text(host.Runtime);
    case RunOption::securityOpt:
        return addSecurity(value, line);
    case RunOption::stopSignal:
        return text(body.StopSignal);
    case RunOption::stopTimeout: {
        const auto seconds = number(value);
        if (!seconds)
            return seconds.error();
        body.StopTimeout = *seconds;
        return {};
    }
    case RunOption::storageOpt:
        return addPair(host.StorageOpt, value, false);
    case RunOption::sysctl:
        return addPair(host.Sysctls, value, false);
    case RunOption::tmpfs:
        return addTmpfs(value, host);
    case RunOption::user:
        return text(body.User);
    case RunOption::userns:
        return text(host.UsernsMode);
    case RunOption::uts:
        return text(host.UTSMode);
    case RunOption::volume:
        return addVolume(value, line);
    case RunOption::volumeDriver:
        return text(host.VolumeDriver);
    case RunOption::volumesFrom:
        return add(host.VolumesFrom);
    case RunOption::workdir:
        return text(body.WorkingDir);
    case RunOption::detach:
    case RunOption::init:
    case RunOption::interactive:
    case RunOption::tty:
    case RunOption::noHealthcheck:
    case RunOption::oomKillDisable:
    case RunOption::privileged:
    case RunOption::publishAll:
    case RunOption::readOnly:
    case RunOption::rm:
    case RunOption::ignoredFlag:
        return applyFlag(option, value, body);
    case RunOption::attach:
    case RunOption::ignoredValue:
        return {};
    default:
        return applyResource(option, value, host);
    }
}

} // namespace gantry::dialogs
