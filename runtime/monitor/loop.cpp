// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/loop.h"

#include <algorithm>
#include <cerrno>
#include <sys/epoll.h>
#include <vector>

namespace gantry::monitor {

Result<void> Loop::open() {
    m_epoll.reset(::epoll_create1(EPOLL_CLOEXEC));
    if (!m_epoll)
        return Error::fromErrno("create an epoll descriptor");
    return {};
}

Loop::Token Loop::add(int fd, std::uint32_t events, std::function<void(std::uint32_t)> onEvents) {
    const Token token = ++m_lastToken;
    epoll_event event{};
    event.events = events;
    event.data.u64 = token;
    // Fails only for want of kernel memory, or for a file that is always ready: the monitor adds pipes and sockets.
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) != 0)
        return 0;
    m_watched.emplace(token, Watched{fd, std::move(onEvents)});
    return token;
}

void Loop::change(Token token, std::uint32_t events) {
    const auto found = m_watched.find(token);
    if (found == m_watched.end())
        return;
    epoll_event event{};
    event.events = events;
    event.data.u64 = token;
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, found->second.fd, &event);
}

void Loop::remove(Token& token) {
    if (const auto found = m_watched.find(token); found != m_watched.end()) {
        ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, found->second.fd, nullptr);
        m_watched.erase(found);
    }
    m_deadlines.erase(token);
    token = 0;
}

Loop::Token Loop::after(std::chrono::milliseconds time, std::function<void()> onTime) {
    const Token token = ++m_lastToken;
    m_deadlines.emplace(token, Deadline{Clock::now() + time, std::move(onTime)});
    return token;
}

int Loop::nextTimeout() const {
    if (m_deadlines.empty())
        return -1;
    const auto first = std::min_element(m_deadlines.begin(), m_deadlines.end(),
                                        [](const auto& a, const auto& b) { return a.second.when < b.second.when; });
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(first->second.when - Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3600 * 1000));
}

bool Loop::runOnce() {
    epoll_event events[16];
    const int count = ::epoll_wait(m_epoll.get(), events, 16, nextTimeout());
    if (count < 0)
        return errno == EINTR;
    for (int i = 0; i < count; ++i) {
        // Looked up each time: an earlier callback of this round may have removed it.
        const auto found = m_watched.find(events[i].data.u64);
        if (found == m_watched.end())
            continue;
        const auto onEvents = found->second.onEvents; // a copy: it may remove itself
        onEvents(events[i].events);
    }
    const auto now = Clock::now();
    std::vector<Token> due;
    for (const auto& [token, deadline] : m_deadlines) {
        if (deadline.when <= now)
            due.push_back(token);
    }
    for (Token token : due) {
        const auto found = m_deadlines.find(token);
        if (found == m_deadlines.end())
            continue;
        const auto onTime = std::move(found->second.onTime);
        m_deadlines.erase(found);
        onTime();
    }
    return true;
}

} // namespace gantry::monitor
