// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the container service share: the containers in memory and the steps more than one verb takes.
// Private to this folder.
#pragma once

#include "runtime/engine/containers/monitor_client.h"
#include "runtime/engine/services/container_record.h"
#include "runtime/engine/services/container_service.h"
#include "runtime/engine/services/container_spec.h"
#include "runtime/engine/services/supervisor.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace gantry::engine {

// Somebody who attached before the container was started, as `docker run` does.
struct PendingAttach {
    bool hasStdin = false;
    std::mutex mutex;
    std::condition_variable_any arrived;
    UniqueFd socket;     // once the container is there
    bool isGone = false; // it never will be
};

struct Container {
    Container(ContainerDefinition d, ContainerStanding s) : definition(std::move(d)), standing(std::move(s)) {}

    const std::string& id() const { return definition.id; }
    uid_t owner() const { return definition.owner.uid; }

    std::mutex busy; // held by the verbs that make or unmake its processes and files, one at a time

    mutable std::mutex mutex; // guards what follows
    std::condition_variable_any changed;
    ContainerDefinition definition; // name, host and relaxed change, nothing else
    ContainerStanding standing;
    std::uint64_t ends = 0; // how often it has ended
    pid_t monitorPid = 0;   // 0: none
    UniqueFd monitor;       // its pidfd, where there is one
    bool isRemoved = false;
    bool hasToldOom = false; // in this run
    std::vector<std::shared_ptr<PendingAttach>> attaching;
};
using ContainerPtr = std::shared_ptr<Container>;

struct ContainerSnapshot {
    ContainerDefinition definition;
    ContainerStanding standing;
};
ContainerSnapshot snapshotOf(const Container& container);

class ContainerService::Core {
public:
    Core(ContainerPaths paths, Policy policy, ContainerNeighbours neighbours, EventBus& events);

    std::string containersDirectory() const { return paths.dataRoot + "/containers"; }
    std::string dataDirectory(const std::string& id) const { return paths.dataRoot + "/containers/" + id; }
    std::string runDirectory(const std::string& id) const { return paths.runRoot + "/containers/" + id; }
    std::string controlSocket(const std::string& id) const { return runDirectory(id) + "/control.sock"; }
    std::string exitFile(const std::string& id) const { return runDirectory(id) + "/exit.json"; }
    std::string logFile(const std::string& id) const { return dataDirectory(id) + "/log/container.log"; }
    std::string runtimeState() const { return paths.runRoot + "/oci"; }
    RunPlaces placesOf(const std::string& id) const;

    // Newest first.
    std::vector<ContainerPtr> all() const;
    std::vector<ContainerPtr> visible(const Caller& caller) const;
    // By full id, name, or unique id prefix. notFound: "No such container: X".
    Result<ContainerPtr> find(const Caller& caller, const std::string& reference) const;
    // alreadyExists when one of this owner's containers has it. Call with mutex held.
    Result<void> checkNameIsFree(uid_t owner, const std::string& name) const;

    void publish(const Container& container, const std::string& action,
                 const std::map<std::string, std::string>& attributes = {});
    void warn(const std::string& text) const;
    // Tells the audit log; object: what the caller called the container.
    void audit(const Caller& caller, const std::string& verb, const std::string& object,
               const std::vector<Decision>& decisions) const;
    // permissionDenied when one of the decisions is a refusal; of what the policy refuses an administrator is asked
    // first, where that is worth while. Tells the audit log. No lock is held: a person may take minutes.
    Result<void> allow(const Caller& caller, const std::string& verb, const std::string& object,
                       std::vector<Decision>& decisions, bool isWorthAsking, const std::stop_token& stop) const;
    // The binds of a container that is to start: opened as its owner, or refused with `error`.
    void auditBinds(const ContainerDefinition& definition, const Error* error) const;

    // busy is held by the caller for these.
    Result<void> start(const ContainerPtr& container);
    Result<void> remove(const ContainerPtr& container);
    // Takes no lock before it waits: it may be called while busy is held, and while it is not.
    Result<void> stop(const ContainerPtr& container, std::optional<std::int64_t> timeoutSeconds,
                      const std::string& signal);
    Result<void> signal(const ContainerPtr& container, int number, bool isByHand);
    // conflict when it is paused, or not paused, already.
    Result<void> setPause(const ContainerPtr& container, bool isPaused);
    // The monitor has ended, or was found to have.
    void settle(const ContainerPtr& container);
    // From now on settle() is called when this monitor ends.
    Result<void> watch(const ContainerPtr& container, UniqueFd monitorPidFd);
    void track(const ContainerPtr& container);
    // What the containers of one owner hold already, for the policy's totals; `without` is left out. Call with mutex
    // held.
    struct Totals {
        std::uint64_t containers = 0;
        std::uint64_t memory = 0; // bytes, of their limits
    };
    Totals totalsOf(uid_t owner, const std::string& without = {}) const;
    void saveStandingOf(const Container& container) const; // with container.mutex held

    // The one in force: what is decided together is decided by one.
    std::shared_ptr<const Policy> policy() const;
    void setPolicy(Policy policy);

    const ContainerPaths paths;
    const ProtectedProgram monitorProgram;
    const ContainerNeighbours neighbours;
    EventBus& events;

    mutable std::mutex mutex;                       // guards the two
    std::map<std::string, ContainerPtr> containers; // by id
    std::vector<IdRange> rangesInCreation;

    mutable std::mutex policyMutex; // guards what follows it
    std::shared_ptr<const Policy> currentPolicy;

    Supervisor later; // restarts and automatic removal: they take their time
    Supervisor exits; // so they have another thread than what only takes notice
    Supervisor removals;
};

} // namespace gantry::engine
