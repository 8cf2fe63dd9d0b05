// SPDX-License-Identifier: GPL-3.0-or-later
// Opens paths that came from outside, beneath a directory that is already open: the only way such paths are ever
// resolved.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <string>
#include <sys/types.h>

namespace gantry::fs {

enum class Links {
    refuse, // openat2 RESOLVE_BENEATH | NO_SYMLINKS | NO_MAGICLINKS
    inRoot, // openat2 RESOLVE_IN_ROOT | NO_MAGICLINKS: links resolve as if rootFd were "/"
};

// flags as for open(2); O_CLOEXEC is added. A path that is empty or "/" is the root itself.
Result<UniqueFd> openBeneath(int rootFd, const std::string& path, int flags, mode_t mode = 0,
                             Links links = Links::inRoot);
// An O_PATH descriptor of a directory of ours.
Result<UniqueFd> openDirectory(const std::string& path);
// Creates the missing directories of path, following links in the root; returns an O_PATH descriptor of the last.
Result<UniqueFd> makeDirectoriesBeneath(int rootFd, const std::string& path, mode_t mode);

} // namespace gantry::fs
