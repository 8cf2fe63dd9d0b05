// SPDX-License-Identifier: GPL-3.0-or-later
// The samples of all containers, line by line, to whoever subscribed. A slow reader loses the oldest lines and holds
// nobody up.
#pragma once

#include "core/api/gantry.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace gantry::engine {

class Feed {
public:
    static constexpr std::size_t kQueued = 8; // lines a reader may be behind

    // Only these containers from the next line on; without it all. Called by the reader, so that who may see what is
    // asked on its own thread.
    void setFilter(std::vector<std::string> ids);
    // The next line, also when no container is in it; empty when none came within timeoutMilliseconds, stop was
    // requested or the service ended.
    std::optional<api::StatsFeedLine> next(const std::stop_token& stop, int timeoutMilliseconds);
    bool isClosed() const;

    // For the sampler; all readers share the line.
    void push(std::shared_ptr<const api::StatsFeedLine> line);
    void close();

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_arrived;
    std::deque<std::shared_ptr<const api::StatsFeedLine>> m_queue;
    std::optional<std::vector<std::string>> m_filter;
    bool m_isClosed = false;
};

} // namespace gantry::engine
