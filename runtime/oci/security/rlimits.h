// SPDX-License-Identifier: GPL-3.0-or-later
// Resource limits of a container's process (setrlimit(2)), by the names of the runtime-spec.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"

#include <string>
#include <vector>

#include <sys/types.h>

namespace gantry::oci {

// "RLIMIT_NOFILE" to its number; invalidArgument for a name that Linux does not have.
Result<int> rlimitNumber(const std::string& type);

// Checks all, then sets all, for a process (0: this one). Raising a hard limit needs CAP_SYS_RESOURCE in the initial
// user namespace: call it before entering one, or from outside. The error says which limit stands in the way.
Result<void> applyRlimits(const std::vector<PosixRlimit>& rlimits, pid_t pid = 0);

} // namespace gantry::oci
