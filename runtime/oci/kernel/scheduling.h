// SPDX-License-Identifier: GPL-3.0-or-later
// When and where a process may run: CPU scheduler, i/o priority, CPU affinity, memory policy. Set from outside where
// the kernel lets it: a container's own root may not have a real-time class.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"

#include <string>
#include <vector>

#include <sys/types.h>

namespace gantry::oci {

// invalidArgument for a policy, flag or combination of values that the runtime-spec or sched_setattr(2) does not know.
// After SCHED_DEADLINE the process can no longer fork: call it last.
Result<void> applyScheduler(pid_t pid, const Scheduler& scheduler);
Result<void> applyIoPriority(pid_t pid, const IOPriority& priority);

// "0-3,7" to numbers; invalidArgument for anything else.
Result<std::vector<unsigned>> parseCpuList(const std::string& list);
Result<void> applyAffinity(pid_t pid, const std::string& list);

// Of this process, kept over exec.
Result<void> applyMemoryPolicy(const LinuxMemoryPolicy& policy);

} // namespace gantry::oci
