// SPDX-License-Identifier: GPL-3.0-or-later
// What the runtime gives a new process of a container from outside, because only it may: limits, scores, terminals, the
// sources of binds.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/init/last_steps.h"
#include "runtime/oci/rootfs/rootfs.h"

#include <string>

#include <sys/types.h>

namespace gantry::oci {

// oom_score_adj and resource limits.
Result<void> applyLimits(pid_t pid, const Process& process);
// CPU scheduler and i/o priority; the last thing before the program, see scheduling.h.
Result<void> applyPriorities(pid_t pid, const Process& process);

// Filter and capabilities as the kernel takes them. settings: the container's.
Result<LastSteps> makeLastSteps(const Process& process, const Linux& settings, const std::string& stateRoot,
                                unsigned preservedFds, bool diesWithCaller);

// The socket that takes the terminal: given (stays the caller's), or connected by path. Nothing for a process without a
// terminal; invalidArgument when one of the two is there without the other.
struct ConsoleSocket {
    UniqueFd own;
    int fd = -1;
};
Result<ConsoleSocket> openConsoleSocket(const Process& process, const std::string& path, int given);

// A program that opens /dev/stdout anew (as web servers do for their logs) needs the pipe to be its user's.
void giveStdioToUser(const int (&fds)[3], const Process& process, const Linux& settings);

// Until the container's first process is ready: the sources of its binds, when it comes to them.
Result<void> serveBinds(int channel, const RootPlan& root);

Result<void> writePidFile(const std::string& path, pid_t pid);

} // namespace gantry::oci
