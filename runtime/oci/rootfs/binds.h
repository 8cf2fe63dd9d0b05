// SPDX-License-Identifier: GPL-3.0-or-later
// Where the sources of bind mounts come from: mostly the privileged parent, which clones them in the caller's
// namespaces when it is their turn, so that mounts are made in the order of the list; else the container's own tree,
// for what an earlier mount of the list shows.
#pragma once

#include "runtime/oci/rootfs/rootfs.h"

namespace gantry::oci {

// Of a mount that is detached, or attached already.
Result<void> applyOptions(int tree, const MountOptions& options);
// Adds to prepared, a bind, where its source is; plan has what comes before it in the list. A source that was given as
// a descriptor is taken over here and now.
Result<void> locateBind(PreparedMount& prepared, const RootPlan& plan, const std::string& bundle,
                        const std::vector<BindFd>& bindFds, const Linux& settings);
// A detached clone of the source, in the caller's namespaces, with its final attributes.
Result<UniqueFd> openBind(const PreparedMount& prepared);
// The same of what the container's tree has there by now.
Result<UniqueFd> openBindInRoot(const PreparedMount& prepared, int root);

} // namespace gantry::oci
