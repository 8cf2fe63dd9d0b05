// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/feed.h"

#include <chrono>

namespace gantry::engine {

void Feed::setFilter(std::vector<std::string> ids) {
    const std::lock_guard lock(m_mutex);
    m_filter = std::move(ids);
}

std::optional<api::StatsFeedLine> Feed::next(const std::stop_token& stop, int timeoutMilliseconds) {
    std::unique_lock lock(m_mutex);
    m_arrived.wait_for(lock, stop, std::chrono::milliseconds(timeoutMilliseconds),
                       [this] { return !m_queue.empty() || m_isClosed; });
    if (m_queue.empty() || stop.stop_requested())
        return {};
    const std::shared_ptr<const api::StatsFeedLine> line = std::move(m_queue.front());
    m_queue.pop_front();
    if (!m_filter)
        return *line;
    api::StatsFeedLine filtered;
    filtered.time = line->time;
    filtered.host = line->host;
    for (const std::string& id : *m_filter) {
        if (const auto found = line->containers.find(id); found != line->containers.end())
            filtered.containers.insert(*found);
    }
    return filtered;
}

bool Feed::isClosed() const {
    const std::lock_guard lock(m_mutex);
    return m_isClosed;
}

void Feed::push(std::shared_ptr<const api::StatsFeedLine> line) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed)
            return;
        if (m_queue.size() >= kQueued)
            m_queue.pop_front();
        m_queue.push_back(std::move(line));
    }
    m_arrived.notify_one();
}

void Feed::close() {
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }
    m_arrived.notify_all();
}

} // namespace gantry::engine
