// SPDX-License-Identifier: GPL-3.0-or-later
// The monitor's one loop: descriptors and deadlines, each with what to do about it.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>

namespace gantry::monitor {

class Loop {
public:
    using Token = std::uint64_t; // 0 is none
    using Clock = std::chrono::steady_clock;

    Result<void> open();

    // onEvents gets the EPOLL… bits. The descriptor stays the caller's and must be removed before it is closed.
    Token add(int fd, std::uint32_t events, std::function<void(std::uint32_t)> onEvents);
    void change(Token token, std::uint32_t events);
    void remove(Token& token); // sets it to 0; removing nothing is fine

    // Once, after this time unless removed before.
    Token after(std::chrono::milliseconds time, std::function<void()> onTime);

    // One round: waits, calls back. False when epoll itself fails.
    bool runOnce();

private:
    struct Watched {
        int fd = -1;
        std::function<void(std::uint32_t)> onEvents;
    };
    struct Deadline {
        Clock::time_point when;
        std::function<void()> onTime;
    };

    int nextTimeout() const;

    UniqueFd m_epoll;
    Token m_lastToken = 0;
    std::map<Token, Watched> m_watched;
    std::map<Token, Deadline> m_deadlines;
};

} // namespace gantry::monitor
