// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody who is attached to the container, at the other end of a stream socket. What cannot be sent at once is
// queued.
#pragma once

#include "core/base/unique_fd.h"
#include "core/stream/stdcopy.h"
#include "runtime/monitor/loop.h"

#include <string>
#include <string_view>

namespace gantry::monitor {

class Client {
public:
    // With more than this in its queue a client holds the container's output up, for a while (bytes).
    static constexpr std::size_t kMaxQueue = 256 * 1024;

    Client(UniqueFd socket, bool hasStdin, bool hasOutput)
        : m_socket(std::move(socket)), m_hasStdin(hasStdin), m_hasOutput(hasOutput) {}

    int fd() const { return m_socket.get(); }
    bool hasStdin() const { return m_hasStdin; }
    bool hasOutput() const { return m_hasOutput; }
    bool isGone() const { return m_isGone; }
    std::size_t queued() const { return m_queue.size() - m_sent; }

    void send(stream::StreamKind kind, std::string_view bytes);
    // Sends what the socket takes.
    void flush();
    void endStdin() { m_hasStdin = false; }
    void markGone() { m_isGone = true; }

    // The loop's, kept here because they belong to this socket.
    Loop::Token token = 0;
    std::uint32_t events = 0;
    Loop::Token deadline = 0; // runs while the queue is too long

private:
    UniqueFd m_socket;
    bool m_hasStdin;
    bool m_hasOutput;
    bool m_isGone = false;
    std::string m_queue;
    std::size_t m_sent = 0; // of the queue
};

} // namespace gantry::monitor
