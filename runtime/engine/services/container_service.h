// SPDX-License-Identifier: GPL-3.0-or-later
// Containers from creation to removal, for the routes: every call takes who asks, resolves a name or an id prefix among
// what that caller may see, and answers in the Engine API's shapes. Calls may come from any thread and block.
#pragma once

#include "core/api/containers.h"
#include "core/api/gantry.h"
#include "core/api/protections.h"
#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "runtime/engine/auth/caller.h"
#include "runtime/engine/auth/policy.h"
#include "runtime/engine/services/container_options.h"
#include "runtime/engine/services/event_bus.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace gantry::engine {

struct ContainerCounts {
    std::int64_t running = 0;
    std::int64_t paused = 0;
    std::int64_t stopped = 0;
};

class ContainerService {
public:
    ContainerService(ContainerPaths paths, Policy policy, ContainerNeighbours neighbours, EventBus& events);
    // Stops supervising; containers go on.
    ~ContainerService();
    ContainerService(const ContainerService&) = delete;
    ContainerService& operator=(const ContainerService&) = delete;

    // Reads what is on the disk, finds running containers again and settles those that ended meanwhile. Once, first.
    Result<void> open();

    // Another policy than at the beginning, for what is asked from now on.
    void setPolicy(Policy policy);

    // name empty: one is made up. permissionDenied by policy; alreadyExists when the name is taken; notFound: no image.
    // Where an administrator may be asked, that takes as long as a person takes, or until `stop` is requested.
    Result<api::ContainerCreated> create(const Caller& caller, const std::string& name,
                                         const api::ContainerCreateBody& body, const std::stop_token& stop = {});
    // false: it was running already (HTTP 304).
    Result<bool> start(const Caller& caller, const std::string& reference);
    // false: it was not running (304). The container's StopSignal and StopTimeout where none is given; a negative
    // timeout waits for ever.
    Result<bool> stop(const Caller& caller, const std::string& reference,
                      std::optional<std::int64_t> timeoutSeconds = {}, const std::string& signal = {});
    Result<void> restart(const Caller& caller, const std::string& reference,
                         std::optional<std::int64_t> timeoutSeconds = {}, const std::string& signal = {});
    // "KILL", "SIGTERM", "15"; empty: KILL. conflict when it does not run.
    Result<void> kill(const Caller& caller, const std::string& reference, const std::string& signal = {});
    Result<void> pause(const Caller& caller, const std::string& reference);
    Result<void> unpause(const Caller& caller, const std::string& reference);
    // onWaiting is called once the container is known and watched: the moment for the response's headers. cancelled
    // when stop was requested.
    Result<api::WaitResponse> wait(const Caller& caller, const std::string& reference, WaitCondition condition,
                                   const std::stop_token& stop, const std::function<void()>& onWaiting = {});
    Result<void> rename(const Caller& caller, const std::string& reference, const std::string& newName);
    // As create() with the policy.
    Result<api::UpdateResponse> update(const Caller& caller, const std::string& reference, const api::UpdateBody& body,
                                       const std::stop_token& stop = {});
    // conflict when it runs and isForced is not set.
    Result<void> remove(const Caller& caller, const std::string& reference, bool isForced = false,
                        bool hasVolumes = false);
    // Filters: until, label, label!.
    Result<api::ContainersPruned> prune(const Caller& caller, const api::Filters& filters);

    Result<std::vector<api::ContainerSummary>> list(const Caller& caller, const ListOptions& options) const;
    Result<api::ContainerInspect> inspect(const Caller& caller, const std::string& reference,
                                          bool hasSize = false) const;
    // psArguments: "", "-ef" or "aux" style column choices are answered with ps -ef's columns.
    Result<api::TopResponse> top(const Caller& caller, const std::string& reference,
                                 const std::string& psArguments = {}) const;
    // conflict when it does not run.
    Result<api::ProcessList> processes(const Caller& caller, const std::string& reference) const;
    // Signals one process by its number on the machine; empty: TERM. notFound when it is none of the container's.
    Result<void> signalProcess(const Caller& caller, const std::string& reference, std::int64_t pid,
                               const std::string& signal = {}) const;
    // What keeps it in: as the kernel says of a running one, else as it would be started.
    Result<api::Protections> protections(const Caller& caller, const std::string& reference) const;
    // What its log takes on the disk, bytes.
    Result<std::int64_t> logBytes(const Caller& caller, const std::string& reference) const;
    // The full id of what reference names: for statistics and history. notFound as for every call.
    Result<std::string> idOf(const Caller& caller, const std::string& reference) const;
    Result<bool> isTty(const Caller& caller, const std::string& reference) const;

    // Returns at the log's end, or when following at the container's; ok also when the sink gave up. With a tty all is
    // stdOut. onReady is called before the first output, the moment for the response's headers.
    Result<void> logs(const Caller& caller, const std::string& reference, const LogRequest& request,
                      const OutputSink& sink, const std::stop_token& stop, const std::function<void()>& onReady = {});

    // Attach may come before start, as the docker command line does it. First beginAttach, then the response's headers,
    // then run.
    class Attachment {
    public:
        virtual ~Attachment() = default;
        virtual bool isTty() const = 0;
        // Pumps until the container's output is drained, the sink gives up or stop is requested. stdinFd (may be -1) is
        // read as the container's standard input, after what was read of it already; its end closes that.
        virtual Result<void> run(int stdinFd, std::string_view alreadyRead, const OutputSink& sink,
                                 const std::stop_token& stop) = 0;
    };
    Result<std::unique_ptr<Attachment>> beginAttach(const Caller& caller, const std::string& reference,
                                                    const AttachRequest& request);
    Result<void> resize(const Caller& caller, const std::string& reference, std::uint32_t rows, std::uint32_t columns);

    // The kernel's OOM killer took a process of this container: tells the listeners. Of an unknown id: nothing.
    void noteOom(const std::string& id);

    // The full ids a caller may see.
    std::vector<std::string> visibleIds(const Caller& caller) const;
    ContainerCounts counts(const Caller& caller) const;
    // The monitors of the containers that run, of all owners.
    std::vector<pid_t> monitorPids() const;
    // Names of the containers, of any owner, made from this image: an image in use is not removed.
    std::vector<std::string> usersOfImage(const std::string& imageId) const;
    // Whether this layer directory is below a container.
    bool isLayerInUse(const std::string& layerDir) const;

    class Core; // container_core.h

private:
    std::unique_ptr<Core> m_core;
};

} // namespace gantry::engine
