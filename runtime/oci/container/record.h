// SPDX-License-Identifier: GPL-3.0-or-later
// What the runtime remembers of a container between two calls: one directory, one file in it, one lock.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/oci/runtime_spec.h"

#include <map>
#include <string>

namespace gantry::oci {

struct Record {
    std::string ociVersion;
    std::string id;
    std::string bundle;
    std::int64_t pid = 0;
    std::uint64_t startTime = 0; // of the process, clock ticks since boot: tells it from a later one of the same number
    std::map<std::string, std::string> cgroup;
    std::string systemdUnit; // whose group that is; empty: the runtime's own
    bool hasPidNamespace = false;
    bool hasOwnKeyring = true;
    Annotations annotations;
    Hooks hooks; // poststart and poststop: the bundle may be gone by then
    bool endsOnFailedPoststart = true;
};

// Refuses what could leave stateRoot or confuse a person: other than [A-Za-z0-9_+.-], or with a dot in front.
Result<void> checkId(const std::string& id);
std::string directoryOf(const std::string& stateRoot, const std::string& id);
std::string startFifoOf(const std::string& stateRoot, const std::string& id);
std::string resultFifoOf(const std::string& stateRoot, const std::string& id);

// notFound when there is none.
Result<Record> loadRecord(const std::string& stateRoot, const std::string& id);
Result<void> saveRecord(const std::string& stateRoot, const Record& record);
// The text of config.json, for what joins the container later: the bundle may be another one by then.
Result<void> saveConfig(const std::string& stateRoot, const std::string& id, const std::string& text);
// Its path.
std::string configOf(const std::string& stateRoot, const std::string& id);
// Held, no other call changes this container.
Result<UniqueFd> lockContainer(const std::string& stateRoot, const std::string& id);

// Start time of a live process, 0 when it is gone or a zombie.
std::uint64_t startTimeOf(std::int64_t pid);
bool isAlive(const Record& record);

} // namespace gantry::oci
