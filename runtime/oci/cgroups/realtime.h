// SPDX-License-Identifier: GPL-3.0-or-later
// Realtime shares of cgroup v1 (kernels with CONFIG_RT_GROUP_SCHED): a group gets none unless the groups above it have
// one, and a new group has none.
#pragma once

#include "core/base/result.h"

#include <string>

namespace gantry::oci {

// Gives the groups above directory, but not the hierarchy's own top, what all groups in them have together once
// directory has runtime microseconds in each of its own periods. What they have is never lowered.
Result<void> makeRoomForRealtime(const std::string& directory, const std::string& runtime);

} // namespace gantry::oci
