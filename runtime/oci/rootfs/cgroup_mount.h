// SPDX-License-Identifier: GPL-3.0-or-later
// The "cgroup" mount of the runtime-spec: the unified hierarchy, or a tmpfs with one directory for each v1 hierarchy.
#pragma once

#include "core/base/result.h"
#include "runtime/oci/rootfs/mount_options.h"
#include "runtime/oci/rootfs/rootfs.h"

#include <string>

namespace gantry::oci {

// In a cgroup namespace of the container a hierarchy starts with its group anyway; without one its group is bound, so
// that nothing of the others shows.
Result<void> mountCgroups(const RootPlan& plan, const std::string& destination, const MountOptions& options,
                          int target);

} // namespace gantry::oci
