// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/routes/statistics_routes.h"

#include "core/text/time.h"
#include "runtime/engine/http/router.h"
#include "runtime/engine/services/container_service.h"
#include "runtime/engine/services/statistics_service.h"

#include <algorithm>

namespace gantry::engine {
namespace {

using namespace statistics_routes;

constexpr int kPatience = 5000; // milliseconds for a line that comes each second

Result<void> writeLine(Exchange& exchange, std::string text) {
    text += '\n';
    return exchange.writeChunk(text);
}

api::ContainerStats statsOrEmpty(StatisticsService& statistics, const std::string& id, const std::string& name) {
    auto stats = statistics.stats(id);
    if (!stats) // it does not run
        return emptyStats(id, name);
    stats->name = name;
    return *stats;
}

Result<void> respondOnce(Exchange& exchange, StatisticsService& statistics, const std::string& id,
                         const std::string& name, bool isOneShot) {
    api::ContainerStats stats = statsOrEmpty(statistics, id, name);
    if (isOneShot) {
        withoutBefore(stats);
    } else if (stats.read != text::kNever && stats.preread == text::kNever) {
        // It was only just started: a second from now there is something to compute against.
        const api::ContainerStats earlier = std::move(stats);
        const auto feed = statistics.subscribe();
        feed->setFilter({});
        feed->next(exchange.clientGone(), kPatience);
        stats = statsOrEmpty(statistics, id, name);
        chain(earlier, stats);
    }
    return exchange.respond(200, api::encode(stats));
}

Result<void> containerStats(Exchange& exchange, StatisticsService& statistics, ContainerService& containers) {
    const Request& request = exchange.request();
    const auto container = containers.inspect(request.caller, request.parameter("id"));
    if (!container)
        return container.error();
    const StatsRequest wanted = parseStatsRequest(request);
    if (!wanted.isStream)
        return respondOnce(exchange, statistics, container->Id, container->Name, wanted.isOneShot);

    const auto feed = statistics.subscribe(); // its lines are the clock
    feed->setFilter({});
    if (auto begun = exchange.beginStream("application/json"); !begun)
        return begun;
    api::ContainerStats last = statsOrEmpty(statistics, container->Id, container->Name);
    if (auto written = writeLine(exchange, api::encode(last)); !written)
        return written;
    const std::stop_token gone = exchange.clientGone();
    while (!gone.stop_requested() && !feed->isClosed()) {
        if (!feed->next(gone, kPatience))
            continue;
        // As with docker the stream goes on over stops and starts, and ends when the container is removed.
        if (!containers.idOf(request.caller, container->Id))
            return {};
        api::ContainerStats now = statsOrEmpty(statistics, container->Id, container->Name);
        if (now.read != text::kNever)
            chain(last, now);
        if (auto written = writeLine(exchange, api::encode(now)); !written)
            return written;
        last = std::move(now);
    }
    return {};
}

// The full ids of what was asked for. One that is gone is left out, as it would be if it went a moment later.
std::vector<std::string> visible(const ContainerService& containers, const Caller& caller,
                                 const std::vector<std::string>& references) {
    if (references.empty())
        return containers.visibleIds(caller);
    std::vector<std::string> ids;
    for (const std::string& reference : references) {
        if (auto id = containers.idOf(caller, reference))
            ids.push_back(std::move(*id));
    }
    return ids;
}

Result<void> statsFeed(Exchange& exchange, StatisticsService& statistics, ContainerService& containers) {
    const Request& request = exchange.request();
    const auto wanted = parseFeedRequest(request);
    if (!wanted)
        return wanted.error();
    const auto feed = statistics.subscribe();
    if (auto begun = exchange.beginStream("application/x-ndjson"); !begun)
        return begun;
    const std::stop_token gone = exchange.clientGone();
    for (int second = 0; !gone.stop_requested() && !feed->isClosed();) {
        // Asked anew each time: containers come and go.
        feed->setFilter(visible(containers, request.caller, wanted->containers));
        const auto line = feed->next(gone, kPatience);
        if (!line)
            continue;
        if (second++ % wanted->every != 0)
            continue;
        if (auto written = writeLine(exchange, api::encode(*line)); !written)
            return written;
    }
    return {};
}

Result<void> metrics(Exchange& exchange, StatisticsService& statistics, ContainerService& containers) {
    const Request& request = exchange.request();
    const auto wanted = parseMetricsRequest(request, text::nowNanoseconds());
    if (!wanted)
        return wanted.error();
    const auto id = containers.idOf(request.caller, request.parameter("id"));
    if (!id)
        return id.error();
    auto history = statistics.history(*id, wanted->since, wanted->until, wanted->points);
    if (!history)
        return history.error();
    if (!wanted->series.empty())
        std::erase_if(history->series, [&](const auto& each) {
            return std::find(wanted->series.begin(), wanted->series.end(), each.first) == wanted->series.end();
        });
    return exchange.respond(200, api::encode(*history));
}

} // namespace

void addStatisticsRoutes(Router& router, StatisticsService& statistics, ContainerService& containers) {
    router.add("GET", "/containers/{id}/stats",
               [&](Exchange& exchange) { return containerStats(exchange, statistics, containers); });
    router.add("GET", "/gantry/v1/stats",
               [&](Exchange& exchange) { return statsFeed(exchange, statistics, containers); });
    router.add("GET", "/gantry/v1/metrics/{id}",
               [&](Exchange& exchange) { return metrics(exchange, statistics, containers); });
    router.add("GET", "/gantry/v1/self",
               [&](Exchange& exchange) { return exchange.respond(200, api::encode(statistics.selfUsage())); });
}

} // namespace gantry::engine
