// SPDX-License-Identifier: GPL-3.0-or-later
// Shows the owners of a mount's files as other users (mount_setattr(2), MOUNT_ATTR_IDMAP). It needs a user namespace
// that has the mapping; nobody has to live in it.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/oci/runtime_spec.h"

#include <vector>

namespace gantry::oci {

// A user namespace with this mapping. The process that made it is gone when this returns.
Result<UniqueFd> makeUserNamespace(const std::vector<LinuxIdMapping>& uids, const std::vector<LinuxIdMapping>& gids);

// mountFd is a detached mount that nobody uses yet. unsupported when its file system cannot be mapped.
Result<void> mapIds(int mountFd, int userNamespace, bool isRecursive);

} // namespace gantry::oci
