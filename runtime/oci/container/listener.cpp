// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/container/listener.h"

#include "core/base/syscall.h"
#include "core/base/unique_fd.h"
#include "core/process/fd_passing.h"
#include "core/process/unix_socket.h"

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

constexpr int kMilliseconds = 1;

bool isListener(int fd) {
    char target[64] = {};
    const auto path = fmt::format("/proc/self/fd/{}", fd);
    return ::readlink(path.c_str(), target, sizeof target - 1) > 0 &&
           std::strcmp(target, "anon_inode:seccomp notify") == 0;
}

Result<UniqueFd> fetch(pid_t pid, int number) {
    const UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!process)
        return Error::fromErrno("open the process with the seccomp listener");
    for (;;) {
        UniqueFd fd(static_cast<int>(::syscall(SYS_pidfd_getfd, process.get(), number, 0)));
        if (fd && isListener(fd.get()))
            return fd;
        if (!fd && errno != EBADF)
            return Error::fromErrno("fetch the seccomp listener");
        // The filter is one system call away, but none can tell when it is there. Ends with the process.
        pollfd wait{process.get(), POLLIN, 0};
        if (retryOnInterrupt([&] { return ::poll(&wait, 1, kMilliseconds); }) > 0)
            return Error(ErrorKind::unavailable, "the process ended before its seccomp filter was there");
    }
}

} // namespace

Result<void> passListener(const LinuxSeccomp& seccomp, pid_t pid, int number, const Record& record) {
    const auto listener = fetch(pid, number);
    if (!listener)
        return listener.error();
    const auto agent = process::connectTo(seccomp.listenerPath, SOCK_STREAM);
    if (!agent)
        return agent.error().in("seccomp listener");
    ContainerProcessState message;
    message.fds = {"seccompFd"};
    message.pid = pid;
    message.metadata = seccomp.listenerMetadata;
    // "creating": its program does not run yet, which is what agents written for other runtimes expect to read.
    message.state = {record.ociVersion, record.id, "creating", record.pid, record.bundle, record.annotations};
    if (const auto sent = process::sendFds(agent->get(), encode(message), {listener->get()}); !sent)
        return sent.error().in("seccomp listener");
    return {};
}

} // namespace gantry::oci
