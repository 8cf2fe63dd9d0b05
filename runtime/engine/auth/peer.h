// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the kernel who is at the other end of a connected unix socket (SO_PEERCRED and SO_PEERGROUPS, unix(7)).
#pragma once

#include "core/base/result.h"
#include "runtime/engine/auth/caller.h"

namespace gantry::auth {

// The identity is that of the moment of connect(2), whoever holds the descriptor now.
Result<Caller> callerOf(int connectedSocket);

} // namespace gantry::auth
