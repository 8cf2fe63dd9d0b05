// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/time.h"
#include "runtime/engine/routes/body.h"
#include "runtime/engine/routes/system_routes.h"

#include <algorithm>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

constexpr int kPatienceMilliseconds = 60'000;

Result<void> send(Exchange& exchange, const api::EventMessage& event, const api::Filters& filters) {
    return matches(event, filters) ? exchange.writeChunk(api::encode(event) + "\n") : Result<void>{};
}

Result<void> follow(Exchange& exchange, EventBus::Subscription& events, const api::Filters& filters,
                    std::int64_t until) {
    while (!events.isClosed() && !exchange.clientGone().stop_requested()) {
        const std::int64_t left = until == 0 ? kPatienceMilliseconds : (until - text::nowNanoseconds()) / 1'000'000;
        if (left < 0)
            return {};
        const int patience = static_cast<int>(std::clamp<std::int64_t>(left, 1, kPatienceMilliseconds));
        const auto event = events.next(exchange.clientGone(), patience);
        // Whoever missed some no longer knows how things stand: the end of the answer makes it look again.
        if (const std::uint64_t lost = events.takeLost(); lost > 0)
            return Error(ErrorKind::unavailable,
                         fmt::format("{} events were dropped: the client reads too slowly", lost));
        if (!event)
            continue;
        if (until != 0 && event->timeNano > until)
            return {};
        if (auto sent = send(exchange, *event, filters); !sent)
            return sent;
    }
    return {};
}

Result<void> events(Exchange& exchange, EventBus& bus) {
    const Request& request = exchange.request();
    const auto filters = filtersOf(request);
    if (!filters)
        return filters.error();
    if (auto checked = checkEventFilters(*filters); !checked)
        return checked;
    const auto since = momentOf(request, "since");
    const auto until = momentOf(request, "until");
    if (!since || !until)
        return (since ? until : since).error();
    if (*until != 0 && *until <= text::nowNanoseconds()) {
        if (auto begun = exchange.beginStream("application/json"); !begun)
            return begun;
        for (const api::EventMessage& event : bus.between(request.caller, *since, *until))
            if (auto sent = send(exchange, event, *filters); !sent)
                return sent;
        return {};
    }
    // Subscribed before the headers go out: nothing that happens after them is missed.
    const auto subscription = bus.subscribe(request.caller, *since);
    if (auto begun = exchange.beginStream("application/json"); !begun)
        return begun;
    return follow(exchange, *subscription, *filters, *until);
}

} // namespace

void addEventRoute(Router& router, EventBus& bus) {
    router.add("GET", "/events", [&bus](Exchange& exchange) { return events(exchange, bus); });
}

} // namespace gantry::engine
