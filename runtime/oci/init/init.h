// SPDX-License-Identifier: GPL-3.0-or-later
// A container's process, from clone to exec: the first one, which builds the container, and those that join it. It runs
// no thread, keeps no descriptor and reports every failure.
#pragma once

#include "core/base/unique_fd.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/init/last_steps.h"
#include "runtime/oci/kernel/namespaces.h"
#include "runtime/oci/rootfs/rootfs.h"

#include <string>

namespace gantry::oci {

struct InitPlan {
    const Spec* spec = nullptr;
    const NamespacePlan* namespaces = nullptr;
    const RootPlan* root = nullptr;
    LastSteps steps; // report: write end of the result fifo; answer: read end of the start fifo
    State state;     // for the hooks; without a pid
    int channel = -1;
    int consoleSocket = -1;
    int stdio[3] = {0, 1, 2};
    bool hasOwnKeyring = true;
};

[[noreturn]] void runInit(const InitPlan& plan);

// A process that joins a container which is there already.
struct JoinPlan {
    const Spec* spec = nullptr; // the container's
    const NamespacePlan* namespaces = nullptr;
    LastSteps steps; // report and answer: the channel
    std::string id;
    int channel = -1;
    int consoleSocket = -1;
    int procFd = -1; // the host's /proc
    int stdio[3] = {0, 1, 2};
    bool hasOwnKeyring = true;
};

[[noreturn]] void runJoined(const JoinPlan& plan);

} // namespace gantry::oci
