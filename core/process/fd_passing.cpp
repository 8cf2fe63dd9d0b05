// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/fd_passing.h"

#include "core/base/syscall.h"

#include <cstring>
#include <sys/socket.h>

namespace gantry::process {

namespace {
constexpr std::size_t kMaxFds = 16;
}

Result<void> sendFds(int socket, std::string_view bytes, const std::vector<int>& fds) {
    if (fds.size() > kMaxFds || bytes.empty())
        return Error(ErrorKind::invalidArgument, "send descriptors: at least one byte and at most 16 descriptors");
    iovec vector{const_cast<char*>(bytes.data()), bytes.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * kMaxFds)] = {};
    msghdr message{};
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    if (!fds.empty()) {
        message.msg_control = control;
        message.msg_controllen = CMSG_SPACE(sizeof(int) * fds.size());
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int) * fds.size());
        std::memcpy(CMSG_DATA(header), fds.data(), sizeof(int) * fds.size());
    }
    if (retryOnInterrupt([&] { return ::sendmsg(socket, &message, MSG_NOSIGNAL); }) < 0)
        return Error::fromErrno("send descriptors");
    return {};
}

Result<Received> receiveFds(int socket, std::size_t maxBytes) {
    Received received;
    received.bytes.resize(maxBytes);
    iovec vector{received.bytes.data(), received.bytes.size()};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int) * kMaxFds)] = {};
    msghdr message{};
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t count = retryOnInterrupt([&] { return ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC); });
    if (count < 0)
        return Error::fromErrno("receive descriptors");
    received.bytes.resize(static_cast<std::size_t>(count));
    const bool isCut = (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0;
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
            continue;
        const std::size_t number = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < number; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(header) + i * sizeof(int), sizeof fd);
            received.fds.emplace_back(fd);
        }
    }
    if (isCut) // after the descriptors that did come have an owner
        return Error(ErrorKind::invalidArgument, "receive descriptors: the message is longer than expected");
    return received;
}

} // namespace gantry::process
