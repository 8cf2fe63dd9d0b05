// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a ring become the answer to "what was it like from then to then, in so many points". Pure.
#pragma once

#include "core/api/gantry.h"
#include "runtime/engine/services/statistics/metrics_file.h"
#include "runtime/engine/services/statistics/row.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace gantry::engine::statistics {

struct Window {
    std::int64_t since = 0; // nanoseconds since the epoch
    std::int64_t until = 0;
    int points = 0; // at most
};

inline constexpr int kMostPoints = 4096;

// The finest ring that reaches back to the window's beginning, or to the container's own.
std::size_t ringFor(const Window& window, std::int64_t created, std::int64_t now);

// Gathers neighbouring rows so that the window has at most its number of points. The groups lie on multiples of their
// span since the epoch, so that asking again a second later does not make a chart shimmer.
class Downsampler {
public:
    Downsampler(std::size_t ring, const Window& window);

    std::int64_t firstBucket() const { return m_first; }
    std::int64_t lastBucket() const { return m_last; }
    // In any order; rows outside the window are left out.
    void add(const Row& row);
    // interval, times and series; groups without a row are gaps, series nobody ever measured are left out. The last
    // point ends where the window does.
    api::MetricsHistory finish() const;
    // Adds the series of another table with the same window, by slot; one without a name is left out. They get the
    // times of `timeline`, which made the history.
    void addTo(api::MetricsHistory& history, const Downsampler& timeline, std::span<const std::string> names) const;

private:
    std::int64_t m_interval = 1; // nanoseconds of a row
    std::int64_t m_until = 0;
    std::int64_t m_first = 0;
    std::int64_t m_last = -1;
    std::int64_t m_stride = 1; // rows in a point
    std::vector<Accumulator> m_groups;
};

} // namespace gantry::engine::statistics
