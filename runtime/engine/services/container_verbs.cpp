// SPDX-License-Identifier: GPL-3.0-or-later
// What a caller does to a container: each verb finds it, takes its turn and leaves the steps to the core.
#include "core/text/time.h"
#include "runtime/engine/containers/resources.h"
#include "runtime/engine/containers/spec_builder.h"
#include "runtime/engine/services/container_core.h"
#include "runtime/engine/services/container_filters.h"
#include "runtime/engine/services/container_names.h"
#include "runtime/engine/services/disk_usage.h"
#include "runtime/engine/services/restart_policy.h"
#include "runtime/engine/services/signals.h"

#include <csignal>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

Error isGone(const std::string& reference) {
    return {ErrorKind::notFound, fmt::format("No such container: {}", reference)};
}

// The fields an update may name and does; the others keep what the container has.
void merge(api::Resources& into, const api::Resources& from) {
    const auto take = [](auto& own, const auto& other) {
        if (other != std::remove_cvref_t<decltype(other)>{})
            own = other;
    };
    const auto takeList = [](auto& own, const auto& other) {
        if (!other.empty())
            own = other;
    };
    take(into.CpuShares, from.CpuShares);
    take(into.BlkioWeight, from.BlkioWeight);
    takeList(into.BlkioWeightDevice, from.BlkioWeightDevice);
    takeList(into.BlkioDeviceReadBps, from.BlkioDeviceReadBps);
    takeList(into.BlkioDeviceWriteBps, from.BlkioDeviceWriteBps);
    takeList(into.BlkioDeviceReadIOps, from.BlkioDeviceReadIOps);
    takeList(into.BlkioDeviceWriteIOps, from.BlkioDeviceWriteIOps);
    take(into.CpusetCpus, from.CpusetCpus);
    take(into.CpusetMems, from.CpusetMems);
    take(into.MemoryReservation, from.MemoryReservation);
    take(into.MemorySwappiness, from.MemorySwappiness);
    if (from.PidsLimit)
        into.PidsLimit = *from.PidsLimit == 0 ? kDefaultPidsLimit : *from.PidsLimit;
    // Two ways to say the same: the new one takes the old one's place.
    if (from.NanoCpus != 0) {
        into.NanoCpus = from.NanoCpus;
        into.CpuPeriod = 0;
        into.CpuQuota = 0;
    } else if (from.CpuPeriod != 0 || from.CpuQuota != 0) {
        into.NanoCpus = 0;
        take(into.CpuPeriod, from.CpuPeriod);
        take(into.CpuQuota, from.CpuQuota);
    }
    if (from.Memory != 0 && from.MemorySwap == 0 && into.MemorySwap > 0 && into.MemorySwap < from.Memory)
        into.MemorySwap = 0; // what was left open follows the memory limit
    take(into.Memory, from.Memory);
    take(into.MemorySwap, from.MemorySwap);
}

Result<void> checkUpdate(const api::UpdateBody& body) {
    if (!body.Devices.empty() || !body.DeviceCgroupRules.empty() || !body.DeviceRequests.empty())
        return Error(ErrorKind::unsupported, "devices of a container cannot be updated: create it anew");
    if (!body.Ulimits.empty())
        return Error(ErrorKind::unsupported, "ulimits of a container cannot be updated: create it anew");
    if (!body.CgroupParent.empty())
        return Error(ErrorKind::unsupported, "the cgroup parent of a container cannot be updated");
    return body.RestartPolicy_ ? checkRestartPolicy(*body.RestartPolicy_) : Result<void>{};
}

} // namespace

Result<bool> ContainerService::start(const Caller& caller, const std::string& reference) {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    const std::lock_guard busy((*container)->busy);
    {
        const std::lock_guard lock((*container)->mutex);
        if ((*container)->isRemoved)
            return isGone(reference);
        if ((*container)->standing.status == Status::paused)
            return Error(ErrorKind::conflict, "cannot start a paused container, try unpause instead");
        if ((*container)->standing.isRunning())
            return false;
        (*container)->standing.restartsInARow = 0;
    }
    const auto started = m_core->start(*container);
    if (started)
        return true;
    if (snapshotOf(**container).definition.host.AutoRemove)
        ignore(m_core->remove(*container), "the first error is the one to tell");
    return started.error();
}

Result<bool> ContainerService::stop(const Caller& caller, const std::string& reference,
                                    std::optional<std::int64_t> timeoutSeconds, const std::string& signal) {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    const Status status = snapshotOf(**container).standing.status;
    if (status != Status::running && status != Status::paused && status != Status::restarting)
        return false;
    if (auto stopped = m_core->stop(*container, timeoutSeconds, signal); !stopped)
        return stopped.error();
    return true;
}

Result<void> ContainerService::restart(const Caller& caller, const std::string& reference,
                                       std::optional<std::int64_t> timeoutSeconds, const std::string& signal) {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    const std::lock_guard busy((*container)->busy);
    const auto standing = snapshotOf(**container).standing;
    if (standing.isRunning() || standing.status == Status::restarting)
        if (auto stopped = m_core->stop(*container, timeoutSeconds, signal); !stopped)
            return stopped;
    {
        const std::lock_guard lock((*container)->mutex);
        if ((*container)->isRemoved)
            return isGone(reference);
    }
    if (auto started = m_core->start(*container); !started)
        return started;
    m_core->publish(**container, "restart");
    return {};
}

Result<void> ContainerService::kill(const Caller& caller, const std::string& reference, const std::string& signal) {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    const auto number = parseSignal(signal.empty() ? "KILL" : signal);
    if (!number)
        return number.error();
    const auto snapshot = snapshotOf(**container);
    const std::string& stopSignal = snapshot.definition.config.StopSignal;
    const auto stopNumber = parseSignal(stopSignal.empty() ? "TERM" : stopSignal);
    // One that asks it to end is meant to: the restart policy is not to undo it.
    const bool isByHand = *number == SIGKILL || (stopNumber && *number == *stopNumber);
    if (snapshot.standing.status == Status::restarting)
        return m_core->stop(*container, 0, {});
    return m_core->signal(*container, *number, isByHand);
}

Result<void> ContainerService::Core::setPause(const ContainerPtr& container, bool isPaused) {
    {
        const std::lock_guard lock(container->mutex);
        const std::string& name = container->definition.name;
        const Status status = container->standing.status;
        if (!container->standing.isRunning())
            return Error(ErrorKind::conflict, fmt::format("container {} is not running", name));
        if ((status == Status::paused) == isPaused)
            return Error(ErrorKind::conflict,
                         fmt::format("container {} is {}", name, isPaused ? "already paused" : "not paused"));
    }
    if (auto set = setPaused(controlSocket(container->id()), isPaused); !set)
        return set;
    {
        const std::lock_guard lock(container->mutex);
        if (!container->standing.isRunning())
            return {};
        container->standing.status = isPaused ? Status::paused : Status::running;
        saveStandingOf(*container);
        container->changed.notify_all();
    }
    if (neighbours.mark)
        neighbours.mark(container->id(), isPaused ? MarkerKind::paused : MarkerKind::unpaused, "");
    publish(*container, isPaused ? "pause" : "unpause");
    return {};
}

Result<void> ContainerService::pause(const Caller& caller, const std::string& reference) {
    const auto container = m_core->find(caller, reference);
    return container ? m_core->setPause(*container, true) : Result<void>(container.error());
}

Result<void> ContainerService::unpause(const Caller& caller, const std::string& reference) {
    const auto container = m_core->find(caller, reference);
    return container ? m_core->setPause(*container, false) : Result<void>(container.error());
}

Result<WaitCondition> parseWaitCondition(std::string_view text) {
    if (text.empty() || text == "not-running")
        return WaitCondition::notRunning;
    if (text == "next-exit")
        return WaitCondition::nextExit;
    if (text == "removed")
        return WaitCondition::removed;
    return Error(ErrorKind::invalidArgument, fmt::format("invalid condition: \"{}\"", text));
}

Result<api::WaitResponse> ContainerService::wait(const Caller& caller, const std::string& reference,
                                                 WaitCondition condition, const std::stop_token& stop,
                                                 const std::function<void()>& onWaiting) {
    const auto found = m_core->find(caller, reference);
    if (!found)
        return found.error();
    const ContainerPtr& container = *found;
    std::unique_lock lock(container->mutex);
    const std::uint64_t ends = container->ends;
    if (onWaiting) {
        lock.unlock();
        onWaiting();
        lock.lock();
    }
    const bool isThere = container->changed.wait(lock, stop, [&] {
        if (container->isRemoved)
            return true;
        if (condition == WaitCondition::removed)
            return false;
        if (condition == WaitCondition::nextExit)
            return container->ends != ends;
        return container->ends != ends ||
               (!container->standing.isRunning() && container->standing.status != Status::restarting);
    });
    if (!isThere)
        return Error(ErrorKind::cancelled, "the client has gone");
    api::WaitResponse response;
    response.StatusCode = container->standing.exitCode;
    if (!container->standing.error.empty())
        response.Error_ = api::WaitError{container->standing.error};
    return response;
}

Result<void> ContainerService::rename(const Caller& caller, const std::string& reference, const std::string& newName) {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    const auto name = checkContainerName(newName);
    if (!name)
        return name.error();
    std::string oldName;
    {
        const std::lock_guard lock(m_core->mutex);
        if (auto isFree = m_core->checkNameIsFree((*container)->owner(), *name); !isFree)
            return isFree;
        const std::lock_guard containerLock((*container)->mutex);
        if ((*container)->isRemoved)
            return isGone(reference);
        ContainerDefinition renamed = (*container)->definition;
        renamed.name = *name;
        if (auto saved = saveDefinition(m_core->dataDirectory(renamed.id), renamed); !saved)
            return saved;
        oldName = std::exchange((*container)->definition.name, *name);
    }
    m_core->publish(**container, "rename", {{"oldName", "/" + oldName}});
    return {};
}

Result<api::UpdateResponse> ContainerService::update(const Caller& caller, const std::string& reference,
                                                     const api::UpdateBody& body, const std::stop_token& stop) {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    if (auto checked = checkUpdate(body); !checked)
        return checked.error();
    auto decisions = m_core->policy()->decide(caller, body);
    const std::string name = snapshotOf(**container).definition.name;
    if (auto allowed = m_core->allow(caller, "update", name, decisions, true, stop); !allowed)
        return allowed.error();
    const std::lock_guard busy((*container)->busy);
    if ((*container)->isRemoved)
        return isGone(reference);
    {
        const std::lock_guard lock(m_core->mutex);
        const Core::Totals totals = m_core->totalsOf((*container)->owner(), (*container)->id());
        if (auto allowed = m_core->policy()->checkTotals(caller, totals.containers, totals.memory, body); !allowed) {
            m_core->audit(caller, "update", name, {{"totals", false, allowed.error().message()}});
            return allowed.error();
        }
    }
    auto [definition, standing] = snapshotOf(**container);
    merge(definition.host, body);
    note(definition, decisions);
    if (body.RestartPolicy_) {
        if (definition.host.AutoRemove && body.RestartPolicy_->Name != "no" && !body.RestartPolicy_->Name.empty())
            return Error(ErrorKind::invalidArgument,
                         "Restart policy cannot be updated because AutoRemove is enabled for the container");
        definition.host.RestartPolicy_ = *body.RestartPolicy_;
    }
    auto resources = resourcesOf(definition.host);
    if (!resources)
        return resources.error();
    if (standing.isRunning())
        if (auto updated = updateResources(m_core->controlSocket(definition.id), *resources); !updated)
            return updated.error().in(fmt::format("update container {}", definition.name));
    if (auto saved = saveDefinition(m_core->dataDirectory(definition.id), definition); !saved)
        return saved.error();
    {
        const std::lock_guard lock((*container)->mutex);
        (*container)->definition.host = definition.host;
        (*container)->definition.relaxed = definition.relaxed;
    }
    if (m_core->neighbours.mark && standing.isRunning())
        m_core->neighbours.mark(definition.id, MarkerKind::updated, "");
    m_core->publish(**container, "update");
    return api::UpdateResponse{};
}

Result<void> ContainerService::remove(const Caller& caller, const std::string& reference, bool isForced,
                                      bool /*hasVolumes*/) {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    const std::lock_guard busy((*container)->busy);
    auto [definition, standing] = snapshotOf(**container);
    if ((*container)->isRemoved)
        return isGone(reference);
    if (standing.isRunning() || standing.status == Status::restarting) {
        if (!isForced)
            return Error(ErrorKind::conflict,
                         fmt::format("cannot remove container \"/{}\": container is {}: stop the container before "
                                     "removing or force remove",
                                     definition.name, nameOf(standing.status)));
        if (auto stopped = m_core->stop(*container, 0, "KILL"); !stopped)
            return stopped;
    }
    return m_core->remove(*container);
}

Result<api::ContainersPruned> ContainerService::prune(const Caller& caller, const api::Filters& filters) {
    const auto selected = PruneFilter::parse(filters);
    if (!selected)
        return selected.error();
    api::ContainersPruned pruned;
    for (const ContainerPtr& container : m_core->visible(caller)) {
        const std::unique_lock busy(container->busy, std::try_to_lock);
        if (!busy)
            continue; // somebody is doing something with it
        const auto [definition, standing] = snapshotOf(*container);
        if (standing.isRunning() || standing.status == Status::restarting || !selected->passes(definition))
            continue;
        const std::uint64_t bytes = diskUsage(m_core->dataDirectory(definition.id));
        if (auto removed = m_core->remove(container); !removed)
            return removed.error();
        pruned.ContainersDeleted.push_back(definition.id);
        pruned.SpaceReclaimed += bytes;
    }
    return pruned;
}

} // namespace gantry::engine
