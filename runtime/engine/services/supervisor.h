// SPDX-License-Identifier: GPL-3.0-or-later
// Watches processes end and runs work later, on one thread of its own: what makes exits, restarts and automatic removal
// happen without anybody asking. It knows no containers.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace gantry::engine {

class Supervisor {
public:
    using Work = std::function<void()>;

    Supervisor();
    // Work that is not due yet is dropped, what is running is waited for.
    ~Supervisor();
    Supervisor(const Supervisor&) = delete;
    Supervisor& operator=(const Supervisor&) = delete;

    // Runs onEnd once the process of this pidfd has ended; a child of ours is reaped first.
    Result<void> watch(UniqueFd pidFd, Work onEnd);
    void runAfter(std::chrono::milliseconds delay, Work work);

private:
    using Clock = std::chrono::steady_clock;
    struct Watched {
        UniqueFd pidFd;
        Work onEnd;
    };

    void run();
    void wake();
    int millisecondsToNext();
    void runDue();
    void runEnded(std::uint64_t key);

    UniqueFd m_epoll;
    UniqueFd m_wakeUp; // eventfd
    std::mutex m_mutex;
    std::map<std::uint64_t, Watched> m_watched;
    std::uint64_t m_nextKey = 1; // 0 is the eventfd
    std::multimap<Clock::time_point, Work> m_later;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace gantry::engine
