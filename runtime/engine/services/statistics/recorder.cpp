// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/recorder.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <unistd.h>

namespace gantry::engine::statistics {
namespace {

constexpr std::size_t kMostPending = 1200; // of two tables
constexpr std::size_t kMostPendingMarkers = 64;

// By slot, as the API calls them.
std::vector<std::string> seriesNames(const std::vector<ChannelName>& channels) {
    std::vector<std::string> names;
    for (const ChannelName& each : channels) {
        const bool isDisk = each.kind == ChannelKind::disk;
        names.push_back(fmt::format("{}/{}", isDisk ? "readRate" : "receivedRate", each.name));
        names.push_back(fmt::format("{}/{}", isDisk ? "writeRate" : "sentRate", each.name));
    }
    return names;
}

bool isSame(const Limits& a, const Limits& b) {
    return a.memory == b.memory && a.pids == b.pids && a.cores == b.cores;
}

} // namespace

Recorder::Recorder(const std::string& directory, std::string id, Warn warn)
    : m_directory(directory), m_id(std::move(id)), m_warn(std::move(warn)) {}

void Recorder::add(std::int64_t time, const Values& values, const std::vector<ChannelValue>& channels) {
    if (time < kRings.back().interval) // a clock that was never set
        return;
    if (m_created == 0)
        m_created = time;
    gather(Table::whole, time, values);
    Values each;
    bool isAnyKnown = false;
    for (const ChannelValue& value : channels) {
        if (const auto slot = slotOf(value.channel)) {
            each.numbers[2 * *slot] = value.in;
            each.numbers[2 * *slot + 1] = value.out;
            isAnyKnown = true;
        }
    }
    if (isAnyKnown)
        gather(Table::channels, time, each);
    m_isUnwritten = true;
}

void Recorder::gather(Table table, std::int64_t time, const Values& values) {
    for (std::size_t ring = 0; ring < kRings.size(); ++ring) {
        Gathering& gathering = current(table, ring);
        const std::int64_t bucket = time / kRings[ring].interval;
        if (bucket != gathering.bucket) {
            if (!gathering.rows.isEmpty()) {
                if (m_pending.size() >= kMostPending)
                    m_pending.pop_front();
                m_pending.push_back({table, ring, gathering.rows.toRow(gathering.bucket)});
            }
            gathering.bucket = bucket;
            gathering.rows.clear();
        }
        gathering.rows.add(values);
    }
}

std::optional<std::size_t> Recorder::slotOf(const ChannelName& channel) {
    if (!m_channels) { // an earlier life of the container may have had some
        const auto file = MetricsFile::open(pathOf(m_directory, m_id), m_id);
        m_channels = file ? file->readChannels() : std::vector<ChannelName>();
    }
    const auto found = std::find(m_channels->begin(), m_channels->end(), channel);
    const auto slot = static_cast<std::size_t>(found - m_channels->begin());
    if (found != m_channels->end())
        return slot;
    if (slot == Channels::kMost)
        return {};
    m_channels->push_back(channel);
    m_areChannelsWritten = false;
    return slot;
}

void Recorder::mark(const api::MetricsMarker& marker) {
    if (marker.kind == "oom") {
        if (marker.time - m_lastOom < 2 * kSecond)
            return;
        m_lastOom = marker.time;
    }
    if (m_pendingMarkers.size() >= kMostPendingMarkers)
        m_pendingMarkers.pop_front();
    m_pendingMarkers.push_back(marker);
}

void Recorder::setLimits(const Limits& limits) {
    m_areLimitsWritten = m_areLimitsWritten && m_hasLimits && isSame(limits, m_limits);
    m_limits = limits;
    m_hasLimits = true;
}

bool Recorder::hasUnwritten() const {
    return m_isUnwritten || !m_pending.empty() || !m_pendingMarkers.empty();
}

std::string Recorder::pathOf(const std::string& directory, const std::string& id) {
    return fmt::format("{}/{}.metrics", directory, id);
}

void Recorder::forget(const std::string& directory, const std::string& id) {
    const std::string path = pathOf(directory, id);
    for (const char* suffix : {"", ".damaged", ".new"})
        ::unlink((path + suffix).c_str());
}

Result<MetricsFile> Recorder::openOrSetAside(const std::string& directory, const std::string& id, const Warn& warn) {
    const std::string path = pathOf(directory, id);
    auto file = MetricsFile::open(path, id);
    if (file || file.error().kind() != ErrorKind::invalidArgument)
        return file;
    const std::string aside = path + ".damaged";
    const bool isMoved = ::rename(path.c_str(), aside.c_str()) == 0;
    if (warn)
        warn(fmt::format("{}; {}", file.error().message(),
                         isMoved ? fmt::format("it was set aside as '{}'", aside) : "it could not be set aside"));
    return Error(isMoved ? ErrorKind::notFound : ErrorKind::unavailable, file.error().message());
}

Result<MetricsFile> Recorder::openOrCreate() {
    auto file = openOrSetAside(m_directory, m_id, m_warn);
    if (!file && file.error().kind() == ErrorKind::notFound) {
        m_areLimitsWritten = true;
        m_areChannelsWritten = false;
        const std::int64_t created = m_created != 0 ? m_created : m_pendingMarkers.front().time;
        return MetricsFile::create(pathOf(m_directory, m_id), m_id, {created, m_limits});
    }
    return file;
}

// The first row of this life may have been begun by an earlier one, before the container or the helper was restarted.
void Recorder::resume(const MetricsFile& file) {
    for (const Table table : kTables) {
        for (std::size_t ring = 0; ring < kRings.size(); ++ring) {
            Gathering& gathering = current(table, ring);
            if (gathering.isResumed || gathering.rows.isEmpty())
                continue;
            gathering.isResumed = true;
            const auto pending = std::find_if(m_pending.begin(), m_pending.end(), [&](const Pending& each) {
                return each.table == table && each.ring == ring;
            });
            const bool isOver = pending != m_pending.end();
            const auto before = file.readRow(table, ring, isOver ? pending->row.bucket : gathering.bucket);
            if (!before)
                continue;
            if (isOver) {
                Accumulator both;
                both.add(*before);
                both.add(pending->row);
                pending->row = both.toRow(before->bucket);
            } else {
                gathering.rows.add(*before);
            }
        }
    }
}

Result<void> Recorder::flush() {
    if (!hasUnwritten() && m_areLimitsWritten)
        return {};
    if (m_created == 0 && m_pendingMarkers.empty())
        return {}; // nothing that would make a record
    auto file = openOrCreate();
    if (!file)
        return file.error();
    if (file->header().created > 0)
        m_created = file->header().created;
    resume(*file);
    while (!m_pending.empty()) {
        const Pending& next = m_pending.front();
        if (auto written = file->writeRow(next.table, next.ring, next.row); !written)
            return written.error().in(fmt::format("record container {}", m_id));
        m_pending.pop_front();
    }
    for (const Table table : kTables) {
        for (std::size_t ring = 0; ring < kRings.size(); ++ring) {
            const Gathering& gathering = current(table, ring);
            if (gathering.rows.isEmpty())
                continue;
            if (auto written = file->writeRow(table, ring, gathering.rows.toRow(gathering.bucket)); !written)
                return written.error().in(fmt::format("record container {}", m_id));
        }
    }
    if (!m_areChannelsWritten) {
        if (auto written = file->writeChannels(m_channels.value_or(std::vector<ChannelName>())); !written)
            return written.error().in(fmt::format("record container {}", m_id));
        m_areChannelsWritten = true;
    }
    while (!m_pendingMarkers.empty()) {
        if (auto written = file->writeMarker(m_pendingMarkers.front()); !written)
            return written.error().in(fmt::format("record container {}", m_id));
        m_pendingMarkers.pop_front();
    }
    if (!m_areLimitsWritten) {
        if (auto written = file->writeHeader({m_created, m_limits}); !written)
            return written.error().in(fmt::format("record container {}", m_id));
        m_areLimitsWritten = true;
    }
    m_isUnwritten = false;
    return {};
}

void Recorder::readMemory(Table table, std::size_t ring, const std::function<void(const Row&)>& sink) {
    for (const Pending& each : m_pending) {
        if (each.table == table && each.ring == ring)
            sink(each.row);
    }
    const Gathering& gathering = current(table, ring);
    if (!gathering.rows.isEmpty())
        sink(gathering.rows.toRow(gathering.bucket));
}

Result<api::MetricsHistory> Recorder::history(const Window& window, std::int64_t now) {
    const auto flushed = flush();
    auto file = openOrSetAside(m_directory, m_id, m_warn);
    if (!file && file.error().kind() != ErrorKind::notFound)
        return file.error();
    if (!file && !hasUnwritten())
        return Error(ErrorKind::notFound, fmt::format("nothing is recorded of container {}", m_id));
    const std::size_t ring = ringFor(window, file ? file->header().created : m_created, now);
    const auto fill = [&](Table table) {
        Downsampler points(ring, window);
        std::set<std::int64_t> inMemory; // only when the disk did not take them
        if (!flushed)
            readMemory(table, ring, [&](const Row& row) {
                if (inMemory.insert(row.bucket).second)
                    points.add(row);
            });
        if (file)
            file->readRows(table, ring, points.firstBucket(), points.lastBucket(), [&](const Row& row) {
                if (!inMemory.contains(row.bucket))
                    points.add(row);
            });
        return points;
    };
    const Downsampler whole = fill(Table::whole);
    api::MetricsHistory history = whole.finish();
    if (!m_channels && file)
        m_channels = file->readChannels();
    if (m_channels && !m_channels->empty())
        fill(Table::channels).addTo(history, whole, seriesNames(*m_channels));
    std::vector<api::MetricsMarker> markers = file ? file->readMarkers() : std::vector<api::MetricsMarker>();
    markers.insert(markers.end(), m_pendingMarkers.begin(), m_pendingMarkers.end());
    for (api::MetricsMarker& marker : markers) {
        // A helper that was restarted at once tells of the same start again.
        const bool isAgain =
            std::any_of(history.markers.begin(), history.markers.end(), [&](const api::MetricsMarker& told) {
                return told.time == marker.time && told.kind == marker.kind;
            });
        if (!isAgain && marker.time >= window.since && marker.time <= window.until)
            history.markers.push_back(std::move(marker));
    }
    const Limits& limits = m_hasLimits || !file ? m_limits : file->header().limits;
    history.memoryLimit = limits.memory;
    history.cpuLimit = limits.cores;
    history.pidsLimit = limits.pids;
    return history;
}

} // namespace gantry::engine::statistics
