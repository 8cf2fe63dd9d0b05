// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/maker.h"

#include "core/base/syscall.h"
#include "core/monitor/channel.h"
#include "runtime/monitor/subtask.h"

#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gantry::monitor {

namespace {

Result<void> enterMountNamespace() {
    if (::unshare(CLONE_NEWNS) != 0)
        return Error::fromErrno("create a mount namespace");
    // Slave: nothing made here shows on the host, and what the host unmounts is not held here.
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr) != 0)
        return Error::fromErrno("keep mounts from the host");
    return {};
}

Result<Created> make(Runtime& runtime, const ContainerEnds& ends) {
    if (const auto entered = enterMountNamespace(); !entered)
        return entered.error();
    return runtime.create(ends);
}

bool tell(int channel, const std::string& packet) {
    return retryOnInterrupt([&] { return ::send(channel, packet.data(), packet.size(), MSG_NOSIGNAL); }) >= 0;
}

[[noreturn]] void runMaker(const Launch& launch, const ContainerEnds& ends, int channel) {
    const auto runtime = runtimeOf(launch);
    const auto created = make(*runtime, ends);
    if (!created) {
        tell(channel, encodeFailure(created.error()));
        ::_exit(1);
    }
    const auto takeBack = [&] { ignore(runtime->remove(created->cgroups), "the first error is the one to tell"); };
    char word[16];
    ssize_t size = -1;
    if (tell(channel, encode(*created)))
        size = retryOnInterrupt([&] { return ::recv(channel, word, sizeof word, 0); });
    if (size <= 0) {
        takeBack();
        ::_exit(1);
    }
    if (const auto started = runtime->start(); !started) {
        takeBack();
        tell(channel, encodeFailure(started.error()));
        ::_exit(1);
    }
    tell(channel, std::string(kStarted));
    ::_exit(0);
}

} // namespace

Result<Maker> forkMaker(const Launch& launch, const ContainerEnds& ends) {
    int sockets[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
        return Error::fromErrno("create a socket pair");
    Maker maker;
    maker.channel.reset(sockets[0]);
    const UniqueFd theirs(sockets[1]);
    maker.pid = ::fork();
    if (maker.pid < 0)
        return Error::fromErrno("fork");
    if (maker.pid == 0) {
        std::vector<int> kept{theirs.get(), ends.standardIn, ends.standardOut, ends.standardError, ends.console};
        for (const BindSource& bind : launch.binds)
            kept.push_back(bind.fd);
        std::erase(kept, -1);
        becomeSubtask(kept);
        runMaker(launch, ends, theirs.get());
    }
    return maker;
}

} // namespace gantry::monitor
