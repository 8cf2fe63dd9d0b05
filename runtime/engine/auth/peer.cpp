// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/peer.h"

#include <sys/socket.h>

namespace gantry::auth {
namespace {

constexpr std::size_t kMaxGroups = 65536; // NGROUPS_MAX of Linux

Result<std::vector<gid_t>> groupsOf(int socket) {
    std::vector<gid_t> groups(64);
    for (;;) {
        auto bytes = static_cast<socklen_t>(groups.size() * sizeof(gid_t));
        if (::getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, groups.data(), &bytes) == 0) {
            groups.resize(bytes / sizeof(gid_t));
            return groups;
        }
        // ERANGE comes with the length it takes.
        if (errno != ERANGE || bytes / sizeof(gid_t) <= groups.size() || bytes / sizeof(gid_t) > kMaxGroups)
            return Error::fromErrno("ask for the caller's groups");
        groups.resize(bytes / sizeof(gid_t));
    }
}

} // namespace

Result<Caller> callerOf(int connectedSocket) {
    ucred credentials{};
    socklen_t bytes = sizeof credentials;
    if (::getsockopt(connectedSocket, SOL_SOCKET, SO_PEERCRED, &credentials, &bytes) != 0)
        return Error::fromErrno("ask who is calling");
    // Ids that this user namespace does not know arrive as the overflow id or -1; neither may pass for a person.
    if (credentials.uid == static_cast<uid_t>(-1) || credentials.gid == static_cast<gid_t>(-1))
        return Error(ErrorKind::permissionDenied, "the caller has no user of this system");
    auto groups = groupsOf(connectedSocket);
    if (!groups)
        return groups.error();
    return Caller{.uid = credentials.uid, .gid = credentials.gid, .groups = std::move(*groups), .pid = credentials.pid};
}

} // namespace gantry::auth
