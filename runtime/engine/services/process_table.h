// SPDX-License-Identifier: GPL-3.0-or-later
// The processes of a container as `ps` would list them, read from /proc.
#pragma once

#include "core/api/containers.h"
#include "core/base/result.h"
#include "core/cgroup/layout.h"
#include "runtime/engine/containers/id_ranges.h"

#include <string>

namespace gantry::engine {

// psArguments: "" and "-ef" are the columns of `ps -ef`, "aux" those of `ps aux`; others are unsupported. Users are
// the container's own ids.
Result<api::TopResponse> processTable(const cgroup::Directories& cgroups, const IdRange& ids,
                                      const std::string& psArguments);

} // namespace gantry::engine
