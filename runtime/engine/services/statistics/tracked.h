// SPDX-License-Identifier: GPL-3.0-or-later
// One container under observation: its open files, its last two readings and its record. Every call locks; which
// containers there are and when to look at them is the service's.
#pragma once

#include "core/api/gantry.h"
#include "core/api/stats.h"
#include "core/base/result.h"
#include "runtime/engine/services/container_options.h"
#include "runtime/engine/services/statistics/container_files.h"
#include "runtime/engine/services/statistics/host.h"
#include "runtime/engine/services/statistics/recorder.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace gantry::engine::statistics {

class Tracked {
public:
    Tracked(const std::string& directory, const std::string& id, Recorder::Warn warn);

    const std::string& id() const { return m_id; }

    // One that was started just now gets its marker with it.
    void begin(const TrackedContainer& container, const Moment& moment);
    // True when an OOM kill was found in what it did since the last look. memoryPeak: recorded as what it held; 0:
    // unknown.
    bool end(const Moment& moment, std::uint64_t memoryPeak);
    // Nothing is recorded any more, and what was is removed.
    void forget(const std::string& directory);
    void mark(MarkerKind kind, const std::string& text, std::int64_t time);

    struct Look {
        std::optional<api::MetricsSample> sample; // empty: it does not run, or its files are gone
        bool hasOomKill = false;
    };
    Look look(const Moment& moment, const HostCpu& host);
    // Once in ten looks, each container at another, and when it has ended.
    Result<void> flushIfDue(std::uint64_t round);
    Result<void> flush();
    // It has ended and all is on disk.
    bool isDone() const;

    Result<api::MetricsHistory> history(const Window& window, std::int64_t now);
    Result<api::ContainerStats> dockerStats(const Moment& moment);

private:
    void openFiles(const Moment& moment);
    bool isYoung(const Moment& moment) const;
    bool isVanishing(const Reading& now) const;
    Look lookNow(const Moment& moment, const HostCpu& host);
    std::vector<Recorder::ChannelValue> channelValues(const Reading& now);
    void tellChannels(const Reading& now, api::MetricsSample& sample);

    const std::string m_id;
    mutable std::mutex m_mutex;
    Recorder m_recorder;
    ChannelNames m_channelNames;
    TrackedContainer m_container;
    bool m_isRunning = false;
    bool m_isStartMarked = false; // by begin()
    bool m_isForgotten = false;
    std::unique_ptr<ContainerFiles> m_files;
    Limits m_limits;
    int m_limitsAge = 0; // looks since they were read
    Reading m_last;      // monotonic 0: none
    Reading m_before;
    HostCpu m_lastHost; // total 0: not known
    HostCpu m_beforeHost;
};

} // namespace gantry::engine::statistics
