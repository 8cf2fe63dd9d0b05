// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/event_bus.h"

#include "core/text/time.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace gantry::engine {

namespace {

constexpr std::array<std::string_view, 7> kFilters = {"container", "daemon", "event", "image",
                                                      "label",     "scope",  "type"};

std::string attributeOf(const api::EventMessage& event, const std::string& name) {
    const auto found = event.Actor.Attributes.find(name);
    return found == event.Actor.Attributes.end() ? std::string() : found->second;
}

bool isNamed(const api::EventMessage& event, const std::string& value) {
    return !value.empty() && (event.Actor.ID.starts_with(value) || attributeOf(event, "name") == value);
}

bool hasLabel(const api::EventMessage& event, const std::string& value) {
    const auto equals = value.find('=');
    const auto found = event.Actor.Attributes.find(value.substr(0, equals));
    if (found == event.Actor.Attributes.end())
        return false;
    return equals == std::string::npos || found->second == value.substr(equals + 1);
}

// "exec_create" and "exec_create: sh" are both the event exec_create.
bool isAction(const api::EventMessage& event, const std::string& value) {
    return event.Action == value || event.Action.starts_with(value + ":");
}

bool passes(const api::EventMessage& event, const std::string& filter, const std::string& value) {
    if (filter == "type")
        return event.Type == value;
    if (filter == "event")
        return isAction(event, value);
    if (filter == "container")
        return event.Type == "container" && isNamed(event, value);
    if (filter == "image")
        return (event.Type == "image" && isNamed(event, value)) || attributeOf(event, "image") == value;
    if (filter == "label")
        return hasLabel(event, value);
    if (filter == "scope")
        return event.scope == value;
    return true; // daemon: there is one
}

} // namespace

bool matches(const api::EventMessage& event, const api::Filters& filters) {
    return std::all_of(filters.begin(), filters.end(), [&](const auto& entry) {
        const auto& [filter, values] = entry;
        const auto isPassed = [&](const std::string& value) { return passes(event, filter, value); };
        // Labels must all be there; of the others one is enough.
        return values.empty() || (filter == "label" ? std::all_of(values.begin(), values.end(), isPassed)
                                                    : std::any_of(values.begin(), values.end(), isPassed));
    });
}

Result<void> checkEventFilters(const api::Filters& filters) {
    for (const auto& [name, values] : filters)
        if (std::find(kFilters.begin(), kFilters.end(), name) == kFilters.end())
            return Error(ErrorKind::invalidArgument, fmt::format("invalid filter '{}'; events can be filtered by {}",
                                                                 name, fmt::join(kFilters, ", ")));
    return {};
}

std::optional<api::EventMessage> EventBus::Subscription::next(const std::stop_token& stop, int timeoutMilliseconds) {
    std::unique_lock lock(m_mutex);
    m_arrived.wait_for(lock, stop, std::chrono::milliseconds(timeoutMilliseconds),
                       [this] { return !m_queue.empty() || m_isClosed; });
    if (m_queue.empty() || stop.stop_requested())
        return {};
    api::EventMessage event = std::move(m_queue.front());
    m_queue.pop_front();
    return event;
}

std::uint64_t EventBus::Subscription::takeLost() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_lost, 0);
}

bool EventBus::Subscription::isClosed() const {
    const std::lock_guard lock(m_mutex);
    return m_isClosed;
}

EventBus::~EventBus() {
    close();
}

bool EventBus::isVisible(const OwnedEvent& event, const Caller& caller) {
    return caller.isRoot() || !event.owner || *event.owner == caller.uid;
}

void EventBus::publish(api::EventMessage message, std::optional<uid_t> owner) {
    const std::lock_guard lock(m_mutex);
    if (message.timeNano == 0) // strictly growing, so that since= never repeats and never skips
        message.timeNano = std::max(text::nowNanoseconds(), m_lastTime + 1);
    m_lastTime = std::max(m_lastTime, message.timeNano);
    message.time = message.timeNano / 1'000'000'000;
    message.status = message.Action;
    message.id = message.Actor.ID;
    message.from = attributeOf(message, "image");
    OwnedEvent event{std::move(message), owner};
    for (const auto& weak : m_listeners) {
        const auto listener = weak.lock();
        if (!listener || !isVisible(event, listener->m_caller))
            continue;
        const std::lock_guard queueLock(listener->m_mutex);
        if (listener->m_queue.size() >= kQueued) {
            listener->m_queue.pop_front();
            ++listener->m_lost;
        }
        listener->m_queue.push_back(event.message);
        listener->m_arrived.notify_all();
    }
    std::erase_if(m_listeners, [](const auto& weak) { return weak.expired(); });
    m_past.push_back(std::move(event));
    if (m_past.size() > kReplayed)
        m_past.pop_front();
}

std::shared_ptr<EventBus::Subscription> EventBus::subscribe(const Caller& caller, std::int64_t sinceNanoseconds) {
    auto subscription = std::make_shared<Subscription>();
    subscription->m_caller = caller;
    const std::lock_guard lock(m_mutex);
    subscription->m_isClosed = m_isClosed;
    if (sinceNanoseconds > 0)
        for (const OwnedEvent& event : m_past)
            if (event.message.timeNano >= sinceNanoseconds && isVisible(event, caller))
                subscription->m_queue.push_back(event.message);
    m_listeners.push_back(subscription);
    return subscription;
}

std::vector<api::EventMessage> EventBus::between(const Caller& caller, std::int64_t sinceNanoseconds,
                                                 std::int64_t untilNanoseconds) const {
    std::vector<api::EventMessage> out;
    const std::lock_guard lock(m_mutex);
    for (const OwnedEvent& event : m_past)
        if (event.message.timeNano >= sinceNanoseconds && event.message.timeNano <= untilNanoseconds &&
            isVisible(event, caller))
            out.push_back(event.message);
    return out;
}

std::size_t EventBus::listeners() const {
    const std::lock_guard lock(m_mutex);
    return static_cast<std::size_t>(
        std::count_if(m_listeners.begin(), m_listeners.end(), [](const auto& weak) { return !weak.expired(); }));
}

void EventBus::close() {
    const std::lock_guard lock(m_mutex);
    m_isClosed = true;
    for (const auto& weak : m_listeners)
        if (const auto listener = weak.lock()) {
            const std::lock_guard queueLock(listener->m_mutex);
            listener->m_isClosed = true;
            listener->m_arrived.notify_all();
        }
}

} // namespace gantry::engine
