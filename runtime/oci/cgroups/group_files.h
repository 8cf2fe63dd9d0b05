// SPDX-License-Identifier: GPL-3.0-or-later
// The file-system side of groups: directories made with what each hierarchy needs, values written, directories removed.
#pragma once

#include "core/base/result.h"
#include "core/cgroup/layout.h"
#include "runtime/oci/cgroups/plan.h"

#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include <sys/types.h>

namespace gantry::oci {

// Each directory once: controllers mounted together share one.
std::set<std::string> uniqueDirectories(const cgroup::Directories& directories);

// Makes the group in one hierarchy. v1 cpusets inherit cpus and mems, without which no process may enter; v2 ancestors
// pass their controllers on. Returns whether the directory is new.
Result<bool> makeGroup(const cgroup::Hierarchy& hierarchy, const std::string& directory);

// Writes all; what failed is tried once more at the end, because some limits bound each other and the right order
// depends on whether they go up or down (memory and memsw, period and quota).
Result<void> writeAllValues(const cgroup::Directories& directories, const std::vector<CgroupWrite>& writes);

// The paths of the groups right below.
std::vector<std::string> subgroupsOf(const std::string& directory);

// Of the group and the groups below it; a group that is gone has none. Pids of other pid namespaces (0) are left out.
Result<std::vector<pid_t>> processesBelow(const std::string& directory);

// rmdir from the leaves up, again and again while dying processes still hold them.
Result<void> removeGroup(const std::string& directory, std::chrono::steady_clock::time_point deadline);

// Calls isDone with growing pauses (0.1 to 10 ms) until it says true, fails, or the deadline is over (then false).
Result<bool> pollUntil(std::chrono::steady_clock::time_point deadline, const std::function<Result<bool>()>& isDone);

} // namespace gantry::oci
