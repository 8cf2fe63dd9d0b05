// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel's mount calls by descriptor (fsopen, open_tree, move_mount, mount_setattr): a target that is held cannot
// be swapped for a link between check and mount.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace gantry::oci {

struct MountAttributes {
    std::uint64_t set = 0;   // MOUNT_ATTR_*
    std::uint64_t clear = 0; // MOUNT_ATTR_*
    std::uint64_t propagation = 0;
    bool isRecursive = false;
};

// A detached copy of what is at path (or at the descriptor itself, with an empty path).
Result<UniqueFd> cloneTree(int fd, const std::string& path, bool isRecursive);
// A detached new file system; options are "key=value" or "flag", handed to the file system one by one.
Result<UniqueFd> makeFilesystem(const std::string& type, const std::string& source,
                                const std::vector<std::string>& options, std::uint64_t attributes);
// Changes options of the file system whose mount's root fd is.
Result<void> reconfigureFilesystem(int fd, const std::vector<std::string>& options);
Result<void> setAttributes(int mountFd, const MountAttributes& attributes);
// Attaches a detached mount on the file or directory that targetFd is.
Result<void> attach(int mountFd, int targetFd);

// Makes rootFd, a mount, the root of this mount namespace and drops everything that was there before.
Result<void> pivotInto(int rootFd);

} // namespace gantry::oci
