// SPDX-License-Identifier: GPL-3.0-or-later
// The statistics over HTTP: Docker's per container, and Gantry's one feed, recorded history and own cost. Decodes, asks
// and encodes.
#pragma once

#include "core/api/gantry.h"
#include "core/api/stats.h"
#include "core/base/result.h"
#include "runtime/engine/http/exchange.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gantry::engine {

class ContainerService;
class Router;
class StatisticsService;

void addStatisticsRoutes(Router& router, StatisticsService& statistics, ContainerService& containers);

namespace statistics_routes {

// stream is on unless it is switched off; one-shot only counts without it.
struct StatsRequest {
    bool isStream = true;
    bool isOneShot = false;
};
StatsRequest parseStatsRequest(const Request& request);

struct FeedRequest {
    std::vector<std::string> containers; // names or ids; empty: all the caller may see
    int every = 1;                       // seconds between lines
};
// invalidArgument for an interval that is no number. Shorter ones than a second are a second, longer than a minute one.
Result<FeedRequest> parseFeedRequest(const Request& request);

struct MetricsRequest {
    std::int64_t since = 0; // nanoseconds
    std::int64_t until = 0;
    int points = 600;
    std::vector<std::string> series; // names; empty: all
};
// Without since: ten minutes; without until: now. invalidArgument for what is no number or ends before it begins.
Result<MetricsRequest> parseMetricsRequest(const Request& request, std::int64_t now);

// What Docker tells of a container that does not run.
api::ContainerStats emptyStats(const std::string& id, const std::string& name);
// The later of two, computed against the earlier one.
void chain(const api::ContainerStats& earlier, api::ContainerStats& later);
// As one-shot has it: nothing to compute against.
void withoutBefore(api::ContainerStats& stats);

} // namespace statistics_routes
} // namespace gantry::engine
