// SPDX-License-Identifier: GPL-3.0-or-later
// The "cgroup" mount of the runtime-spec: the unified hierarchy, or a tmpfs with one directory for each v1 hierarchy.
#pragma once

#include "core/base/result.h"
#include "runtime/oci/rootfs/mount_options.h"

#include <string>

namespace gantry::oci {

Result<void> mountCgroups(int root, const std::string& destination, const MountOptions& options, int target);

} // namespace gantry::oci
