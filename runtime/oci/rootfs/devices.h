// SPDX-License-Identifier: GPL-3.0-or-later
// The container's /dev: the default nodes and links of the runtime-spec, those of `linux.devices`, and the console.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "runtime/oci/rootfs/rootfs.h"

#include <vector>

namespace gantry::oci {

// Nodes are made in place, or bound from the host where the user namespace forbids mknod. Does nothing where the spec
// binds a /dev of its own.
Result<void> populateDevices(const RootPlan& plan, const std::vector<LinuxDevice>& devices);

struct Terminal {
    UniqueFd master;
    UniqueFd slave;
};
// A pair from the devpts of the container whose root this is a descriptor of.
Result<Terminal> openTerminal(int root, const std::optional<Box>& size);
// The same, its slave bound on /dev/console.
Result<Terminal> openConsole(const RootPlan& plan, const std::optional<Box>& size);

} // namespace gantry::oci
