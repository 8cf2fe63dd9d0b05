// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/peer.h"

#include <cerrno>
#include <sys/socket.h>

namespace gantry::engine {

Result<Caller> peerOf(int socket) {
    ucred credentials{};
    socklen_t length = sizeof credentials;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0)
        return Error::fromErrno("ask for the peer's credentials");
    Caller caller{credentials.uid, credentials.gid, {}, credentials.pid};
    // The kernel says how many there are by failing with ERANGE; they cannot change any more.
    length = 0;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, nullptr, &length) != 0 && errno != ERANGE)
        return Error::fromErrno("ask for the peer's groups");
    caller.groups.resize(length / sizeof(gid_t));
    if (length != 0 && ::getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, caller.groups.data(), &length) != 0)
        return Error::fromErrno("ask for the peer's groups");
    return caller;
}

} // namespace gantry::engine
