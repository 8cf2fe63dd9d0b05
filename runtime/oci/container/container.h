// SPDX-License-Identifier: GPL-3.0-or-later
// The life of one container as the runtime-spec tells it (runtime.md): create, start, state, kill, delete. The calling
// process has one thread; the container's first process becomes its child.
#pragma once

#include "core/base/result.h"
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
    std::string pidFile;       // empty: none
    std::string consoleSocket; // required exactly when the process has a terminal
    int stdinFd = 0;
    int stdoutFd = 1;
    int stderrFd = 2;
    std::vector<BindFd> bindFds;
};

// Leaves nothing behind when it fails. The error carries the cause, also when it happened inside the container.
Result<void> create(const CreateOptions& options);
// conflict unless the container is created. An error of the container's own last steps (exec included) comes back.
Result<void> start(const std::string& stateRoot, const std::string& id);
// notFound when there is no such container.
Result<State> state(const std::string& stateRoot, const std::string& id);
// To the first process, or with isForAll to every process of the container. conflict when it is not running.
Result<void> kill(const std::string& stateRoot, const std::string& id, int signal, bool isForAll = false);
// conflict unless it is stopped; with isForced it is killed first, and one that does not exist is fine.
Result<void> remove(const std::string& stateRoot, const std::string& id, bool isForced = false);
Result<void> pause(const std::string& stateRoot, const std::string& id, bool isPaused);
Result<std::vector<pid_t>> processes(const std::string& stateRoot, const std::string& id);
// The ids that have a directory below stateRoot.
Result<std::vector<std::string>> list(const std::string& stateRoot);

} // namespace gantry::oci
