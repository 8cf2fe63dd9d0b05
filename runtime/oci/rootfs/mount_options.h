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
    bool isRemount = false;  // changes what is mounted there already
    bool isCopyUp = false;   // "tmpcopyup": the tmpfs starts with what it covers
    bool isIdMapped = false; // "idmap" or "ridmap"
    bool isIdMapRecursive = false;
    MountAttributes attributes;          // of the mount alone
    MountAttributes recursiveAttributes; // of all mounts below it too: "rro", "rnosuid", …
    MountAttributes propagation{.propagation = 0};
    std::vector<std::string> filesystem; // handed to the file system
};

// invalidArgument for options that contradict the mount's type.
Result<MountOptions> parseMountOptions(const Mount& mount);
// All that mean something to it, sorted, for the features command.
std::vector<std::string> mountOptionNames();
// "shared", "rslave", … to a propagation; invalidArgument otherwise.
Result<MountAttributes> parsePropagation(const std::string& word);

} // namespace gantry::oci
