// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a mount's `options` (runtime-spec config.md, "Linux mount options") sorted into what the kernel takes
// apart: attributes of the mount, propagation, and options of the file system. Pure.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/kernel/mounts.h"

#include <string>
#include <vector>

namespace gantry::oci {

struct MountOptions {
    bool isBind = false;
    bool isRecursiveBind = false;
    MountAttributes attributes;          // of the mount alone
    MountAttributes recursiveAttributes; // of all mounts below it too: "rro", "rnosuid", …
    MountAttributes propagation{.propagation = 0};
    std::vector<std::string> filesystem; // handed to the file system
};

// unsupported for options that would change what a container sees and that this runtime does not have.
Result<MountOptions> parseMountOptions(const Mount& mount);
// "shared", "rslave", … to a propagation; invalidArgument otherwise.
Result<MountAttributes> parsePropagation(const std::string& word);

} // namespace gantry::oci
