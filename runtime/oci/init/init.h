// SPDX-License-Identifier: GPL-3.0-or-later
// The container's first process, from clone to exec. It runs no thread, keeps no descriptor and reports every failure.
#pragma once

#include "core/base/unique_fd.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/kernel/namespaces.h"
#include "runtime/oci/rootfs/rootfs.h"
#include "runtime/oci/security/capabilities.h"
#include "runtime/oci/security/seccomp.h"

#include <optional>
#include <string>

namespace gantry::oci {

struct InitPlan {
    const Spec* spec = nullptr;
    const NamespacePlan* namespaces = nullptr;
    const RootPlan* root = nullptr;
    std::optional<SeccompFilter> seccomp;
    std::optional<CapabilityMasks> capabilities;
    State state; // for the hooks; without a pid
    int channel = -1;
    int consoleSocket = -1;
    int startFifo = -1;  // read end: one byte is the word to go
    int resultFifo = -1; // write end: closed by exec, or an error
    int stdio[3] = {0, 1, 2};
    bool isForParent = false; // a child of the runtime's parent, which it does not outlive
};

[[noreturn]] void runInit(const InitPlan& plan);

} // namespace gantry::oci
