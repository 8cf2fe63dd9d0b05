// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/request_as.h"

#include <QDeadlineTimer>

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace gantry::test {

namespace {

// The raw calls: the C library's would change every thread of this program (nptl(7)).
bool become(unsigned uid) {
    return ::syscall(SYS_setgroups, 0, nullptr) == 0 && ::syscall(SYS_setresgid, uid, uid, uid) == 0 &&
           ::syscall(SYS_setresuid, uid, uid, uid) == 0;
}

int connectTo(const QByteArray& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return -1;
    std::copy(path.begin(), path.end(), address.sun_path);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return fd;
    ::close(fd);
    return -1;
}

// What there is until the other side closes; a side that stops reading what we write has answered already.
QByteArray converse(int fd, QByteArray toSend, int milliseconds, bool& isComplete) {
    QByteArray received;
    ::fcntl(fd, F_SETFL, O_NONBLOCK);
    for (const QDeadlineTimer deadline(milliseconds); !deadline.hasExpired();) {
        pollfd wait{fd, static_cast<short>(toSend.isEmpty() ? POLLIN : POLLIN | POLLOUT), 0};
        if (::poll(&wait, 1, static_cast<int>(deadline.remainingTime())) <= 0)
            continue;
        if ((wait.revents & POLLOUT) != 0) {
            const ssize_t sent = ::send(fd, toSend.data(), static_cast<size_t>(toSend.size()), MSG_NOSIGNAL);
            toSend = sent > 0 ? toSend.mid(sent) : errno == EAGAIN ? toSend : QByteArray();
        }
        if ((wait.revents & (POLLIN | POLLHUP)) == 0)
            continue;
        char buffer[65536];
        const ssize_t size = ::recv(fd, buffer, sizeof buffer, 0);
        if (size < 0 && errno == EAGAIN)
            continue;
        isComplete = size == 0;
        if (size <= 0)
            break;
        received.append(buffer, size);
    }
    return received;
}

QByteArray joinedChunks(QByteArray rest) {
    QByteArray joined;
    for (;;) {
        const auto line = rest.indexOf("\r\n");
        bool isNumber = false;
        const int size = rest.left(line).toInt(&isNumber, 16);
        if (line < 0 || !isNumber || size == 0)
            return joined;
        joined += rest.mid(line + 2, size);
        rest = rest.mid(line + 2 + size + 2);
    }
}

} // namespace

HttpAnswer sendAs(unsigned uid, const QString& socket, const QByteArray& bytes, int milliseconds) {
    HttpAnswer answer;
    QByteArray received;
    const QByteArray path = socket.toUtf8();
    std::thread([&] {
        if (!become(uid))
            return;
        const int fd = connectTo(path);
        if (fd < 0)
            return;
        received = converse(fd, bytes, milliseconds, answer.isComplete);
        ::close(fd);
    }).join();
    const auto end = received.indexOf("\r\n\r\n");
    const QByteArray head = received.left(end).toLower();
    answer.status = head.mid(9, 3).toInt();
    answer.body = end < 0 ? QByteArray() : received.mid(end + 4);
    if (head.contains("transfer-encoding: chunked"))
        answer.body = joinedChunks(answer.body);
    return answer;
}

HttpAnswer requestAs(unsigned uid, const QString& socket, const QByteArray& method, const QByteArray& target,
                     const QByteArray& body, int milliseconds) {
    return sendAs(uid, socket,
                  method + ' ' + target +
                      " HTTP/1.1\r\nHost: gantry\r\nConnection: close\r\nContent-Type: application/json\r\n"
                      "Content-Length: " +
                      QByteArray::number(body.size()) + "\r\n\r\n" + body,
                  milliseconds);
}

} // namespace gantry::test
