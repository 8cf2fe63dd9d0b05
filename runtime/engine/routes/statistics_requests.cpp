// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/time.h"
#include "core/text/words.h"
#include "runtime/engine/routes/statistics_routes.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace gantry::engine::statistics_routes {
namespace {

constexpr std::int64_t kTenMinutes = 600LL * 1000000000LL;
constexpr std::int64_t kLongestInterval = 60'000; // milliseconds
constexpr std::int64_t kMostPoints = 4096;

Result<std::int64_t> numberOr(const Request& request, std::string_view name, std::int64_t fallback) {
    const auto text = request.find(name);
    if (!text || text->empty())
        return fallback;
    std::int64_t value = 0;
    const char* end = text->data() + text->size();
    const auto parsed = std::from_chars(text->data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end)
        return Error(ErrorKind::invalidArgument, fmt::format("{} must be a whole number, not '{}'", name, *text));
    return value;
}

} // namespace

StatsRequest parseStatsRequest(const Request& request) {
    StatsRequest wanted;
    const auto stream = request.find("stream");
    wanted.isStream = !stream || stream->empty() || request.isSet("stream");
    wanted.isOneShot = !wanted.isStream && request.isSet("one-shot");
    return wanted;
}

Result<FeedRequest> parseFeedRequest(const Request& request) {
    const auto interval = numberOr(request, "interval", 1000);
    if (!interval)
        return interval.error();
    FeedRequest wanted;
    wanted.every = static_cast<int>(std::clamp<std::int64_t>(*interval, 1000, kLongestInterval) / 1000);
    for (const std::string& each : text::split(request.find("containers").value_or(""), ',')) {
        if (!each.empty())
            wanted.containers.push_back(each);
    }
    return wanted;
}

Result<MetricsRequest> parseMetricsRequest(const Request& request, std::int64_t now) {
    const auto until = numberOr(request, "until", now);
    if (!until)
        return until.error();
    const auto since = numberOr(request, "since", *until > kTenMinutes ? *until - kTenMinutes : 0);
    if (!since)
        return since.error();
    const auto points = numberOr(request, "points", 600);
    if (!points)
        return points.error();
    if (*since > *until)
        return Error(ErrorKind::invalidArgument, "until must not be before since");
    if (*points < 1)
        return Error(ErrorKind::invalidArgument, "points must be at least 1");
    MetricsRequest wanted{*since, *until, static_cast<int>(std::min(*points, kMostPoints)), {}};
    for (const std::string& each : text::split(request.find("series").value_or(""), ',')) {
        if (!each.empty())
            wanted.series.push_back(each);
    }
    return wanted;
}

api::ContainerStats emptyStats(const std::string& id, const std::string& name) {
    api::ContainerStats stats;
    stats.id = id;
    stats.name = name;
    stats.read = text::kNever;
    stats.preread = text::kNever;
    return stats;
}

void chain(const api::ContainerStats& earlier, api::ContainerStats& later) {
    // Of a container that did not run a moment ago nothing can be computed.
    if (earlier.read == text::kNever)
        return withoutBefore(later);
    later.preread = earlier.read;
    later.precpu_stats = earlier.cpu_stats;
}

void withoutBefore(api::ContainerStats& stats) {
    stats.preread = text::kNever;
    stats.precpu_stats = {};
}

} // namespace gantry::engine::statistics_routes
