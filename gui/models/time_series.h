// SPDX-License-Identifier: GPL-3.0-or-later
// One container's metrics over time: the recorded history with the live samples after it, ready for a chart. Bounded.
#pragma once

#include "core/api/gantry.h"

#include <QList>
#include <QObject>
#include <QPointF>

#include <array>
#include <optional>

namespace gantry::models {

enum class Metric { cpu, memory, pids, readRate, writeRate };

struct TimeMarker {
    qint64 timeMs = 0;
    QString kind; // the engine's word: start, stop, oom, limit, pause, unpause
    QString text; // for people
};

class TimeSeries : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype kCapacity = 4096; // points per metric

    explicit TimeSeries(QObject* parent = nullptr);

    void clear();
    // Replaces what came before; live samples that are newer than the history stay behind it.
    void setHistory(const api::MetricsHistory& history);
    void append(const api::MetricsSample& sample);
    void addMarker(const TimeMarker& marker);
    // The container stopped or the engine went away: the line breaks here.
    void addGap(qint64 timeMs);

    // x in milliseconds since the epoch, growing; y is cores, bytes, a count or bytes a second; NaN is a gap.
    const QList<QPointF>& points(Metric metric) const;
    // 0: none.
    double limit(Metric metric) const;
    const QList<TimeMarker>& markers() const { return m_markers; }
    bool isEmpty() const { return points(Metric::cpu).isEmpty(); }
    qint64 lastTimeMs() const;
    // NaN when there is none, or when the last thing known is a gap.
    double last(Metric metric) const;

signals:
    void changed();

private:
    struct Counters {
        qint64 timeMs = 0;
        std::uint64_t readBytes = 0;
        std::uint64_t writeBytes = 0;
    };

    QList<QPointF>& line(Metric metric) { return m_lines[static_cast<std::size_t>(metric)]; }
    void push(Metric metric, qint64 timeMs, double value);

    std::array<QList<QPointF>, 5> m_lines;
    std::array<double, 5> m_limits{};
    QList<TimeMarker> m_markers;
    std::optional<Counters> m_previous; // rates need the sample before
    qint64 m_stepMs = 0;                // between points of the history; live samples are thinned to it
};

// "Out of memory", "Started"…: the marker's kind in the user's language, with the engine's text where it adds
// something.
QString markerText(const api::MetricsMarker& marker);

} // namespace gantry::models
