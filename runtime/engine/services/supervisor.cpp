// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/supervisor.h"

#include "core/base/log.h"
#include "core/base/syscall.h"

#include <algorithm>
#include <array>
#include <climits>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/wait.h>

namespace gantry::engine {

Supervisor::Supervisor() : m_epoll(::epoll_create1(EPOLL_CLOEXEC)), m_wakeUp(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = 0;
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, m_wakeUp.get(), &event);
    m_thread = std::thread([this] { run(); });
}

Supervisor::~Supervisor() {
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    wake();
    m_thread.join();
}

Result<void> Supervisor::watch(UniqueFd pidFd, Work onEnd) {
    const std::lock_guard lock(m_mutex);
    const std::uint64_t key = m_nextKey++;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = key;
    const int fd = pidFd.get();
    m_watched.emplace(key, Watched{std::move(pidFd), std::move(onEnd)});
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) != 0) {
        m_watched.erase(key);
        return Error::fromErrno("watch a process");
    }
    return {};
}

void Supervisor::runAfter(std::chrono::milliseconds delay, Work work) {
    {
        const std::lock_guard lock(m_mutex);
        m_later.emplace(Clock::now() + delay, std::move(work));
    }
    wake();
}

void Supervisor::wake() {
    const std::uint64_t one = 1;
    if (::write(m_wakeUp.get(), &one, sizeof one) < 0)
        log::debug("the supervisor is awake already");
}

int Supervisor::millisecondsToNext() {
    const std::lock_guard lock(m_mutex);
    if (m_later.empty())
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_later.begin()->first - Clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, INT_MAX));
}

void Supervisor::runDue() {
    for (;;) {
        Work work;
        {
            const std::lock_guard lock(m_mutex);
            if (m_isStopping || m_later.empty() || m_later.begin()->first > Clock::now())
                return;
            work = std::move(m_later.begin()->second);
            m_later.erase(m_later.begin());
        }
        work();
    }
}

void Supervisor::runEnded(std::uint64_t key) {
    Watched watched;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_watched.find(key);
        if (found == m_watched.end())
            return;
        watched = std::move(found->second);
        m_watched.erase(found);
    }
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, watched.pidFd.get(), nullptr);
    siginfo_t info{};
    // One that an earlier helper started is not our child: somebody else reaps it.
    retryOnInterrupt(
        [&] { return ::waitid(P_PIDFD, static_cast<id_t>(watched.pidFd.get()), &info, WEXITED | WNOHANG); });
    watched.onEnd();
}

void Supervisor::run() {
    std::array<epoll_event, 32> events{};
    for (;;) {
        const int count =
            ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), millisecondsToNext());
        {
            const std::lock_guard lock(m_mutex);
            if (m_isStopping)
                return;
        }
        for (int i = 0; i < count; ++i) {
            if (events[static_cast<std::size_t>(i)].data.u64 != 0) {
                runEnded(events[static_cast<std::size_t>(i)].data.u64);
                continue;
            }
            std::uint64_t value = 0;
            if (::read(m_wakeUp.get(), &value, sizeof value) < 0)
                log::debug("the supervisor was woken twice");
        }
        runDue();
    }
}

} // namespace gantry::engine
