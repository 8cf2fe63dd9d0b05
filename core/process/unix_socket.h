// SPDX-License-Identifier: GPL-3.0-or-later
// Unix sockets by path, of any path length: an address holds 107 bytes, and a container's directories are longer.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <string>
#include <sys/types.h>

namespace gantry::process {

// type: SOCK_STREAM or SOCK_SEQPACKET. The socket has this mode from birth. alreadyExists when there is one already.
Result<UniqueFd> listenAt(const std::string& path, int type, mode_t mode = 0600);
// unavailable when nobody listens there or there is nothing.
Result<UniqueFd> connectTo(const std::string& path, int type);

} // namespace gantry::process
