// SPDX-License-Identifier: GPL-3.0-or-later
// The container's /dev: the default nodes and links of the runtime-spec, those of `linux.devices`, and the console.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "runtime/oci/rootfs/rootfs.h"

#include <vector>

namespace gantry::oci {

// In the caller's namespaces, with its privileges: makes those nodes that a container with a user namespace could
// neither make nor find on the host. They stay in directory, which is the caller's own and lives as long as the
// container.
Result<void> prepareDevices(RootPlan& plan, const Linux& settings, const std::string& directory);
// Nodes are made in place; where the user namespace forbids mknod, the prepared ones are attached and the rest is bound
// from the host. Does nothing where the spec binds a /dev of its own.
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
