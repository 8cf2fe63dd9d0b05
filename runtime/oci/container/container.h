// SPDX-License-Identifier: GPL-3.0-or-later
// The life of one container as the runtime-spec tells it (runtime.md): create, start, state, kill, delete. The calling
// process has one thread; the container's first process becomes its child.
#pragma once

#include "core/base/result.h"
#include "core/cgroup/layout.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/rootfs/bind_fd.h"

#include <string>
#include <vector>

#include <sys/types.h>

namespace gantry::oci {

struct CreateOptions {
    std::string id;
    std::string bundle;
    std::string stateRoot;
    std::string pidFile;            // empty: none
    std::string consoleSocket;      // this or consoleFd is required exactly when the process has a terminal
    int consoleFd = -1;             // a connected socket that takes the terminal, in place of a path
    bool isConsoleOptional = false; // consoleFd is used when there is a terminal
    int stdinFd = 0;
    int stdoutFd = 1;
    int stderrFd = 2;
    int rootFd = -1; // a detached mount that becomes the root file system in root.path's place
    std::vector<BindFd> bindFds;
    std::string configFile = "config.json"; // relative to the bundle, or absolute
    unsigned preservedFds = 0;              // descriptors from 3 on (after LISTEN_FDS') that the program gets
    bool hasOwnKeyring = true;              // or the caller's session keyring
    bool hasSystemdCgroup = false;          // linux.cgroupsPath is slice:prefix:name, and systemd makes the group
    bool diesWithCaller = false;            // the container is killed when the calling process ends
};

struct CreatedContainer {
    pid_t pid = -1;
    cgroup::Directories cgroups;
};

// Leaves nothing behind when it fails. The error carries the cause, also when it happened inside the container.
Result<CreatedContainer> create(const CreateOptions& options);

struct ExecOptions {
    std::string id;
    std::string stateRoot;
    Process process;
    std::string pidFile;
    std::string consoleSocket; // this or consoleFd, as above
    int consoleFd = -1;
    int stdinFd = 0;
    int stdoutFd = 1;
    int stderrFd = 2;
    unsigned preservedFds = 0;
    std::string subgroup; // a control group below the container's that is there already
    bool mayBePaused = false;
};

// One more process in a container, the caller's child; returns its pid once it has executed its program. conflict when
// the container is stopped, or paused unless that is allowed (then it waits until the container goes on).
Result<pid_t> exec(const ExecOptions& options);
// The container's own process, the base of others. notFound for a container that an older version made.
Result<Process> processOf(const std::string& stateRoot, const std::string& id);

// conflict unless the container is created. An error of the container's own last steps (exec included) comes back.
// Returns warnings: poststart hooks that failed, of a bundle whose version lets the container go on then.
Result<std::vector<std::string>> start(const std::string& stateRoot, const std::string& id);
// notFound when there is no such container.
Result<State> state(const std::string& stateRoot, const std::string& id);
// To the first process, or with isForAll to every process of the container. conflict when it is not running.
Result<void> kill(const std::string& stateRoot, const std::string& id, int signal, bool isForAll = false);
// conflict unless it is stopped; with isForced it is killed first, and one that does not exist is fine.
// Returns warnings: poststop hooks that failed, which keeps nothing from being removed.
Result<std::vector<std::string>> remove(const std::string& stateRoot, const std::string& id, bool isForced = false);
Result<void> pause(const std::string& stateRoot, const std::string& id, bool isPaused);
// Live limits: those that are absent stay as they are. conflict when it is stopped.
Result<void> update(const std::string& stateRoot, const std::string& id, const LinuxResources& resources);
Result<std::vector<pid_t>> processes(const std::string& stateRoot, const std::string& id);
// Where its control group is.
Result<cgroup::Directories> cgroupsOf(const std::string& stateRoot, const std::string& id);

// For a container of another runtime, whose group is all that is known: what its end takes.
// How often the kernel's OOM killer took a process of this group; nothing when the group is gone.
Result<std::uint64_t> oomKills(const cgroup::Directories& cgroups);
// The most memory that the group ever held, in bytes; 0 where the kernel does not say, or when the group is gone.
std::uint64_t memoryPeak(const cgroup::Directories& cgroups);
// Kills what is left in the group and removes it. A group that is gone is fine.
Result<void> removeCgroup(const cgroup::Directories& cgroups);

// The ids that have a directory below stateRoot.
Result<std::vector<std::string>> list(const std::string& stateRoot);

} // namespace gantry::oci
