// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a container's root file system together: image layers, shown with the container's own ids, below a directory of
// its own (overlay). Nothing of it is attached anywhere: whoever gets the mount does that.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/monitor/launch.h"

#include <string>
#include <vector>

namespace gantry::monitor {

enum class OverlayApi {
    newest,    // layers by descriptor (Linux 6.13), else as below
    mountOnly, // mount(2) with layers by name: for older kernels, and for the test of that way
};

// A detached mount, for move_mount(2). root.mountPoint is used on older kernels only, in a mount namespace of its own.
// What the kernel cannot do and is left out is added to warnings.
Result<UniqueFd> mountRoot(const RootFilesystem& root, std::vector<std::string>& warnings,
                           OverlayApi api = OverlayApi::newest);

} // namespace gantry::monitor
