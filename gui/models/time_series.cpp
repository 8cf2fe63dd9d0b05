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
constexpr std::size_t kMostChannelLines = 40;

constexpr std::size_t at(Metric metric) {
    return static_cast<std::size_t>(metric);
}

QString channelName(Metric metric, const QString& channel) {
    return QLatin1String(kMetricNames[at(metric)]) + QLatin1Char('/') + channel;
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

TimeSeries::TimeSeries(QObject* parent) : QObject(parent), m_lines(kMetricCount) {}

void TimeSeries::clear() {
    m_lines.assign(kMetricCount, {});
    m_channels.clear();
    m_limits.fill(0);
    m_markers.clear();
    m_previous.reset();
    m_stepMs = 0;
    m_liveBucket = -1;
    emit changed();
}

void TimeSeries::push(std::size_t line, const SamplePoint& point) {
    QList<SamplePoint>& points = m_lines[line];
    if (points.size() >= kCapacity)
        points.remove(0, points.size() - kCapacity + 1);
    points.append(point);
}

void TimeSeries::pushGap(qint64 timeMs) {
    for (std::size_t line = 0; line < m_lines.size(); ++line)
        push(line, gapAt(timeMs));
    m_liveBucket = -1;
}

// The line of a channel, made when it is new.
std::optional<std::size_t> TimeSeries::channelLine(const QString& name) {
    if (const auto found = m_channels.find(name); found != m_channels.end())
        return found->second;
    if (m_channels.size() >= kMostChannelLines)
        return {};
    m_channels.emplace(name, m_lines.size());
    m_lines.emplace_back();
    return m_lines.size() - 1;
}

// Their lines are made where they are new.
std::vector<TimeSeries::Device> TimeSeries::devicesOf(const api::MetricsSample& sample) {
    std::vector<Device> devices;
    const auto add = [&](std::map<std::string, api::Traffic> api::MetricsSample::*all, Metric in, Metric out) {
        for (const auto& [name, now] : sample.*all) {
            const QString word = QString::fromStdString(name);
            Device device{channelLine(channelName(in, word)), channelLine(channelName(out, word)), now, {}};
            if (m_previous) {
                if (const auto found = ((*m_previous).*all).find(name); found != ((*m_previous).*all).end())
                    device.before = found->second;
            }
            devices.push_back(device);
        }
    };
    add(&api::MetricsSample::disks, Metric::readRate, Metric::writeRate);
    add(&api::MetricsSample::interfaces, Metric::receivedRate, Metric::sentRate);
    return devices;
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
    QStringList names(kMetricNames.begin(), kMetricNames.end());
    for (const auto& [name, points] : history.series) {
        if (name.find('/') != std::string::npos)
            channelLine(QString::fromStdString(name));
    }
    names.resize(static_cast<qsizetype>(m_lines.size()));
    for (const auto& [name, line] : m_channels)
        names[static_cast<qsizetype>(line)] = name;
    for (std::size_t metric = 0; metric < m_lines.size(); ++metric) {
        const QList<SamplePoint> live = std::exchange(m_lines[metric], {});
        const auto found = history.series.find(names[static_cast<qsizetype>(metric)].toStdString());
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

TimeSeries::Values TimeSeries::valuesOf(const api::MetricsSample& sample, const std::vector<Device>& devices,
                                        qint64 longestMs) const {
    Values values(static_cast<qsizetype>(m_lines.size()), kGap);
    const auto valueOf = [&values](Metric metric) -> double& { return values[static_cast<qsizetype>(metric)]; };
    const auto level = [&](Metric metric, std::uint64_t value) { valueOf(metric) = static_cast<double>(value); };
    valueOf(Metric::cpu) = sample.cpu;
    level(Metric::memory, sample.memory);
    level(Metric::memoryAnon, sample.memoryAnon);
    level(Metric::memoryFile, sample.memoryFile);
    level(Metric::memoryKernel, sample.memoryKernel);
    level(Metric::memorySwap, sample.memorySwap);
    level(Metric::pids, sample.pids);
    valueOf(Metric::cpuPressure) = sample.cpuPressure.value_or(kGap);
    valueOf(Metric::memoryPressure) = sample.memoryPressure.value_or(kGap);
    valueOf(Metric::ioPressure) = sample.ioPressure.value_or(kGap);
    if (!m_previous || (sample.time - m_previous->time) / kNanosecondsPerMs > longestMs)
        return values;
    const double seconds = static_cast<double>(sample.time - m_previous->time) / 1e9;
    const auto rate = [&](Metric metric, std::uint64_t api::MetricsSample::*counter, double scale = 1) {
        // A counter that went back belongs to a container that was started again.
        if (sample.*counter >= (*m_previous).*counter)
            valueOf(metric) = static_cast<double>(sample.*counter - (*m_previous).*counter) * scale / seconds;
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
    putRates(values, devices, seconds);
    return values;
}

void TimeSeries::putRates(Values& values, const std::vector<Device>& devices, double seconds) {
    const auto put = [&](const std::optional<std::size_t>& line, std::uint64_t now, std::uint64_t before) {
        if (line && now >= before)
            values[static_cast<qsizetype>(*line)] = static_cast<double>(now - before) / seconds;
    };
    for (const Device& device : devices) {
        put(device.in, device.now.in, device.before.in);
        put(device.out, device.now.out, device.before.out);
    }
}

void TimeSeries::append(const api::MetricsSample& sample) {
    const qint64 time = sample.time / kNanosecondsPerMs;
    const qint64 before = lastTimeMs();
    if (time <= before) // the history already has this moment
        return;
    const qint64 longest = std::max(kLiveGapMs, m_stepMs * 5 / 2);
    if (before != 0 && time - before > longest && std::isfinite(last(Metric::cpu)))
        pushGap(before + 1);
    const std::vector<Device> devices = devicesOf(sample);
    const Values values = valuesOf(sample, devices, longest);
    m_previous = sample;
    setLimits(sample.cpuLimit, static_cast<double>(sample.memoryLimit), static_cast<double>(sample.pidsLimit));
    const qint64 bucket = m_stepMs > 0 ? time / m_stepMs : time;
    const bool isSame = bucket == m_liveBucket;
    m_liveCount = isSame ? m_liveCount : 0;
    m_liveBucket = bucket;
    for (std::size_t line = 0; line < m_lines.size(); ++line) {
        const double value = values[static_cast<qsizetype>(line)];
        if (!isSame || m_lines[line].isEmpty()) {
            push(line, {time, value, value, value});
            continue;
        }
        SamplePoint& point = m_lines[line].last();
        gather(point, value, m_liveCount);
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

QStringList TimeSeries::channels(Metric metric) const {
    const QString prefix = channelName(metric, {});
    QStringList names;
    for (const auto& [name, line] : m_channels) {
        if (name.startsWith(prefix))
            names << name.mid(prefix.size());
    }
    return names;
}

const QList<SamplePoint>& TimeSeries::points(Metric metric, const QString& channel) const {
    static const QList<SamplePoint> kNone;
    const auto found = m_channels.find(channelName(metric, channel));
    return found == m_channels.end() ? kNone : m_lines[found->second];
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
