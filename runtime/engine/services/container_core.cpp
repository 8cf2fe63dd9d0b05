// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/container_core.h"

#include "core/fs/files.h"
#include "core/fs/remove_tree.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

// What a pidfd stands for (pidfd_open(2), "fdinfo"); 0 when that is gone.
pid_t pidOf(int pidFd) {
    const auto text = fs::readFile(fmt::format("/proc/self/fdinfo/{}", pidFd));
    if (!text)
        return 0;
    constexpr std::string_view kKey = "Pid:\t";
    const auto at = text->find(kKey);
    pid_t pid = 0;
    if (at != std::string::npos)
        std::from_chars(text->data() + at + kKey.size(), text->data() + text->size(), pid);
    return std::max(pid, 0);
}

} // namespace

ContainerSnapshot snapshotOf(const Container& container) {
    const std::lock_guard lock(container.mutex);
    return {container.definition, container.standing};
}

ContainerService::Core::Core(ContainerPaths paths_, Policy policy_, ContainerNeighbours neighbours_, EventBus& events_)
    : paths(std::move(paths_)),
      monitorProgram(protectProgram(paths.monitor)),
      neighbours(std::move(neighbours_)),
      events(events_),
      currentPolicy(std::make_shared<const Policy>(std::move(policy_))) {}

std::shared_ptr<const Policy> ContainerService::Core::policy() const {
    const std::lock_guard lock(policyMutex);
    return currentPolicy;
}

void ContainerService::Core::setPolicy(Policy policy) {
    auto next = std::make_shared<const Policy>(std::move(policy));
    const std::lock_guard lock(policyMutex);
    currentPolicy.swap(next);
}

RunPlaces ContainerService::Core::placesOf(const std::string& id) const {
    return {dataDirectory(id),  runDirectory(id),  runtimeState(), paths.runtime,
            paths.cgroupParent, paths.initProgram, logFile(id)};
}

std::vector<ContainerPtr> ContainerService::Core::all() const {
    std::vector<ContainerPtr> out;
    {
        const std::lock_guard lock(mutex);
        for (const auto& [id, container] : containers)
            out.push_back(container);
    }
    std::stable_sort(out.begin(), out.end(), [](const ContainerPtr& a, const ContainerPtr& b) {
        return a->definition.created > b->definition.created;
    });
    return out;
}

std::vector<ContainerPtr> ContainerService::Core::visible(const Caller& caller) const {
    auto out = all();
    if (!caller.isRoot())
        std::erase_if(out, [&](const ContainerPtr& container) { return container->owner() != caller.uid; });
    return out;
}

Result<ContainerPtr> ContainerService::Core::find(const Caller& caller, const std::string& reference) const {
    const std::string name = reference.starts_with('/') ? reference.substr(1) : reference;
    const auto candidates = visible(caller);
    std::vector<ContainerPtr> named;
    std::vector<ContainerPtr> prefixed;
    for (const ContainerPtr& container : candidates) {
        if (container->id() == name)
            return container;
        const std::lock_guard lock(container->mutex);
        if (container->definition.name == name)
            named.push_back(container);
        else if (!name.empty() && container->id().starts_with(name))
            prefixed.push_back(container);
    }
    // Names are one user's: root, who sees all, means the own one first.
    const auto own = std::find_if(named.begin(), named.end(),
                                  [&](const ContainerPtr& container) { return container->owner() == caller.uid; });
    if (own != named.end())
        return *own;
    const auto& found = named.empty() ? prefixed : named;
    if (found.size() == 1)
        return found.front();
    if (found.size() > 1)
        return Error(ErrorKind::invalidArgument,
                     fmt::format("{} names {} containers; use more of its ID", reference, found.size()));
    return Error(ErrorKind::notFound, fmt::format("No such container: {}", reference));
}

Result<void> ContainerService::Core::checkNameIsFree(uid_t owner, const std::string& name) const {
    for (const auto& [id, container] : containers) {
        const std::lock_guard lock(container->mutex);
        if (container->owner() == owner && container->definition.name == name)
            return Error(ErrorKind::alreadyExists,
                         fmt::format("Conflict. The container name \"/{}\" is already in use by container \"{}\". You "
                                     "have to remove (or rename) that container to be able to reuse that name.",
                                     name, id));
    }
    return {};
}

void ContainerService::Core::publish(const Container& container, const std::string& action,
                                     const std::map<std::string, std::string>& attributes) {
    api::EventMessage event;
    event.Type = "container";
    event.Action = action;
    uid_t owner = 0;
    {
        const std::lock_guard lock(container.mutex);
        event.Actor.ID = container.definition.id;
        event.Actor.Attributes = container.definition.config.Labels;
        event.Actor.Attributes["image"] = container.definition.image;
        event.Actor.Attributes["name"] = container.definition.name;
        owner = container.owner();
    }
    for (const auto& [key, value] : attributes)
        event.Actor.Attributes[key] = value;
    events.publish(std::move(event), owner);
}

void ContainerService::Core::warn(const std::string& text) const {
    if (neighbours.warn)
        neighbours.warn(text);
}

void ContainerService::Core::saveStandingOf(const Container& container) const {
    if (container.isRemoved)
        return;
    if (const auto saved = saveStanding(dataDirectory(container.definition.id), container.standing); !saved)
        warn(saved.error().in(fmt::format("container {}", container.definition.name)).message());
}

void ContainerService::Core::track(const ContainerPtr& container) {
    if (!neighbours.track)
        return;
    const auto [definition, standing] = snapshotOf(*container);
    neighbours.track(
        {definition.id, definition.owner.uid, static_cast<pid_t>(standing.pid), standing.startedAt, standing.cgroups});
}

ContainerService::Core::Totals ContainerService::Core::totalsOf(uid_t owner, const std::string& without) const {
    Totals totals;
    for (const auto& [id, container] : containers) {
        if (container->owner() != owner || id == without)
            continue;
        const std::lock_guard lock(container->mutex);
        ++totals.containers;
        totals.memory += static_cast<std::uint64_t>(std::max<std::int64_t>(0, container->definition.host.Memory));
    }
    return totals;
}

Result<void> ContainerService::Core::watch(const ContainerPtr& container, UniqueFd monitorPidFd) {
    {
        const std::lock_guard lock(container->mutex);
        container->monitorPid = pidOf(monitorPidFd.get());
        container->monitor.reset(::fcntl(monitorPidFd.get(), F_DUPFD_CLOEXEC, 3));
    }
    return exits.watch(std::move(monitorPidFd), [this, container] { settle(container); });
}

Result<void> ContainerService::Core::remove(const ContainerPtr& container) {
    const std::string id = container->id();
    const std::string directory = dataDirectory(id);
    // The definition goes first: what is left without one is cleared away at the next start. Somebody may have put
    // anything in its place, or in the directory's.
    struct stat status {};
    if (::lstat(directory.c_str(), &status) == 0 && S_ISDIR(status.st_mode))
        if (auto removed = fs::removeTree(directory + "/container.json"); !removed)
            return removed.error().in(fmt::format("remove container {}", id));
    {
        const std::lock_guard lock(mutex);
        containers.erase(id);
    }
    std::vector<std::shared_ptr<PendingAttach>> attaching;
    {
        const std::lock_guard lock(container->mutex);
        container->isRemoved = true;
        attaching.swap(container->attaching);
    }
    for (const auto& pending : attaching) {
        const std::lock_guard lock(pending->mutex);
        pending->isGone = true;
        pending->arrived.notify_all();
    }
    // Nobody has to wait for its files. What a helper that stops leaves of them is found by the directory, so that goes
    // last.
    removals.runAfter(std::chrono::milliseconds{0}, [this, id, runFiles = runDirectory(id), directory] {
        for (const auto& path : {runFiles, directory})
            if (const auto removed = fs::removeTree(path); !removed)
                warn(removed.error().in(fmt::format("remove container {}", id)).message());
    });
    if (neighbours.untrack)
        neighbours.untrack(id, true, 0);
    publish(*container, "destroy");
    container->changed.notify_all();
    return {};
}

} // namespace gantry::engine
