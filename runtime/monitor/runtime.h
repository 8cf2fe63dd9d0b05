// SPDX-License-Identifier: GPL-3.0-or-later
// The OCI runtime that makes a monitor's container: the built-in one as a library, or another one by its command line.
// The monitor itself makes and starts the container; every later call is made in a child of it, because it may take
// long.
#pragma once

#include "core/base/result.h"
#include "core/cgroup/layout.h"
#include "core/monitor/channel.h"
#include "core/monitor/launch.h"

#include <memory>
#include <string>

namespace gantry::monitor {

// The container's ends of what the monitor pumps.
struct ContainerEnds {
    int standardIn = -1; // all three -1 with a terminal
    int standardOut = -1;
    int standardError = -1;
    int console = -1; // a socket that takes the terminal's master by SCM_RIGHTS
};

class Runtime {
public:
    virtual ~Runtime() = default;
    // Mounts the root file system too, where only the container sees it. Leaves nothing behind when it fails.
    virtual Result<Created> create(const ContainerEnds& ends) = 0;
    // Blocks until the program runs; nothing of what the container writes is read meanwhile. (Only hooks could write
    // much, and the helper gives containers none.)
    virtual Result<void> start() = 0;
    virtual Result<void> setPaused(bool isPaused) = 0;
    virtual Result<void> update(const std::string& resources) = 0; // LinuxResources as JSON
    // Whatever state it is in, and also when there is none: what is left in the cgroup is killed. With the number of
    // processes that the kernel killed for want of memory.
    virtual Result<std::uint64_t> remove(const cgroup::Directories& cgroups) = 0;
};

std::unique_ptr<Runtime> runtimeOf(const Launch& launch);
std::unique_ptr<Runtime> makeBuiltInRuntime(const Launch& launch);
std::unique_ptr<Runtime> makeExternalRuntime(const Launch& launch);

} // namespace gantry::monitor
