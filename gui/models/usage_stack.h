// SPDX-License-Identifier: GPL-3.0-or-later
// CPU and memory of all containers over one stretch of time, as layers of a stack: the largest ones by name, the rest
// together. Plain numbers; fetches and draws nothing.
#pragma once

#include "core/api/gantry.h"

#include <QHash>
#include <QList>
#include <QString>

namespace gantry::models {

struct UsageLayer {
    QString id; // empty: the rest
    QString name;
    QList<double> cpu;    // cores, one for each moment; not finite where it did not run
    QList<double> memory; // bytes
    double cpuNow = 0;    // not finite when it does not run
    double memoryNow = 0;
};

class UsageStack {
public:
    static constexpr int kNamed = 8;

    // Samples older than this are forgotten. The moments of the layers are `step` apart.
    void setSpan(qint64 spanMs, int moments);
    qint64 stepMs() const { return m_step; }
    void setName(const QString& id, const QString& name);
    void setHistory(const QString& id, const api::MetricsHistory& history);
    void append(const QString& id, const api::MetricsSample& sample);
    void remove(const QString& id);
    void clear();

    // The moments (milliseconds since the epoch) that `layers` are told for: multiples of the step, the last one at or
    // after nowMs.
    QList<qint64> moments(qint64 nowMs) const;
    // The largest by CPU, or by memory, in the order of their names; at most kNamed, then the rest. With at most one
    // more than kNamed all are named.
    QList<UsageLayer> layers(qint64 nowMs, bool byMemory) const;

private:
    struct Sample {
        qint64 timeMs;
        double cpu;
        double memory;
    };
    struct Container {
        QString name;
        QList<Sample> samples; // growing in time
    };

    UsageLayer layerOf(const QString& id, const Container& container, const QList<qint64>& moments) const;

    qint64 m_span = 300000;
    qint64 m_step = 2000;
    QHash<QString, Container> m_containers;
};

} // namespace gantry::models
