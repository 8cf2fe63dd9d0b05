// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/control.h"

#include "core/process/fd_passing.h"
#include "core/process/unix_socket.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gantry::monitor {

namespace {

constexpr std::size_t kMaxConnections = 32;

} // namespace

Result<void> Control::open(const std::string& path, Handler handler) {
    ::unlink(path.c_str());
    auto listening = process::listenAt(path, SOCK_SEQPACKET, 0600);
    if (!listening)
        return listening.error();
    m_path = path;
    m_handler = std::move(handler);
    m_listening = std::move(*listening);
    m_token = m_loop.add(m_listening.get(), EPOLLIN, [this](std::uint32_t) { acceptOne(); });
    return {};
}

void Control::close() {
    if (!m_listening)
        return;
    ::unlink(m_path.c_str());
    forget();
}

void Control::forget() {
    m_loop.remove(m_token);
    m_listening.reset();
    while (!m_connections.empty())
        drop(m_connections.back());
}

void Control::acceptOne() {
    auto connection = std::make_shared<Connection>();
    connection->socket.reset(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!connection->socket || m_connections.size() >= kMaxConnections)
        return;
    m_connections.push_back(connection);
    connection->token =
        m_loop.add(connection->socket.get(), EPOLLIN, [this, connection](std::uint32_t) { onRequest(connection); });
}

void Control::onRequest(const std::shared_ptr<Connection>& connection) {
    auto received = process::receiveFds(connection->socket.get(), kMaxPacketBytes);
    if (!received) {
        if (received.error().kind() != ErrorKind::invalidArgument)
            return drop(connection);
        return answer(connection, received.error());
    }
    if (received->bytes.empty())
        return drop(connection);
    auto request = parseControlRequest(received->bytes);
    if (!request)
        return answer(connection, request.error());
    // One at a time: nothing is read from a connection that waits for its answer.
    connection->isBusy = true;
    m_loop.change(connection->token, 0);
    m_handler(std::move(*request), std::move(received->fds),
              [this, connection](const Result<void>& result) { answer(connection, result); });
}

void Control::answer(const std::shared_ptr<Connection>& connection, const Result<void>& result) {
    if (!connection->socket)
        return;
    const std::string packet = result ? std::string(kOk) : encodeFailure(result.error());
    if (::send(connection->socket.get(), packet.data(), packet.size(), MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
        return drop(connection);
    if (connection->isBusy)
        m_loop.change(connection->token, EPOLLIN);
    connection->isBusy = false;
}

void Control::drop(const std::shared_ptr<Connection>& connection) {
    const auto kept = connection; // the parameter may be the list's own
    m_loop.remove(kept->token);
    kept->socket.reset();
    std::erase(m_connections, kept);
}

} // namespace gantry::monitor
