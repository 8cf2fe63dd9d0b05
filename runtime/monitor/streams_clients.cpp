// SPDX-License-Identifier: GPL-3.0-or-later
// The attached side of Streams: who is attached, how long a slow one is waited for, and the way of the input.
#include "core/base/syscall.h"
#include "runtime/monitor/streams.h"

#include <cerrno>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

namespace gantry::monitor {

namespace {

constexpr std::size_t kMaxPendingStdin = 65536;
constexpr std::size_t kMaxClients = 64;
// A client that takes less than half its queue within this time is let go, because it holds the container up.
constexpr std::chrono::seconds kPatience{10};
// With the container gone nobody is held up by it.
constexpr std::chrono::seconds kLastPatience{60};

bool isStreamSocket(int fd) {
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

} // namespace

Result<void> Streams::attach(UniqueFd socket, bool hasStdin, bool hasOutput) {
    if (!isStreamSocket(socket.get()))
        return Error(ErrorKind::invalidArgument, "attach: a stream socket is needed");
    if (m_isEnding)
        return Error(ErrorKind::conflict, "the container has ended");
    if (m_clients.size() >= kMaxClients)
        return Error(ErrorKind::unavailable, "too many clients are attached");
    m_clients.push_back(std::make_unique<Client>(std::move(socket), hasStdin && m_launch.isStdinOpen, hasOutput));
    updateWatches();
    return {};
}

void Streams::watchClient(Client& client) {
    std::uint32_t wanted = EPOLLHUP;
    if (client.hasStdin() && m_pendingStdin.size() < kMaxPendingStdin)
        wanted |= EPOLLIN;
    if (client.queued() > 0)
        wanted |= EPOLLOUT;
    if (client.isGone())
        wanted = 0; // settle() takes it out
    watch(client.fd(), client.token, client.events, wanted,
          [this, &client](std::uint32_t events) { onClient(client, events); });
}

void Streams::watchQueue(Client& client) {
    const std::size_t most = m_isFinished ? 0 : Client::kMaxQueue;
    if (client.deadline == 0 && client.queued() > most) {
        m_isHeldUp = !m_isFinished;
        client.deadline = m_loop.after(m_isFinished ? kLastPatience : kPatience, [&client] {
            client.deadline = 0;
            client.markGone();
        });
    } else if (client.deadline != 0 && client.queued() <= most / 2) {
        m_loop.remove(client.deadline);
    }
}

void Streams::dropClient(Client& client) {
    m_loop.remove(client.token);
    m_loop.remove(client.deadline);
}

void Streams::onClient(Client& client, std::uint32_t events) {
    const bool isClosed = (events & (EPOLLHUP | EPOLLERR)) != 0;
    if ((events & EPOLLOUT) != 0) {
        client.flush();
        watchQueue(client);
    }
    if (client.hasStdin() && (isClosed || (events & EPOLLIN) != 0))
        readStdin(client, isClosed);
    if (isClosed)
        client.markGone();
    updateWatches();
}

void Streams::readStdin(Client& client, bool isClosed) {
    // What somebody sent before closing counts, however much it is: a socket holds some hundred kilobytes.
    while (isClosed || m_pendingStdin.size() < kMaxPendingStdin) {
        char buffer[8192];
        const ssize_t count =
            retryOnInterrupt([&] { return ::recv(client.fd(), buffer, sizeof buffer, MSG_DONTWAIT); });
        if (count > 0) {
            if (stdinFd() >= 0 && !m_endsStdin)
                m_pendingStdin.append(buffer, static_cast<std::size_t>(count));
            continue;
        }
        if (count < 0 && errno == EAGAIN)
            break;
        endStdinOf(client, isClosed || count < 0);
        break;
    }
    writeStdin();
}

// Half closed: the client has sent everything and wants the container to know. Wholly closed: it has left, maybe
// because its program was killed, and the container's input stays open for the next one.
void Streams::endStdinOf(Client& client, bool isClosed) {
    client.endStdin();
    if (isClosed && !m_launch.isStdinOnce)
        return;
    if (!m_hasTerminal) {
        m_endsStdin = true;
        return;
    }
    // A terminal has no half that could be closed: what a person would press does it, where the program reads lines.
    termios settings{};
    if (m_outputs[0].fd && ::tcgetattr(m_outputs[0].fd.get(), &settings) == 0 && (settings.c_lflag & ICANON) != 0)
        m_pendingStdin += static_cast<char>(settings.c_cc[VEOF]);
}

int Streams::stdinFd() const {
    return m_hasTerminal ? m_outputs[0].fd.get() : m_stdin.get();
}

void Streams::writeStdin() {
    std::size_t written = 0;
    while (written < m_pendingStdin.size()) {
        const ssize_t count = retryOnInterrupt(
            [&] { return ::write(stdinFd(), m_pendingStdin.data() + written, m_pendingStdin.size() - written); });
        if (count < 0) {
            if (errno != EAGAIN) {
                // The container has closed its input: what is left is for nobody.
                written = m_pendingStdin.size();
                m_endsStdin = !m_hasTerminal;
            }
            break;
        }
        written += static_cast<std::size_t>(count);
    }
    m_pendingStdin.erase(0, written);
    if (m_pendingStdin.empty()) {
        m_pendingStdin = {};
        if (m_endsStdin && !m_hasTerminal)
            closeStdin();
    }
}

void Streams::closeStdin() {
    m_loop.remove(m_stdinToken);
    m_stdinEvents = 0;
    m_stdin.reset();
    m_pendingStdin = {};
}

} // namespace gantry::monitor
