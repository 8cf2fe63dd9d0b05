// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the source of a bind mount as the person who asked for it, so that a container reaches nothing that person
// could not. The result is a detached mount: no path is looked at again.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "runtime/engine/auth/caller.h"
#include "runtime/engine/containers/id_ranges.h"

#include <cstdint>
#include <string>

namespace gantry::engine {

struct BindRequest {
    std::string path; // absolute
    bool isReadOnly = false;
    bool isRecursive = true;
    bool makesDirectory = false; // docker's -v: what is missing becomes a directory, made as the caller
    // The container's user, who is the caller on the disk; ids.count 0: no user namespace, no mapping.
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    IdRange ids;
};

struct OpenedBind {
    UniqueFd tree; // for move_mount(2); close-on-exec
    bool isReadOnly = false;
    bool isDirectory = false;
    bool isIdMapped = false; // false where the file system cannot: the container's user then owns nothing there
};

// notFound, permissionDenied as for the caller. Read-only where the caller may not write.
Result<OpenedBind> openBindSource(const Caller& caller, const BindRequest& request);

} // namespace gantry::engine
