// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/client.h"

#include "core/base/syscall.h"

#include <cerrno>
#include <sys/socket.h>

namespace gantry::monitor {

void Client::send(stream::StreamKind kind, std::string_view bytes) {
    if (!m_hasOutput || m_isGone)
        return;
    const auto header = stream::frameHeader(kind, static_cast<std::uint32_t>(bytes.size()));
    m_queue.append(header.data(), header.size());
    m_queue.append(bytes);
    flush();
}

void Client::flush() {
    while (!m_isGone && m_sent < m_queue.size()) {
        const ssize_t count = retryOnInterrupt([&] {
            return ::send(m_socket.get(), m_queue.data() + m_sent, m_queue.size() - m_sent,
                          MSG_NOSIGNAL | MSG_DONTWAIT);
        });
        if (count < 0) {
            if (errno != EAGAIN)
                m_isGone = true;
            break;
        }
        m_sent += static_cast<std::size_t>(count);
    }
    if (m_sent == m_queue.size() || m_isGone) {
        m_queue = {};
        m_sent = 0;
    } else if (m_sent > kMaxQueue / 2) {
        m_queue.erase(0, m_sent);
        m_sent = 0;
    }
}

} // namespace gantry::monitor
