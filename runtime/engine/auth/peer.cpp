// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/peer.h"

#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/text/words.h"

#include <cerrno>
#include <charconv>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

#ifdef SO_PEERPIDFD
constexpr int kPeerPidFd = SO_PEERPIDFD;
#else
constexpr int kPeerPidFd = 77; // newer than the headers of the oldest systems
#endif

// Of the process itself where the kernel keeps hold of it (6.5 and later), else of who has its number now: that may
// have ended since it connected, and another have its number, but one of another user's polkit then does not accept.
UniqueFd processOf(int socket, pid_t pid) {
    int pidFd = -1;
    socklen_t length = sizeof pidFd;
    if (::getsockopt(socket, SOL_SOCKET, kPeerPidFd, &pidFd, &length) == 0 || errno != ENOPROTOOPT)
        return UniqueFd(pidFd);
    return UniqueFd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

std::uint64_t startTimeOf(int socket, pid_t pid) {
    constexpr std::size_t kField = 22;
    if (pid <= 0)
        return 0; // in none of our process namespaces
    const UniqueFd process = processOf(socket, pid);
    const auto text = process ? fs::readFile(fmt::format("/proc/{}/stat", pid)) : Result<std::string>(std::string());
    // What was read is its own if it has not ended yet, since its number is not given away before.
    pollfd polled{process.get(), POLLIN, 0};
    if (!text || !process || ::poll(&polled, 1, 0) != 0)
        return 0;
    // The program's name may hold anything, brackets included; after it come the third field and the others.
    const auto end = text->rfind(')');
    if (end == std::string::npos)
        return 0;
    const auto fields = text::split(std::string_view(*text).substr(end + 1), ' ');
    std::uint64_t time = 0;
    if (fields.size() > kField - 2) // the first is empty, before the blank that follows the name
        std::from_chars(fields[kField - 2].data(), fields[kField - 2].data() + fields[kField - 2].size(), time);
    return time;
}

} // namespace

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
    // Of root nobody will want to know, and it is not to be kept waiting.
    if (!caller.isRoot())
        caller.startTime = startTimeOf(socket, caller.pid);
    return caller;
}

} // namespace gantry::engine
