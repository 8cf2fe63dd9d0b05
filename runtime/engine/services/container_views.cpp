// SPDX-License-Identifier: GPL-3.0-or-later
// What callers see of containers: lists, inspect, processes, counts. Changes nothing.
#include "core/text/time.h"
#include "core/text/words.h"
#include "runtime/engine/containers/effective_config.h"
#include "runtime/engine/services/container_core.h"
#include "runtime/engine/services/container_filters.h"
#include "runtime/engine/services/container_spec.h"
#include "runtime/engine/services/disk_usage.h"
#include "runtime/engine/services/process_table.h"
#include "runtime/engine/services/signals.h"

#include <algorithm>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

// As Docker's command line words it: one unit, rounded.
std::string durationInWords(std::int64_t seconds) {
    const auto plural = [](std::int64_t count, const char* unit) { return fmt::format("{} {}", count, unit); };
    const std::int64_t minutes = seconds / 60;
    const auto hours = static_cast<std::int64_t>(static_cast<double>(seconds) / 3600 + 0.5);
    if (seconds < 1)
        return "Less than a second";
    if (seconds == 1)
        return "1 second";
    if (seconds < 60)
        return plural(seconds, "seconds");
    if (minutes == 1)
        return "About a minute";
    if (minutes < 60)
        return plural(minutes, "minutes");
    if (hours == 1)
        return "About an hour";
    if (hours < 48)
        return plural(hours, "hours");
    if (hours < 24 * 14)
        return plural(hours / 24, "days");
    if (hours < 24 * 60)
        return plural(hours / 24 / 7, "weeks");
    if (hours < 24 * 730)
        return plural(hours / 24 / 30, "months");
    return plural(hours / 24 / 365, "years");
}

std::string statusInWords(const ContainerStanding& standing, std::int64_t now) {
    const std::string since = durationInWords((now - standing.startedAt) / kSecond);
    const std::string ago = durationInWords((now - standing.finishedAt) / kSecond);
    switch (standing.status) {
    case Status::running:
        return "Up " + since;
    case Status::paused:
        return fmt::format("Up {} (Paused)", since);
    case Status::restarting:
        return fmt::format("Restarting ({}) {} ago", standing.exitCode, ago);
    case Status::exited:
        return standing.finishedAt == 0 ? fmt::format("Exited ({})", standing.exitCode)
                                        : fmt::format("Exited ({}) {} ago", standing.exitCode, ago);
    case Status::dead:
        return "Dead";
    case Status::created:
        break;
    }
    return "Created";
}

std::string commandText(const api::ContainerConfig& config) {
    std::vector<std::string> words;
    for (const std::string& argument : argumentsOf(config))
        words.push_back(text::quoteWord(argument));
    return text::join(words, " ");
}

std::string momentText(std::int64_t nanoseconds) {
    return nanoseconds == 0 ? text::kNever : text::toRfc3339(nanoseconds);
}

api::ContainerSummary summaryOf(const ContainerDefinition& definition, const ContainerStanding& standing,
                                std::int64_t now) {
    api::ContainerSummary out;
    out.Id = definition.id;
    out.Names = {"/" + definition.name};
    out.Image = definition.image;
    out.ImageID = definition.imageId;
    out.Command = commandText(definition.config);
    out.Created = definition.created / kSecond;
    out.Labels = definition.config.Labels;
    out.State = nameOf(standing.status);
    out.Status = statusInWords(standing, now);
    out.HostConfig_.NetworkMode = definition.host.NetworkMode;
    out.HostConfig_.Annotations = definition.host.Annotations;
    out.Mounts = mountPointsOf(definition.host);
    return out;
}

api::ContainerState stateOf(const ContainerStanding& standing) {
    api::ContainerState out;
    out.Status = nameOf(standing.status);
    out.Running = standing.isRunning() || standing.status == Status::restarting;
    out.Paused = standing.status == Status::paused;
    out.Restarting = standing.status == Status::restarting;
    out.OOMKilled = standing.wasOomKilled;
    out.Dead = standing.status == Status::dead;
    out.Pid = standing.pid;
    out.ExitCode = standing.exitCode;
    out.Error = standing.error;
    out.StartedAt = momentText(standing.startedAt);
    out.FinishedAt = momentText(standing.finishedAt);
    return out;
}

} // namespace

Result<std::vector<api::ContainerSummary>> ContainerService::list(const Caller& caller,
                                                                  const ListOptions& options) const {
    const auto filter = ContainerFilter::parse(options.filters, [&](const std::string& reference) {
        const auto container = m_core->find(caller, reference);
        return container ? Result<std::int64_t>((*container)->definition.created)
                         : Result<std::int64_t>(container.error());
    });
    if (!filter)
        return filter.error();
    const bool isAll = options.isAll || filter->namesStates() || options.limit > 0;
    const std::int64_t now = text::nowNanoseconds();
    std::vector<api::ContainerSummary> out;
    for (const ContainerPtr& container : m_core->visible(caller)) {
        const std::unique_lock lock(container->mutex);
        const ContainerStanding& standing = container->standing;
        const bool isUp = standing.isRunning() || standing.status == Status::restarting;
        if ((!isAll && !isUp) || !filter->passes(container->definition, standing))
            continue;
        out.push_back(summaryOf(container->definition, standing, now));
        if (options.limit > 0 && out.size() == options.limit)
            break;
    }
    if (options.hasSize)
        for (api::ContainerSummary& summary : out) {
            const auto container = m_core->find(caller, summary.Id);
            if (!container)
                continue; // removed meanwhile
            summary.SizeRw = static_cast<std::int64_t>(diskUsage(m_core->dataDirectory(summary.Id) + "/upper"));
            summary.SizeRootFs = *summary.SizeRw + (*container)->definition.imageSize;
        }
    return out;
}

Result<std::int64_t> ContainerService::logBytes(const Caller& caller, const std::string& reference) const {
    const auto id = idOf(caller, reference);
    if (!id)
        return id.error();
    return static_cast<std::int64_t>(diskUsage(m_core->dataDirectory(*id) + "/log"));
}

Result<api::ContainerInspect> ContainerService::inspect(const Caller& caller, const std::string& reference,
                                                        bool hasSize) const {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    const auto [definition, standing] = snapshotOf(**container);
    api::ContainerInspect out;
    out.Id = definition.id;
    out.Created = text::toRfc3339(definition.created);
    const auto arguments = argumentsOf(definition.config);
    out.Path = arguments.front();
    out.Args.assign(arguments.begin() + 1, arguments.end());
    out.State = stateOf(standing);
    out.Image = definition.imageId;
    out.HostnamePath = m_core->runDirectory(definition.id) + "/hostname";
    out.HostsPath = m_core->runDirectory(definition.id) + "/hosts";
    out.LogPath = m_core->logFile(definition.id);
    out.Name = "/" + definition.name;
    out.RestartCount = standing.restartCount;
    out.Driver = "overlay2";
    out.Platform = "linux";
    out.HostConfig_ = definition.host;
    out.Mounts = mountPointsOf(definition.host);
    out.Config = definition.config;
    out.Config.Image = definition.image;
    if (out.Config.Hostname.empty())
        out.Config.Hostname = definition.id.substr(0, 12);
    if (hasSize) {
        out.SizeRw = static_cast<std::int64_t>(diskUsage(m_core->dataDirectory(definition.id) + "/upper"));
        out.SizeRootFs = *out.SizeRw + definition.imageSize;
    }
    return out;
}

Result<api::TopResponse> ContainerService::top(const Caller& caller, const std::string& reference,
                                               const std::string& psArguments) const {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    const auto [definition, standing] = snapshotOf(**container);
    if (!standing.isRunning())
        return Error(ErrorKind::conflict, fmt::format("container {} is not running", definition.id));
    return processTable(standing.cgroups, definition.ids, psArguments);
}

Result<api::ProcessList> ContainerService::processes(const Caller& caller, const std::string& reference) const {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    const auto [definition, standing] = snapshotOf(**container);
    if (!standing.isRunning())
        return Error(ErrorKind::conflict, fmt::format("container {} is not running", definition.id));
    return processList(standing.cgroups, definition.ids);
}

Result<void> ContainerService::signalProcess(const Caller& caller, const std::string& reference, std::int64_t pid,
                                             const std::string& signal) const {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    const auto number = parseSignal(signal.empty() ? "TERM" : signal);
    if (!number)
        return number.error();
    const auto [definition, standing] = snapshotOf(**container);
    if (!standing.isRunning())
        return Error(ErrorKind::conflict, fmt::format("container {} is not running", definition.id));
    return engine::signalProcess(standing.cgroups, pid, *number);
}

Result<std::string> ContainerService::idOf(const Caller& caller, const std::string& reference) const {
    const auto container = m_core->find(caller, reference);
    return container ? Result<std::string>((*container)->id()) : Result<std::string>(container.error());
}

Result<bool> ContainerService::isTty(const Caller& caller, const std::string& reference) const {
    const auto container = m_core->find(caller, reference);
    return container ? Result<bool>((*container)->definition.config.Tty) : Result<bool>(container.error());
}

std::vector<std::string> ContainerService::visibleIds(const Caller& caller) const {
    std::vector<std::string> ids;
    for (const ContainerPtr& container : m_core->visible(caller))
        ids.push_back(container->id());
    return ids;
}

ContainerCounts ContainerService::counts(const Caller& caller) const {
    ContainerCounts out;
    for (const ContainerPtr& container : m_core->visible(caller)) {
        const std::lock_guard lock(container->mutex);
        ++(container->standing.status == Status::paused ? out.paused
           : container->standing.isRunning()            ? out.running
                                                        : out.stopped);
    }
    return out;
}

std::vector<pid_t> ContainerService::monitorPids() const {
    std::vector<pid_t> pids;
    for (const ContainerPtr& container : m_core->all()) {
        const std::lock_guard lock(container->mutex);
        if (container->monitorPid > 0)
            pids.push_back(container->monitorPid);
    }
    return pids;
}

std::vector<std::string> ContainerService::usersOfImage(const std::string& imageId) const {
    std::vector<std::string> names;
    for (const ContainerPtr& container : m_core->all()) {
        const std::lock_guard lock(container->mutex);
        if (container->definition.imageId == imageId)
            names.push_back(container->definition.name);
    }
    return names;
}

bool ContainerService::isLayerInUse(const std::string& layerDir) const {
    const auto containers = m_core->all();
    return std::any_of(containers.begin(), containers.end(), [&](const ContainerPtr& container) {
        const auto& layers = container->definition.layerDirs;
        return std::find(layers.begin(), layers.end(), layerDir) != layers.end();
    });
}

} // namespace gantry::engine
