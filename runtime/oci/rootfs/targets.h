// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the places in the container's tree that are mounted on, and covers those it must not see or change.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "runtime/oci/rootfs/rootfs.h"

#include <string>
#include <sys/types.h>

namespace gantry::oci {

// Opened beneath root, made when it is missing: a file for a bound file, else a directory.
Result<UniqueFd> openMountTarget(int root, const PreparedMount& prepared, bool isFile);
// The file at path beneath root as O_PATH, an empty one made when it is missing.
Result<UniqueFd> openOrMakeFile(int root, const std::string& path);

// A detached copy of one of the host's device nodes. The node is checked by its number: what is called null may be
// something else.
Result<UniqueFd> cloneHostDevice(const std::string& path, mode_t type, dev_t number);

// Both do nothing where path does not exist.
Result<void> maskPath(int root, const std::string& path);
Result<void> makeReadonly(int root, const std::string& path);

} // namespace gantry::oci
