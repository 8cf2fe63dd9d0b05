// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/recorder.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <unistd.h>

namespace gantry::engine::statistics {
namespace {

constexpr std::size_t kMostPending = 600;
constexpr std::size_t kMostPendingMarkers = 64;

bool isSame(const Limits& a, const Limits& b) {
    return a.memory == b.memory && a.pids == b.pids && a.cores == b.cores;
}

} // namespace

Recorder::Recorder(const std::string& directory, std::string id, Warn warn)
    : m_directory(directory), m_id(std::move(id)), m_warn(std::move(warn)) {}

void Recorder::add(std::int64_t time, const Values& values) {
    if (time < kRings.back().interval) // a clock that was never set
        return;
    if (m_created == 0)
        m_created = time;
    for (std::size_t ring = 0; ring < kRings.size(); ++ring)
        gather(ring, time, values);
    m_isUnwritten = true;
}

void Recorder::gather(std::size_t ring, std::int64_t time, const Values& values) {
    Gathering& current = m_current[ring];
    const std::int64_t bucket = time / kRings[ring].interval;
    if (bucket != current.bucket) {
        if (!current.rows.isEmpty()) {
            if (m_pending.size() >= kMostPending)
                m_pending.pop_front();
            m_pending.push_back({ring, current.rows.toRow(current.bucket)});
        }
        current.bucket = bucket;
        current.rows.clear();
    }
    current.rows.add(values);
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
        const std::int64_t created = m_created != 0 ? m_created : m_pendingMarkers.front().time;
        return MetricsFile::create(pathOf(m_directory, m_id), m_id, {created, m_limits});
    }
    return file;
}

// The first row of this life may have been begun by an earlier one, before the container or the helper was restarted.
void Recorder::resume(const MetricsFile& file) {
    for (std::size_t ring = 0; ring < kRings.size(); ++ring) {
        Gathering& current = m_current[ring];
        if (current.isResumed || current.rows.isEmpty())
            continue;
        current.isResumed = true;
        const auto pending =
            std::find_if(m_pending.begin(), m_pending.end(), [ring](const Pending& each) { return each.ring == ring; });
        const bool isOver = pending != m_pending.end();
        const auto before = file.readRow(ring, isOver ? pending->row.bucket : current.bucket);
        if (!before)
            continue;
        if (isOver) {
            Accumulator both;
            both.add(*before);
            both.add(pending->row);
            pending->row = both.toRow(before->bucket);
        } else {
            current.rows.add(*before);
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
        if (auto written = file->writeRow(m_pending.front().ring, m_pending.front().row); !written)
            return written.error().in(fmt::format("record container {}", m_id));
        m_pending.pop_front();
    }
    for (std::size_t ring = 0; ring < kRings.size(); ++ring) {
        if (m_current[ring].rows.isEmpty())
            continue;
        if (auto written = file->writeRow(ring, m_current[ring].rows.toRow(m_current[ring].bucket)); !written)
            return written.error().in(fmt::format("record container {}", m_id));
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

Result<api::MetricsHistory> Recorder::history(const Window& window, std::int64_t now) {
    const auto flushed = flush();
    auto file = openOrSetAside(m_directory, m_id, m_warn);
    if (!file && file.error().kind() != ErrorKind::notFound)
        return file.error();
    if (!file && !hasUnwritten())
        return Error(ErrorKind::notFound, fmt::format("nothing is recorded of container {}", m_id));
    const std::size_t ring = ringFor(window, file ? file->header().created : m_created, now);
    Downsampler points(ring, window);
    std::set<std::int64_t> inMemory; // only when the disk did not take them
    if (!flushed) {
        for (const Pending& each : m_pending) {
            if (each.ring == ring && inMemory.insert(each.row.bucket).second)
                points.add(each.row);
        }
        const Gathering& current = m_current[ring];
        if (!current.rows.isEmpty() && inMemory.insert(current.bucket).second)
            points.add(current.rows.toRow(current.bucket));
    }
    if (file)
        file->readRows(ring, points.firstBucket(), points.lastBucket(), [&](const Row& row) {
            if (!inMemory.contains(row.bucket))
                points.add(row);
        });
    api::MetricsHistory history = points.finish();
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
