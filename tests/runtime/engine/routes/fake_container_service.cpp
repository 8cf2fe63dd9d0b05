// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runtime/engine/routes/fake_container_service.h"

#include "runtime/engine/services/container_service.h"

namespace gantry::tests {

FakeContainers& FakeContainers::instance() {
    static FakeContainers containers;
    return containers;
}

void FakeContainers::add(const std::string& id, const std::string& name, uid_t owner) {
    const std::lock_guard lock(mutex);
    containers[id] = {name, owner};
}

void FakeContainers::remove(const std::string& id) {
    const std::lock_guard lock(mutex);
    containers.erase(id);
}

void FakeContainers::clear() {
    const std::lock_guard lock(mutex);
    containers.clear();
}

} // namespace gantry::tests

namespace gantry::engine {

using tests::FakeContainers;

EventBus::~EventBus() = default;

class ContainerService::Core {};

ContainerService::ContainerService(ContainerPaths, Policy, ContainerNeighbours, EventBus&) {}
ContainerService::~ContainerService() = default;

Result<std::string> ContainerService::idOf(const Caller& caller, const std::string& reference) const {
    FakeContainers& fake = FakeContainers::instance();
    const std::lock_guard lock(fake.mutex);
    for (const auto& [id, container] : fake.containers) {
        if ((id == reference || container.name == "/" + reference) &&
            (caller.isRoot() || caller.uid == container.owner))
            return id;
    }
    return Error(ErrorKind::notFound, "No such container: " + reference);
}

Result<api::ContainerInspect> ContainerService::inspect(const Caller& caller, const std::string& reference,
                                                        bool /*hasSize*/) const {
    const auto id = idOf(caller, reference);
    if (!id)
        return id.error();
    FakeContainers& fake = FakeContainers::instance();
    const std::lock_guard lock(fake.mutex);
    api::ContainerInspect container;
    container.Id = *id;
    container.Name = fake.containers[*id].name;
    return container;
}

std::vector<std::string> ContainerService::visibleIds(const Caller& caller) const {
    FakeContainers& fake = FakeContainers::instance();
    const std::lock_guard lock(fake.mutex);
    std::vector<std::string> ids;
    for (const auto& [id, container] : fake.containers) {
        if (caller.isRoot() || caller.uid == container.owner)
            ids.push_back(id);
    }
    return ids;
}

} // namespace gantry::engine
