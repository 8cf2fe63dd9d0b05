// SPDX-License-Identifier: GPL-3.0-or-later
// One container's metrics over time: the recorded history with the live samples after it, ready for a chart. Bounded.
#pragma once

#include "core/api/gantry.h"

#include <QList>
#include <QObject>
#include <QStringList>

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace gantry::models {

// In the order of kMetricNames, which are the engine's words for them.
enum class Metric {
    cpu,
    cpuUser,
    cpuSystem,
    cpuThrottled, // seconds held back in a second
    memory,
    memoryAnon,
    memoryFile,
    memoryKernel,
    memorySwap,
    pids,
    readRate,
    writeRate,
    readOperations,
    writeOperations,
    receivedRate,
    sentRate,
    cpuPressure,
    memoryPressure,
    ioPressure,
};
inline constexpr std::array kMetricNames{
    "cpu",          "cpuUser",    "cpuSystem",   "cpuThrottled",   "memory",    "memoryAnon",     "memoryFile",
    "memoryKernel", "memorySwap", "pids",        "readRate",       "writeRate", "readOperations", "writeOperations",
    "receivedRate", "sentRate",   "cpuPressure", "memoryPressure", "ioPressure"};
inline constexpr std::size_t kMetricCount = kMetricNames.size();

// One interval: it ends at timeMs (since the epoch). Values are cores, bytes, counts, amounts a second or shares; not
// finite means not measured, and breaks the line.
struct SamplePoint {
    qint64 timeMs = 0;
    double mean = 0;
    double min = 0;
    double max = 0;
};

struct TimeMarker {
    qint64 timeMs = 0;
    QString kind; // the engine's word: start, stop, oom, limit, pause, unpause, health
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
    // Samples that fall into the interval of the one before are gathered with it, as the recorded history does.
    void append(const api::MetricsSample& sample);
    void addMarker(const TimeMarker& marker);
    // The container stopped or the engine went away: the line breaks here.
    void addGap(qint64 timeMs);

    // Growing in time.
    const QList<SamplePoint>& points(Metric metric) const;
    // What devices (readRate, writeRate) or interfaces (receivedRate, sentRate) a metric is made of, by name; those
    // that were measured here each by itself.
    QStringList channels(Metric metric) const;
    // Of one of them.
    const QList<SamplePoint>& points(Metric metric, const QString& channel) const;
    // Whether anything of it was ever measured here.
    bool has(Metric metric) const;
    // 0: none.
    double limit(Metric metric) const;
    const QList<TimeMarker>& markers() const { return m_markers; }
    bool isEmpty() const { return points(Metric::cpu).isEmpty(); }
    qint64 lastTimeMs() const;
    // NaN when there is none, or when the last thing known is a gap.
    double last(Metric metric) const;
    // The highest that was seen; NaN when nothing was.
    double highest(Metric metric) const;
    // Milliseconds between points of the history; 0 before one came.
    qint64 stepMs() const { return m_stepMs; }

signals:
    void changed();

private:
    using Values = QList<double>; // by line

    void push(std::size_t line, const SamplePoint& point);
    void pushGap(qint64 timeMs);
    std::optional<std::size_t> channelLine(const QString& name);
    // A device of a sample: the lines of its two directions, where there is room for them, and what it had counted.
    struct Device {
        std::optional<std::size_t> in;
        std::optional<std::size_t> out;
        api::Traffic now;
        api::Traffic before;
    };
    std::vector<Device> devicesOf(const api::MetricsSample& sample);
    Values valuesOf(const api::MetricsSample& sample, const std::vector<Device>& devices, qint64 longestMs) const;
    static void putRates(Values& values, const std::vector<Device>& devices, double seconds);
    void setLimits(double cpu, double memory, double pids);

    std::vector<QList<SamplePoint>> m_lines;   // by Metric; behind them those of channels
    std::map<QString, std::size_t> m_channels; // line by the engine's word for it: "readRate/vda"
    std::array<double, kMetricCount> m_limits{};
    QList<TimeMarker> m_markers;
    std::optional<api::MetricsSample> m_previous; // rates need the sample before
    qint64 m_stepMs = 0;
    qint64 m_liveBucket = -1; // the interval that the newest live point gathers
    int m_liveCount = 0;      // samples in it
};

// "Out of memory", "Started"…: the marker's kind in the user's language, with the engine's text where it adds
// something.
QString markerText(const api::MetricsMarker& marker);

} // namespace gantry::models
