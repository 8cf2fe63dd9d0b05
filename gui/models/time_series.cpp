// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/time_series.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gantry::models {
namespace {

constexpr double kGap = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 kNanosecondsPerMs = 1000000;
constexpr qint64 kLiveGapMs = 12000; // samples come every second, from Podman every five; a longer silence is a gap
constexpr qsizetype kMostMarkers = 256;

struct Name {
    Metric metric;
    const char* wire;
};
constexpr Name kNames[] = {{Metric::cpu, "cpu"},
                           {Metric::memory, "memory"},
                           {Metric::pids, "pids"},
                           {Metric::readRate, "readRate"},
                           {Metric::writeRate, "writeRate"}};

} // namespace

QString markerText(const api::MetricsMarker& marker) {
    const QString detail = QString::fromStdString(marker.text);
    if (marker.kind == "start")
        return TimeSeries::tr("Started");
    if (marker.kind == "stop")
        return TimeSeries::tr("Stopped");
    if (marker.kind == "oom")
        return TimeSeries::tr("Out of memory");
    if (marker.kind == "pause")
        return TimeSeries::tr("Paused");
    if (marker.kind == "unpause")
        return TimeSeries::tr("Resumed");
    if (marker.kind == "limit")
        return TimeSeries::tr("Limit changed");
    return detail.isEmpty() ? QString::fromStdString(marker.kind) : detail;
}

TimeSeries::TimeSeries(QObject* parent) : QObject(parent) {}

void TimeSeries::clear() {
    for (auto& each : m_lines)
        each.clear();
    m_limits.fill(0);
    m_markers.clear();
    m_previous.reset();
    m_stepMs = 0;
    emit changed();
}

void TimeSeries::push(Metric metric, qint64 timeMs, double value) {
    QList<QPointF>& points = line(metric);
    if (points.size() >= kCapacity)
        points.remove(0, points.size() - kCapacity + 1);
    points.append(QPointF(static_cast<double>(timeMs), value));
}

void TimeSeries::setHistory(const api::MetricsHistory& history) {
    const qint64 step = std::max<qint64>(1, history.interval / kNanosecondsPerMs);
    m_stepMs = step;
    const double end = history.times.empty() ? 0 : static_cast<double>(history.times.back() / kNanosecondsPerMs);
    for (const Name& name : kNames) {
        const QList<QPointF> live = line(name.metric);
        line(name.metric).clear();
        const auto found = history.series.find(name.wire);
        qint64 before = 0;
        for (std::size_t i = 0; found != history.series.end() && i < history.times.size(); ++i) {
            const qint64 time = history.times[i] / kNanosecondsPerMs;
            if (before != 0 && time - before > step * 5 / 2)
                push(name.metric, before + step, kGap);
            push(name.metric, time, i < found->second.size() ? found->second[i].mean : kGap);
            before = time;
        }
        for (const QPointF& point : live) {
            if (point.x() > end)
                push(name.metric, static_cast<qint64>(point.x()), point.y());
        }
    }
    m_limits[static_cast<std::size_t>(Metric::cpu)] = history.cpuLimit;
    m_limits[static_cast<std::size_t>(Metric::memory)] = static_cast<double>(history.memoryLimit);
    m_limits[static_cast<std::size_t>(Metric::pids)] = static_cast<double>(history.pidsLimit);
    m_markers.clear();
    for (const api::MetricsMarker& marker : history.markers)
        m_markers.append({marker.time / kNanosecondsPerMs, QString::fromStdString(marker.kind), markerText(marker)});
    emit changed();
}

void TimeSeries::append(const api::MetricsSample& sample) {
    const qint64 time = sample.time / kNanosecondsPerMs;
    const qint64 before = lastTimeMs();
    // The history already has this moment, or is so coarse that a point a second would push its beginning out.
    if (time <= before || time - before < m_stepMs * 4 / 5)
        return;
    const qint64 longest = std::max(kLiveGapMs, m_stepMs * 5 / 2);
    if (before != 0 && time - before > longest && std::isfinite(last(Metric::cpu))) {
        for (const Name& name : kNames)
            push(name.metric, before + 1, kGap);
    }
    push(Metric::cpu, time, sample.cpu);
    push(Metric::memory, time, static_cast<double>(sample.memory));
    push(Metric::pids, time, static_cast<double>(sample.pids));
    double readRate = kGap;
    double writeRate = kGap;
    // A counter that went back belongs to a container that was started again.
    if (m_previous && time - m_previous->timeMs <= longest && sample.readBytes >= m_previous->readBytes &&
        sample.writeBytes >= m_previous->writeBytes) {
        const double seconds = static_cast<double>(time - m_previous->timeMs) / 1000.0;
        readRate = static_cast<double>(sample.readBytes - m_previous->readBytes) / seconds;
        writeRate = static_cast<double>(sample.writeBytes - m_previous->writeBytes) / seconds;
    }
    push(Metric::readRate, time, readRate);
    push(Metric::writeRate, time, writeRate);
    m_previous = Counters{time, sample.readBytes, sample.writeBytes};
    m_limits[static_cast<std::size_t>(Metric::cpu)] = sample.cpuLimit;
    m_limits[static_cast<std::size_t>(Metric::memory)] = static_cast<double>(sample.memoryLimit);
    m_limits[static_cast<std::size_t>(Metric::pids)] = static_cast<double>(sample.pidsLimit);
    emit changed();
}

void TimeSeries::addMarker(const TimeMarker& marker) {
    if (m_markers.size() >= kMostMarkers)
        m_markers.removeFirst();
    m_markers.append(marker);
    emit changed();
}

void TimeSeries::addGap(qint64 timeMs) {
    if (isEmpty() || std::isnan(last(Metric::cpu)))
        return;
    for (const Name& name : kNames)
        push(name.metric, std::max(timeMs, lastTimeMs() + 1), kGap);
    m_previous.reset();
    emit changed();
}

const QList<QPointF>& TimeSeries::points(Metric metric) const {
    return m_lines[static_cast<std::size_t>(metric)];
}

double TimeSeries::limit(Metric metric) const {
    return m_limits[static_cast<std::size_t>(metric)];
}

qint64 TimeSeries::lastTimeMs() const {
    return isEmpty() ? 0 : static_cast<qint64>(points(Metric::cpu).last().x());
}

double TimeSeries::last(Metric metric) const {
    return points(metric).isEmpty() ? kGap : points(metric).last().y();
}

} // namespace gantry::models
