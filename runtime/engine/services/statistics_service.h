// SPDX-License-Identifier: GPL-3.0-or-later
// Samples the running containers once a second, records them from start to removal whether or not anybody looks, and
// tells what it knows: live, recorded, and in Docker's shape. It asks nobody who may see what; the routes do.
#pragma once

#include "core/api/gantry.h"
#include "core/api/stats.h"
#include "core/base/result.h"
#include "runtime/engine/services/container_options.h"
#include "runtime/engine/services/statistics/feed.h"
#include "runtime/engine/services/statistics/reading.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include <sys/types.h>

namespace gantry::engine {

struct StatisticsOptions {
    std::string directory;                                // of the recorded metrics, one file per container
    std::function<void(const std::string& id)> onOom;     // on the sampler's thread, without locks held
    std::function<std::vector<pid_t>()> monitors;         // whose cost selfUsage tells beside the helper's
    std::function<void(const std::string& warning)> warn; // one line for the log
    std::function<statistics::Moment()> now;              // for tests; else the machine's clocks
    bool hasClock = true; // false: nothing samples but sample(), for tests and measurements
};

class StatisticsService {
public:
    explicit StatisticsService(StatisticsOptions options);
    // Writes what is not on disk yet.
    ~StatisticsService();
    StatisticsService(const StatisticsService&) = delete;
    StatisticsService& operator=(const StatisticsService&) = delete;

    // Makes the directory, sets damaged records aside and starts the sampler's thread. Once, first.
    Result<void> open();

    // A container runs from now on, or was found running; a start of just now gets its marker. It costs nothing here:
    // its files are opened by the sampler, so a container that lives for milliseconds never pays for its statistics.
    void track(const TrackedContainer& container);
    // It ended. isForgotten: it was removed, and its record goes with it. memoryPeak: bytes that it held when it was
    // killed for want of memory, which may have been before the first sample, or after the last; 0: not known.
    void untrack(const std::string& id, bool isForgotten, std::uint64_t memoryPeak = 0);
    void mark(const std::string& id, MarkerKind kind, const std::string& text);
    // Removes the records of all containers but these: what was left behind when the helper was killed.
    void forgetAllBut(const std::vector<std::string>& ids);

    // The window in nanoseconds since the epoch, in at most `points` points. notFound when nothing was ever recorded.
    Result<api::MetricsHistory> history(const std::string& id, std::int64_t sinceNanoseconds,
                                        std::int64_t untilNanoseconds, int points);
    // Now, with precpu_stats of half a second to two seconds ago; name is left empty. conflict when it does not run.
    Result<api::ContainerStats> stats(const std::string& id);
    // A line a second from now on, until the last reference goes.
    std::shared_ptr<Feed> subscribe();
    // What the helper and its monitors cost.
    api::SelfUsage selfUsage() const;

    // Takes one sample of everything now, as the clock does each second.
    void sample();

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

} // namespace gantry::engine
