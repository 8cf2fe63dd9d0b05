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

constexpr std::size_t at(Metric metric) {
    return static_cast<std::size_t>(metric);
}

SamplePoint gapAt(qint64 timeMs) {
    return {timeMs, kGap, kGap, kGap};
}

// A live point takes one more sample in.
void gather(SamplePoint& point, double value, int count) {
    if (!std::isfinite(value))
        return;
    if (!std::isfinite(point.mean)) {
        point.mean = point.min = point.max = value;
        return;
    }
    point.mean += (value - point.mean) / (count + 1);
    point.min = std::min(point.min, value);
    point.max = std::max(point.max, value);
}

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
    if (marker.kind == "health")
        return marker.text == "healthy"     ? TimeSeries::tr("Healthy")
               : marker.text == "unhealthy" ? TimeSeries::tr("Unhealthy")
                                            : detail;
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
    m_liveBucket = -1;
    emit changed();
}

void TimeSeries::push(std::size_t metric, const SamplePoint& point) {
    QList<SamplePoint>& points = line(metric);
    if (points.size() >= kCapacity)
        points.remove(0, points.size() - kCapacity + 1);
    points.append(point);
}

void TimeSeries::pushGap(qint64 timeMs) {
    for (std::size_t metric = 0; metric < kMetricCount; ++metric)
        push(metric, gapAt(timeMs));
    m_liveBucket = -1;
}

void TimeSeries::setLimits(double cpu, double memory, double pids) {
    m_limits[at(Metric::cpu)] = cpu;
    m_limits[at(Metric::memory)] = memory;
    m_limits[at(Metric::pids)] = pids;
}

void TimeSeries::setHistory(const api::MetricsHistory& history) {
    const qint64 step = std::max<qint64>(1, history.interval / kNanosecondsPerMs);
    m_stepMs = step;
    m_liveBucket = -1;
    const qint64 end = history.times.empty() ? 0 : history.times.back() / kNanosecondsPerMs;
    for (std::size_t metric = 0; metric < kMetricCount; ++metric) {
        const QList<SamplePoint> live = line(metric);
        line(metric).clear();
        const auto found = history.series.find(kMetricNames[metric]);
        const bool isKnown = found != history.series.end();
        qint64 before = 0;
        for (std::size_t i = 0; i < history.times.size(); ++i) {
            const qint64 time = history.times[i] / kNanosecondsPerMs;
            if (before != 0 && time - before > step * 5 / 2)
                push(metric, gapAt(before + step));
            if (isKnown && i < found->second.size()) {
                const api::MetricPoint& point = found->second[i];
                push(metric, {time, point.mean, point.min, point.max});
            } else {
                push(metric, gapAt(time));
            }
            before = time;
        }
        bool isFirst = true;
        for (const SamplePoint& point : live) {
            if (point.timeMs <= end)
                continue;
            if (std::exchange(isFirst, false) && before != 0 && point.timeMs - end > std::max(kLiveGapMs, step * 5 / 2))
                push(metric, gapAt(before + step));
            push(metric, point);
        }
    }
    setLimits(history.cpuLimit, static_cast<double>(history.memoryLimit), static_cast<double>(history.pidsLimit));
    m_markers.clear();
    for (const api::MetricsMarker& marker : history.markers)
        m_markers.append({marker.time / kNanosecondsPerMs, QString::fromStdString(marker.kind), markerText(marker)});
    emit changed();
}

TimeSeries::Values TimeSeries::valuesOf(const api::MetricsSample& sample, qint64 longestMs) const {
    Values values;
    values.fill(kGap);
    const auto level = [&values](Metric metric, std::uint64_t value) {
        values[at(metric)] = static_cast<double>(value);
    };
    values[at(Metric::cpu)] = sample.cpu;
    level(Metric::memory, sample.memory);
    level(Metric::memoryAnon, sample.memoryAnon);
    level(Metric::memoryFile, sample.memoryFile);
    level(Metric::memoryKernel, sample.memoryKernel);
    level(Metric::memorySwap, sample.memorySwap);
    level(Metric::pids, sample.pids);
    values[at(Metric::cpuPressure)] = sample.cpuPressure.value_or(kGap);
    values[at(Metric::memoryPressure)] = sample.memoryPressure.value_or(kGap);
    values[at(Metric::ioPressure)] = sample.ioPressure.value_or(kGap);
    if (!m_previous || (sample.time - m_previous->time) / kNanosecondsPerMs > longestMs)
        return values;
    const double seconds = static_cast<double>(sample.time - m_previous->time) / 1e9;
    const auto rate = [&](Metric metric, std::uint64_t api::MetricsSample::*counter, double scale = 1) {
        // A counter that went back belongs to a container that was started again.
        if (sample.*counter >= (*m_previous).*counter)
            values[at(metric)] = static_cast<double>(sample.*counter - (*m_previous).*counter) * scale / seconds;
    };
    rate(Metric::cpuUser, &api::MetricsSample::cpuUser, 1e-9);
    rate(Metric::cpuSystem, &api::MetricsSample::cpuSystem, 1e-9);
    rate(Metric::cpuThrottled, &api::MetricsSample::cpuThrottled, 1e-9);
    rate(Metric::readRate, &api::MetricsSample::readBytes);
    rate(Metric::writeRate, &api::MetricsSample::writeBytes);
    rate(Metric::readOperations, &api::MetricsSample::readOperations);
    rate(Metric::writeOperations, &api::MetricsSample::writeOperations);
    rate(Metric::receivedRate, &api::MetricsSample::receivedBytes);
    rate(Metric::sentRate, &api::MetricsSample::sentBytes);
    return values;
}

void TimeSeries::append(const api::MetricsSample& sample) {
    const qint64 time = sample.time / kNanosecondsPerMs;
    const qint64 before = lastTimeMs();
    if (time <= before) // the history already has this moment
        return;
    const qint64 longest = std::max(kLiveGapMs, m_stepMs * 5 / 2);
    if (before != 0 && time - before > longest && std::isfinite(last(Metric::cpu)))
        pushGap(before + 1);
    const Values values = valuesOf(sample, longest);
    m_previous = sample;
    setLimits(sample.cpuLimit, static_cast<double>(sample.memoryLimit), static_cast<double>(sample.pidsLimit));
    const qint64 bucket = m_stepMs > 0 ? time / m_stepMs : time;
    const bool isSame = bucket == m_liveBucket;
    m_liveCount = isSame ? m_liveCount : 0;
    m_liveBucket = bucket;
    for (std::size_t metric = 0; metric < kMetricCount; ++metric) {
        if (!isSame) {
            push(metric, {time, values[metric], values[metric], values[metric]});
            continue;
        }
        SamplePoint& point = line(metric).last();
        gather(point, values[metric], m_liveCount);
        point.timeMs = time;
    }
    ++m_liveCount;
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
    pushGap(std::max(timeMs, lastTimeMs() + 1));
    m_previous.reset();
    emit changed();
}

const QList<SamplePoint>& TimeSeries::points(Metric metric) const {
    return m_lines[at(metric)];
}

bool TimeSeries::has(Metric metric) const {
    return std::any_of(points(metric).begin(), points(metric).end(),
                       [](const SamplePoint& point) { return std::isfinite(point.mean); });
}

double TimeSeries::limit(Metric metric) const {
    return m_limits[at(metric)];
}

qint64 TimeSeries::lastTimeMs() const {
    return isEmpty() ? 0 : points(Metric::cpu).last().timeMs;
}

double TimeSeries::last(Metric metric) const {
    return points(metric).isEmpty() ? kGap : points(metric).last().mean;
}

double TimeSeries::highest(Metric metric) const {
    double highest = kGap;
    for (const SamplePoint& point : points(metric)) {
        if (std::isfinite(point.max))
            highest = std::isfinite(highest) ? std::max(highest, point.max) : point.max;
    }
    return highest;
}

} // namespace gantry::models
