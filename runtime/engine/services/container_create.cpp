// SPDX-License-Identifier: GPL-3.0-or-later
// Making a container, and finding those that an earlier helper made: the part of the service that writes definitions.
#include "core/base/scope_exit.h"
#include "core/fs/files.h"
#include "core/fs/remove_tree.h"
#include "core/text/ids.h"
#include "core/text/time.h"
#include "runtime/engine/containers/effective_config.h"
#include "runtime/engine/containers/spec_builder.h"
#include "runtime/engine/services/container_core.h"
#include "runtime/engine/services/container_names.h"
#include "runtime/engine/services/container_spec.h"
#include "runtime/engine/services/reconcile.h"
#include "runtime/engine/services/restart_policy.h"
#include "runtime/engine/services/signals.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

constexpr int kNameAttempts = 100;

std::vector<std::string> runsOf(const std::string& directory) {
    std::vector<std::string> ids;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
        const std::string name = entry.path().filename();
        if (name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string::npos)
            ids.push_back(name);
    }
    return ids;
}

Result<void> checkBody(const api::ContainerCreateBody& body, const api::ContainerConfig& config) {
    const api::HostConfig& host = body.HostConfig_;
    if (auto checked = checkRestartPolicy(host.RestartPolicy_); !checked)
        return checked;
    if (host.AutoRemove && !host.RestartPolicy_.Name.empty() && host.RestartPolicy_.Name != "no")
        return Error(ErrorKind::invalidArgument, "can't create 'AutoRemove' container with restart policy");
    if (!config.StopSignal.empty())
        if (const auto signal = parseSignal(config.StopSignal); !signal)
            return signal.error();
    if (!host.PortBindings.empty() || host.PublishAllPorts)
        return Error(ErrorKind::unsupported,
                     "publishing ports needs a bridge network, which is not supported yet: leave the ports out");
    if (!host.VolumesFrom.empty() || !host.VolumeDriver.empty())
        return Error(ErrorKind::unsupported, "volumes are not supported yet: use bind mounts or tmpfs");
    if (!host.Links.empty())
        return Error(ErrorKind::unsupported, "links are not supported");
    if (config.Healthcheck && !config.Healthcheck->Test.empty() && body.Healthcheck)
        return Error(ErrorKind::unsupported, "health checks are not supported yet");
    if (!host.StorageOpt.empty())
        return Error(ErrorKind::unsupported, "storage options are not supported");
    return {};
}

bool usesHostUsers(const api::HostConfig& host) {
    return host.UsernsMode == "host" || (host.Privileged && host.UsernsMode.empty());
}

// Docker's "default" is a bridge network. Until there is one, such a container is alone, and is told so.
std::vector<std::string> warningsFor(const api::HostConfig& host) {
    std::vector<std::string> warnings;
    if (host.NetworkMode != "none" && host.NetworkMode != "host")
        warnings.emplace_back("bridge networks are not supported yet: this container has a loopback interface only");
    return warnings;
}

// What of a container is known before anybody's rights are looked at.
struct Draft {
    ImageForRun image;
    api::ContainerConfig config;
};

Result<Draft> draftOf(const std::function<Result<ImageForRun>(const std::string&)>& resolveImage,
                      const std::string& name, const api::ContainerCreateBody& body) {
    auto image = resolveImage(body.Image);
    if (!image)
        return image.error();
    auto config = effectiveConfig(body, image->config);
    if (!config)
        return config.error();
    if (auto checked = checkBody(body, *config); !checked)
        return checked.error();
    if (!name.empty())
        if (const auto bare = checkContainerName(name); !bare)
            return bare.error();
    return Draft{std::move(*image), std::move(*config)};
}

} // namespace

Result<api::ContainerCreated> ContainerService::create(const Caller& caller, const std::string& name,
                                                       const api::ContainerCreateBody& body,
                                                       const std::stop_token& stop) {
    Core& core = *m_core;
    auto decisions = core.policy()->decide(caller, body);
    auto draft = draftOf(core.neighbours.resolveImage, name, body);
    // Nobody is asked for a password for what would fail anyway.
    if (auto allowed = core.allow(caller, "create", name, decisions, draft.has_value(), stop); !allowed)
        return allowed.error();
    if (!draft)
        return draft.error();

    ContainerDefinition definition;
    definition.id = text::randomHexId();
    definition.owner = caller;
    definition.created = text::nowNanoseconds();
    definition.imageId = draft->image.id;
    definition.image = body.Image;
    definition.layerDirs = std::move(draft->image.layerDirs);
    definition.imageSize = draft->image.size;
    definition.config = std::move(draft->config);
    definition.host = body.HostConfig_;
    note(definition, decisions);
    if (definition.host.PidsLimit.value_or(0) == 0)
        definition.host.PidsLimit = kDefaultPidsLimit; // what applies is what inspect shows
    api::ContainerCreated created;
    created.Id = definition.id;
    created.Warnings = warningsFor(definition.host);
    if (definition.host.NetworkMode == "bridge" || definition.host.NetworkMode == "default" ||
        definition.host.NetworkMode.empty())
        definition.host.NetworkMode = "none";

    const std::string directory = core.dataDirectory(definition.id);
    {
        const std::lock_guard lock(core.mutex);
        if (!usesHostUsers(definition.host)) {
            std::vector<IdRange> used = core.rangesInCreation;
            for (const auto& [id, container] : core.containers)
                used.push_back(container->definition.ids);
            const auto range = freeIdRange(used);
            if (!range)
                return range.error();
            definition.ids = *range;
            core.rangesInCreation.push_back(*range);
        }
    }
    const ScopeExit releaseRange([&] {
        const std::lock_guard lock(core.mutex);
        std::erase(core.rangesInCreation, definition.ids);
    });
    const RunPlaces places = core.placesOf(definition.id);
    ScopeExit removeDirectory([&] { ignore(fs::removeTree(directory), "the first error is the one to tell"); });
    for (const char* part : {"/upper", "/work", "/log"})
        if (auto made = fs::makeDirectories(directory + part); !made)
            return made.error();
    if (auto checked = checkRun(definition, places); !checked) {
        // "Not found" is said of the image alone: clients fetch it then.
        const bool isMissing = checked.error().kind() == ErrorKind::notFound;
        return isMissing ? Error(ErrorKind::invalidArgument, checked.error().message()) : checked.error();
    }

    ContainerPtr container;
    {
        const std::lock_guard lock(core.mutex);
        const Core::Totals totals = core.totalsOf(caller.uid);
        if (auto allowed = core.policy()->checkTotals(caller, totals.containers, totals.memory, body); !allowed) {
            core.audit(caller, "create", name, {{"totals", false, allowed.error().message()}});
            return allowed.error();
        }
        if (name.empty()) {
            int attempts = 0;
            do {
                definition.name = randomContainerName();
                if (++attempts > kNameAttempts / 2)
                    definition.name += fmt::format("_{}", attempts);
            } while (!core.checkNameIsFree(caller.uid, definition.name) && attempts < kNameAttempts);
        } else {
            const auto bare = checkContainerName(name);
            if (!bare)
                return bare.error();
            if (auto isFree = core.checkNameIsFree(caller.uid, *bare); !isFree)
                return isFree.error();
            definition.name = *bare;
        }
        container = std::make_shared<Container>(definition, ContainerStanding{});
        core.containers[definition.id] = container;
    }
    // Nobody can start it before its files are there.
    const std::lock_guard busy(container->busy);
    auto saved = saveDefinition(directory, definition);
    if (saved)
        saved = saveStanding(directory, container->standing);
    if (!saved) {
        const std::lock_guard lock(core.mutex);
        core.containers.erase(definition.id);
        return saved.error().in(fmt::format("create container {}", definition.name));
    }
    removeDirectory.dismiss();
    core.publish(*container, "create");
    return created;
}

Result<void> ContainerService::open() {
    Core& core = *m_core;
    for (const auto& directory : {core.containersDirectory(), core.paths.runRoot + "/containers"})
        if (auto made = fs::makeDirectories(directory); !made)
            return made;
    std::error_code error;
    std::vector<std::string> ids;
    for (const auto& entry : std::filesystem::directory_iterator(core.containersDirectory(), error))
        ids.push_back(entry.path().filename());
    if (error)
        return Error(ErrorKind::internal, fmt::format("list '{}': {}", core.containersDirectory(), error.message()));
    std::set<std::string> leftOut;
    for (const std::string& id : ids) {
        const std::string directory = core.dataDirectory(id);
        auto definition = loadDefinition(directory);
        if (!definition &&
            (definition.error().kind() == ErrorKind::notFound || !std::filesystem::is_directory(directory, error))) {
            endStray(core, id); // its creation or removal was interrupted, or all of it is lost
            continue;
        }
        if (!definition) {
            // It may run, and be worth mending: nothing of it is touched.
            core.warn(definition.error().in(fmt::format("container {} is left out", id)).message());
            leftOut.insert(id);
            continue;
        }
        auto standing = loadStanding(directory);
        if (!standing) {
            core.warn(standing.error().in(fmt::format("container {}", definition->name)).message());
            standing = ContainerStanding{};
            standing->status = Status::exited;
        }
        // Not in one expression: of an assignment the right side comes first, and takes the id along.
        auto container = std::make_shared<Container>(std::move(*definition), *standing);
        core.containers[container->id()] = std::move(container);
    }
    for (const ContainerPtr& container : core.all())
        reconcile(*m_core, container);
    for (const std::string& id : runsOf(core.paths.runRoot + "/containers"))
        if (!core.containers.contains(id) && !leftOut.contains(id))
            endStray(core, id);
    return {};
}

} // namespace gantry::engine
