// SPDX-License-Identifier: GPL-3.0-or-later
// Records one container: gathers its samples into rows of each ring and keeps in memory only what is not on disk yet.
// Not thread-safe; its owner locks.
#pragma once

#include "core/api/gantry.h"
#include "core/base/result.h"
#include "runtime/engine/services/statistics/history.h"
#include "runtime/engine/services/statistics/metrics_file.h"
#include "runtime/engine/services/statistics/row.h"

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gantry::engine::statistics {

class Recorder {
public:
    using Warn = std::function<void(const std::string& line)>;

    // directory: of the files "<id>.metrics". Nothing is written before flush().
    Recorder(const std::string& directory, std::string id, Warn warn);

    struct ChannelValue {
        ChannelName channel;
        float in = kUnknown; // bytes a second
        float out = kUnknown;
    };
    // The first Channels::kMost channels that a container ever has are recorded each by itself.
    void add(std::int64_t time, const Values& values, const std::vector<ChannelValue>& channels = {});
    // OOM kills within two seconds are one: whoever notices tells it, and that may be two.
    void mark(const api::MetricsMarker& marker);
    void setLimits(const Limits& limits);

    // Writes what is not on disk yet. A disk that is full costs what does not fit into ten minutes' memory. A damaged
    // file is set aside under "<name>.damaged", with a warning.
    Result<void> flush();
    bool hasUnwritten() const;
    // Flushes first. notFound when nothing was ever recorded.
    Result<api::MetricsHistory> history(const Window& window, std::int64_t now);

    static std::string pathOf(const std::string& directory, const std::string& id);
    // Removes the file of a container that is gone for good.
    static void forget(const std::string& directory, const std::string& id);
    // Opens the record, or sets it aside with a warning when it cannot be read.
    static Result<MetricsFile> openOrSetAside(const std::string& directory, const std::string& id, const Warn& warn);

private:
    struct Gathering { // of one ring's current interval
        std::int64_t bucket = 0;
        Accumulator rows;
        bool isResumed = false; // what an earlier life left on disk of its first interval is in it
    };
    struct Pending {
        Table table;
        std::size_t ring;
        Row row;
    };
    using Rings = std::array<Gathering, kRings.size()>;

    Gathering& current(Table table, std::size_t ring) { return m_current[static_cast<std::size_t>(table)][ring]; }
    void gather(Table table, std::int64_t time, const Values& values);
    std::optional<std::size_t> slotOf(const ChannelName& channel);
    // What is not on disk yet, in no order.
    void readMemory(Table table, std::size_t ring, const std::function<void(const Row&)>& sink);
    Result<MetricsFile> openOrCreate();
    void resume(const MetricsFile& file);

    std::string m_directory;
    std::string m_id;
    Warn m_warn;
    std::array<Rings, kTables.size()> m_current;
    std::optional<std::vector<ChannelName>> m_channels; // found out when first needed
    bool m_areChannelsWritten = true;
    std::deque<Pending> m_pending;
    std::deque<api::MetricsMarker> m_pendingMarkers;
    std::int64_t m_lastOom = 0;
    std::int64_t m_created = 0;
    Limits m_limits;
    bool m_hasLimits = false;
    bool m_areLimitsWritten = true;
    bool m_isUnwritten = false;
};

} // namespace gantry::engine::statistics
