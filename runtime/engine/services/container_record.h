// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of a container on the disk: its definition, which is forced there, and how it stands, which is only
// replaced atomically (after a power cut no container runs, whatever the file says).
#pragma once

#include "core/api/containers.h"
#include "core/base/result.h"
#include "core/cgroup/layout.h"
#include "runtime/engine/auth/caller.h"
#include "runtime/engine/auth/policy.h"
#include "runtime/engine/containers/id_ranges.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::engine {

struct ContainerDefinition {
    std::string id;
    std::string name;         // without the slash
    Caller owner;             // whose rights bind mounts are opened with
    std::int64_t created = 0; // nanoseconds
    std::string imageId;
    std::string image;                  // as asked for
    std::vector<std::string> layerDirs; // topmost first
    std::int64_t imageSize = 0;         // bytes
    IdRange ids;
    api::ContainerConfig config; // effective
    api::HostConfig host;
    // What it has beyond a container of one's own, in the policy's words, and what decided when it was asked for.
    std::map<std::string, std::string> relaxed;
};

// Takes what was granted down.
void note(ContainerDefinition& definition, const std::vector<Decision>& decisions);

enum class Status { created, running, paused, restarting, exited, dead };
std::string_view nameOf(Status status);
Result<Status> parseStatus(std::string_view name);

struct ContainerStanding {
    Status status = Status::created;
    std::int64_t pid = 0;
    std::int64_t startedAt = 0; // nanoseconds; 0: never
    std::int64_t finishedAt = 0;
    std::int64_t exitCode = 0;
    bool wasOomKilled = false;
    std::string error;
    std::int64_t restartCount = 0;
    std::int64_t restartsInARow = 0;
    bool wasStoppedByHand = false;
    cgroup::Directories cgroups; // of the run that goes on

    bool isRunning() const { return status == Status::running || status == Status::paused; }
};

// directory: the container's own below the data root.
Result<void> saveDefinition(const std::string& directory, const ContainerDefinition& definition);
Result<void> saveStanding(const std::string& directory, const ContainerStanding& standing);
// notFound when there is none: a creation or removal was interrupted.
Result<ContainerDefinition> loadDefinition(const std::string& directory);
Result<ContainerStanding> loadStanding(const std::string& directory);

} // namespace gantry::engine
