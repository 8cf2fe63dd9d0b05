// SPDX-License-Identifier: GPL-3.0-or-later
// The processes of a container, read from /proc: as `ps` would list them, as a tree needs them, and one by one to be
// signalled.
#pragma once

#include "core/api/containers.h"
#include "core/api/gantry.h"
#include "core/base/result.h"
#include "core/cgroup/layout.h"
#include "runtime/engine/containers/id_ranges.h"

#include <string>

namespace gantry::engine {

// psArguments: "" and "-ef" are the columns of `ps -ef`, "aux" those of `ps aux`; others are unsupported. Users are
// the container's own ids.
Result<api::TopResponse> processTable(const cgroup::Directories& cgroups, const IdRange& ids,
                                      const std::string& psArguments);

// The same processes for a tree with numbers: parents, CPU time, memory, threads.
Result<api::ProcessList> processList(const cgroup::Directories& cgroups, const IdRange& ids);

// Sends a signal to one of the container's processes, by its number on the machine. notFound when it is none of them;
// a number that was given to another process meanwhile is never hit.
Result<void> signalProcess(const cgroup::Directories& cgroups, std::int64_t pid, int signal);

} // namespace gantry::engine
