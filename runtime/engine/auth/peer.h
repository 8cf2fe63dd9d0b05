// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the kernel who is at the other end of a unix socket (SO_PEERCRED and SO_PEERGROUPS, unix(7)).
#pragma once

#include "core/base/result.h"
#include "runtime/engine/auth/caller.h"

namespace gantry::engine {

// The credentials are those of the moment the peer connected.
Result<Caller> peerOf(int socket);

} // namespace gantry::engine
