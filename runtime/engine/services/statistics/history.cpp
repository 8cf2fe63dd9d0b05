// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/history.h"

#include <algorithm>
#include <cmath>

namespace gantry::engine::statistics {

std::size_t ringFor(const Window& window, std::int64_t created, std::int64_t now) {
    const std::int64_t beginning = std::max(window.since, created);
    for (std::size_t i = 0; i + 1 < kRings.size(); ++i) {
        // A request for "the last ten minutes" is a moment old when it is looked at.
        if (beginning >= now - kRings[i].span() - 2 * kSecond)
            return i;
    }
    return kRings.size() - 1;
}

Downsampler::Downsampler(std::size_t ring, const Window& window)
    : m_interval(kRings[ring].interval), m_until(window.until) {
    // Nothing older than a full ring is in it, and with that the number of groups is bounded whatever is asked for.
    const std::int64_t until = std::max<std::int64_t>(window.until, 0);
    const std::int64_t since = std::max({window.since, until - kRings[ring].span(), std::int64_t{0}});
    if (since > until)
        return;
    m_last = until / m_interval;
    // Ten minutes back from the middle of a second are 600 whole seconds and two halves: 600 points must hold them.
    m_first = std::min((since + m_interval - 1) / m_interval, m_last);
    const std::int64_t points = std::clamp(window.points, 1, kMostPoints);
    const std::int64_t rows = m_last - m_first + 1;
    m_stride = (rows + points - 1) / points;
    while (m_last / m_stride - m_first / m_stride + 1 > points && m_stride < rows)
        ++m_stride;
    if (points == 1) // one group can lie across a multiple of any stride
        m_stride = m_last + 1;
    m_groups.resize(static_cast<std::size_t>(m_last / m_stride - m_first / m_stride + 1));
}

void Downsampler::add(const Row& row) {
    if (row.bucket < m_first || row.bucket > m_last)
        return;
    m_groups[static_cast<std::size_t>(row.bucket / m_stride - m_first / m_stride)].add(row);
}

api::MetricsHistory Downsampler::finish() const {
    api::MetricsHistory history;
    history.interval = m_interval * m_stride;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        if (m_groups[i].isEmpty())
            continue;
        const std::int64_t group = m_first / m_stride + static_cast<std::int64_t>(i);
        history.times.push_back(std::min((group + 1) * history.interval, m_until));
    }
    addTo(history, *this, std::vector<std::string>(kSeriesNames.begin(), kSeriesNames.end()));
    return history;
}

void Downsampler::addTo(api::MetricsHistory& history, const Downsampler& timeline,
                        std::span<const std::string> names) const {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < std::min(m_groups.size(), timeline.m_groups.size()); ++i) {
        if (!timeline.m_groups[i].isEmpty())
            rows.push_back(m_groups[i].toRow(static_cast<std::int64_t>(i)));
    }
    for (std::size_t slot = 0; slot < std::min(names.size(), kSlots); ++slot) {
        const auto isKnown = [slot](const Row& row) { return std::isfinite(row.mean[slot]); };
        if (names[slot].empty() || std::none_of(rows.begin(), rows.end(), isKnown))
            continue;
        std::vector<api::MetricPoint>& points = history.series[names[slot]];
        points.reserve(rows.size());
        for (const Row& row : rows)
            points.push_back({static_cast<double>(row.min[slot]), static_cast<double>(row.max[slot]),
                              static_cast<double>(row.mean[slot])});
    }
}

} // namespace gantry::engine::statistics
