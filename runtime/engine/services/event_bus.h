// SPDX-License-Identifier: GPL-3.0-or-later
// Tells everybody who listens what happened to containers and images, in Docker's words. Knows no HTTP and filters for
// nobody but by owner.
#pragma once

#include "core/api/system.h"
#include "core/base/result.h"
#include "runtime/engine/auth/caller.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace gantry::engine {

// An event with whose it is: events of a container are its owner's and root's, those of images everybody's.
struct OwnedEvent {
    api::EventMessage message;
    std::optional<uid_t> owner;
};

// Whether an event passes Docker's filters: container, event, image, label, type, scope, daemon. invalidArgument for
// others, found out by checkEventFilters.
bool matches(const api::EventMessage& event, const api::Filters& filters);
Result<void> checkEventFilters(const api::Filters& filters);

class EventBus {
public:
    // What one listener has not read yet. A listener that falls behind loses the oldest events and is told how many.
    class Subscription {
    public:
        // The next event; empty when nothing came within timeoutMilliseconds, or stop was requested, or the bus closed.
        std::optional<api::EventMessage> next(const std::stop_token& stop, int timeoutMilliseconds);
        // Events that were dropped because nobody read them, since the last call.
        std::uint64_t takeLost();
        bool isClosed() const;

    private:
        friend class EventBus;
        mutable std::mutex m_mutex;
        std::condition_variable_any m_arrived;
        std::deque<api::EventMessage> m_queue;
        std::uint64_t m_lost = 0;
        bool m_isClosed = false;
        Caller m_caller;
    };

    static constexpr std::size_t kReplayed = 1024; // events kept for since=
    static constexpr std::size_t kQueued = 4096;   // events a listener may be behind

    ~EventBus();

    // Fills in time, timeNano and the legacy fields where they are empty, then hands it to all listeners; never blocks
    // on one.
    void publish(api::EventMessage message, std::optional<uid_t> owner = {});

    // The events since sinceNanoseconds (0: none of the past) come first, then the new ones. It ends when the last
    // reference goes.
    std::shared_ptr<Subscription> subscribe(const Caller& caller, std::int64_t sinceNanoseconds = 0);
    // The past alone, for a request whose until lies in the past.
    std::vector<api::EventMessage> between(const Caller& caller, std::int64_t sinceNanoseconds,
                                           std::int64_t untilNanoseconds) const;
    std::size_t listeners() const;
    // Wakes all listeners for good: the helper is ending.
    void close();

private:
    static bool isVisible(const OwnedEvent& event, const Caller& caller);

    mutable std::mutex m_mutex;
    std::deque<OwnedEvent> m_past;
    std::vector<std::weak_ptr<Subscription>> m_listeners;
    std::int64_t m_lastTime = 0;
    bool m_isClosed = false;
};

} // namespace gantry::engine
