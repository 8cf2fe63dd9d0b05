// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's side of a container's monitor: starts one, finds one that is running already, asks it for things. It
// decides nothing about when.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/cgroup/layout.h"
#include "core/monitor/channel.h"
#include "core/monitor/launch.h"
#include "core/oci/runtime_spec.h"
#include "runtime/engine/containers/protected_program.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace gantry::engine {

// A container that its monitor has made and that waits for start(). Going without start() takes it away again.
class PendingContainer {
public:
    PendingContainer(UniqueFd channel, UniqueFd monitorPidFd, pid_t monitorPid, monitor::Created created);
    PendingContainer(PendingContainer&&) noexcept = default;
    PendingContainer& operator=(PendingContainer&&) noexcept = default;
    ~PendingContainer(); // waits for the monitor that takes it away, at most 15 s

    pid_t pid() const { return m_created.pid; }       // the container's first process, in the host's pid namespace
    pid_t monitorPid() const { return m_monitorPid; } // a child of this process: reap it when its pidfd is readable
    const cgroup::Directories& cgroups() const { return m_created.cgroups; }
    // What this machine cannot do and was left out: for the log and the create response.
    const std::vector<std::string>& warnings() const { return m_created.warnings; }

    // Runs the container's program. The pidfd of the monitor: readable when the container has ended and the exit file
    // is written. An error carries the container's own words ("exec 'x': no such file or directory"); then nothing of
    // the container is left and no exit file either.
    Result<UniqueFd> start();

private:
    UniqueFd m_channel; // SOCK_SEQPACKET pair; the monitor has the other end as descriptor 3
    UniqueFd m_monitorPidFd;
    pid_t m_monitorPid = 0;
    monitor::Created m_created;
};

// Runs `program` with this launch: writes launch.json beside the bundle's config.json, hands over launch.binds'
// descriptors (which stay the caller's) and returns when the container is created and its control socket listens.
// Blocks for as long as that takes.
Result<PendingContainer> createContainer(const ProtectedProgram& program, const monitor::Launch& launch);

// After a monitor died without an exit file (kill -9, a crash): kills what is left of its container and removes its
// cgroup, with the OCI runtime's own command line (gantry-oci, or the other one that made it). A container that does
// not exist is fine.
Result<void> cleanUpAfterMonitor(const std::string& ociRuntimeProgram, const std::string& stateRoot,
                                 const std::string& id);

// The pidfd of the monitor that listens on this control socket; nothing when there is none.
Result<std::optional<UniqueFd>> findMonitor(const std::string& controlSocket);

// Each of these connects, asks and waits for the answer (at most 15 s). unavailable when no monitor listens.
// A connected stream socket: from now on the container's output arrives on it in stdcopy frames (with a terminal all
// is stdOut); what is written to it is the container's standard input, where that is open and asked for, and shutting
// its writing half down ends that. The monitor closes it when the container's output is drained.
Result<UniqueFd> attach(const std::string& controlSocket, bool hasStdin, bool hasOutput);
Result<void> resizeTerminal(const std::string& controlSocket, std::uint32_t rows, std::uint32_t columns);
// To the container's first process.
Result<void> sendSignal(const std::string& controlSocket, int signal);
Result<void> setPaused(const std::string& controlSocket, bool isPaused);
// Limits that are absent stay as they are.
Result<void> updateResources(const std::string& controlSocket, const oci::LinuxResources& resources);

} // namespace gantry::engine
