// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/plot_points.h"

#include <algorithm>
#include <cmath>

namespace gantry::widgets {
namespace {

QList<ChartPoint>::const_iterator firstAfter(const QList<ChartPoint>& points, double x) {
    return std::upper_bound(points.begin(), points.end(), x,
                            [](double value, const ChartPoint& point) { return value < point.x; });
}

// The samples of one pixel column.
class Column {
public:
    explicit Column(PlotRun& run) : m_run(run) {}

    void add(const ChartPoint& point) {
        m_x += point.x;
        m_y += point.y;
        m_low = m_count == 0 ? point.low : std::min(m_low, point.low);
        m_high = m_count == 0 ? point.high : std::max(m_high, point.high);
        ++m_count;
    }
    void flush() {
        if (m_count == 0)
            return;
        const double x = m_x / m_count;
        m_run.line << QPointF(x, m_y / m_count);
        m_run.low << QPointF(x, m_low);
        m_run.high << QPointF(x, m_high);
        m_run.hasBand = m_run.hasBand || m_high > m_low;
        m_x = m_y = 0;
        m_count = 0;
    }

private:
    PlotRun& m_run;
    double m_x = 0;
    double m_y = 0;
    double m_low = 0;
    double m_high = 0;
    int m_count = 0;
};

} // namespace

QList<PlotRun> reduce(const QList<ChartPoint>& points, double from, double to, int columns) {
    QList<PlotRun> runs;
    if (points.isEmpty() || to <= from)
        return runs;
    auto begin = firstAfter(points, from);
    if (begin != points.begin())
        --begin;
    auto end = firstAfter(points, to);
    if (end != points.end())
        ++end;
    const double width = (to - from) / std::max(1, columns);
    PlotRun run;
    Column column(run);
    double current = 0;
    const auto close = [&] {
        column.flush();
        if (!run.line.isEmpty())
            runs << std::exchange(run, {});
    };
    for (auto point = begin; point != end; ++point) {
        if (!std::isfinite(point->y)) {
            close();
            continue;
        }
        // Counted from the epoch: a moving window must not make columns change their samples.
        const double place = std::floor(point->x / width);
        if (place != current)
            column.flush();
        current = place;
        column.add(*point);
    }
    close();
    return runs;
}

double highestIn(const QList<ChartPoint>& points, double from, double to) {
    double highest = 0;
    for (auto point = std::lower_bound(points.begin(), points.end(), from,
                                       [](const ChartPoint&each, double value) { return each.x < value; });
         point != points.end() && point->x <= to; ++point) {
        if (std::isfinite(point->high))
            highest = std::max(highest, point->high);
    }
    return highest;
}

const ChartPoint* sampleAt(const QList<ChartPoint>& points, double x, double patience) {
    const auto after = firstAfter(points, x);
    if (after == points.begin())
        return nullptr;
    const ChartPoint& point = *std::prev(after);
    return std::isfinite(point.y) && x - point.x <= patience ? &point : nullptr;
}

} // namespace gantry::widgets
