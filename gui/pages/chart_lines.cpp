// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/chart_lines.h"

#include <algorithm>
#include <cmath>

namespace gantry::pages {

using widgets::ChartPoint;
using widgets::MarkerShape;
using widgets::Tone;

namespace {

constexpr double kNoticeable = 0.01; // a hundredth of a second held back in a second

struct Look {
    const char* kind;
    Tone tone;
    MarkerShape shape;
};
constexpr Look kLooks[] = {
    {"start", Tone::good, MarkerShape::up},          {"unpause", Tone::good, MarkerShape::up},
    {"stop", Tone::neutral, MarkerShape::down},      {"pause", Tone::neutral, MarkerShape::down},
    {"oom", Tone::bad, MarkerShape::cross},          {"limit", Tone::busy, MarkerShape::diamond},
    {"health", Tone::warning, MarkerShape::diamond},
};

} // namespace

QList<ChartPoint> chartPoints(const QList<models::SamplePoint>& samples) {
    QList<ChartPoint> points;
    points.reserve(samples.size());
    for (const models::SamplePoint& sample : samples)
        points << ChartPoint{static_cast<double>(sample.timeMs), sample.mean, sample.min, sample.max};
    return points;
}

QList<ChartPoint> chartSum(const QList<models::SamplePoint>& a, const QList<models::SamplePoint>& b) {
    QList<ChartPoint> points = chartPoints(a);
    for (qsizetype i = 0; i < std::min(points.size(), b.size()); ++i) {
        if (!std::isfinite(b[i].mean))
            continue;
        ChartPoint& point = points[i];
        if (!std::isfinite(point.y)) {
            point = ChartPoint{point.x, b[i].mean, b[i].min, b[i].max};
            continue;
        }
        point.y += b[i].mean;
        point.low += b[i].min;
        point.high += b[i].max;
    }
    return points;
}

QList<widgets::ChartMarker> chartMarkers(const QList<models::TimeMarker>& markers) {
    QList<widgets::ChartMarker> out;
    for (const models::TimeMarker& marker : markers) {
        const auto* look = std::find_if(std::begin(kLooks), std::end(kLooks),
                                        [&](const Look& each) { return marker.kind == QLatin1String(each.kind); });
        out << widgets::ChartMarker{marker.timeMs, marker.text, look == std::end(kLooks) ? Tone::warning : look->tone,
                                    look == std::end(kLooks) ? MarkerShape::diamond : look->shape};
    }
    return out;
}

QList<widgets::ChartSpan> throttledSpans(const QList<models::SamplePoint>& throttled) {
    QList<widgets::ChartSpan> spans;
    qint64 before = 0;
    for (const models::SamplePoint& sample : throttled) {
        const bool isHeld = std::isfinite(sample.mean) && sample.mean >= kNoticeable;
        const qint64 from = before != 0 ? before : sample.timeMs - 1000;
        // A second can hold back several CPUs' seconds: more than all of it is all of it.
        const double share = std::min(1.0, sample.mean);
        if (isHeld && !spans.isEmpty() && spans.last().toMs == from && std::abs(spans.last().share - share) < 0.05)
            spans.last().toMs = sample.timeMs;
        else if (isHeld)
            spans << widgets::ChartSpan{from, sample.timeMs, share};
        before = sample.timeMs;
    }
    return spans;
}

} // namespace gantry::pages
