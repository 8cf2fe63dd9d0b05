// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/app/listener.h"

#include "core/fs/files.h"
#include "runtime/engine/http/server.h"

#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <grp.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

constexpr int kFirstPassedFd = 3;
constexpr const char* kGroup = "gantry";

bool isPassedToUs() {
    const char* pid = std::getenv("LISTEN_PID");
    const char* count = std::getenv("LISTEN_FDS");
    return pid != nullptr && count != nullptr && std::to_string(::getpid()) == pid && std::atoi(count) >= 1;
}

} // namespace

Result<UniqueFd> openListener(const Options& options) {
    if (isPassedToUs()) {
        UniqueFd listener(kFirstPassedFd);
        if (::fcntl(listener.get(), F_SETFD, FD_CLOEXEC) != 0)
            return Error::fromErrno("take over the listening socket");
        ::unsetenv("LISTEN_PID"); // not the monitors'
        ::unsetenv("LISTEN_FDS");
        return listener;
    }
    const std::string parent = options.socket.substr(0, options.socket.rfind('/'));
    if (!parent.empty())
        if (auto made = fs::makeDirectories(parent, 0755); !made)
            return made.error();
    auto listener = listenAt(options.socket);
    if (!listener)
        return listener;
    const group* entry = ::getgrnam(kGroup);
    const gid_t gid = entry != nullptr ? entry->gr_gid : static_cast<gid_t>(-1);
    const uid_t uid = options.socketOwner.value_or(static_cast<uid_t>(-1));
    if (::lchown(options.socket.c_str(), uid, gid) != 0)
        return Error::fromErrno(fmt::format("set the owner of '{}'", options.socket));
    return listener;
}

} // namespace gantry::engine
