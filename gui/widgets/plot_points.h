// SPDX-License-Identifier: GPL-3.0-or-later
// Samples become what a chart of so many pixels can show: unbroken runs of a line, with a band from the smallest to the
// largest where several samples share a pixel. Pure.
#pragma once

#include <QList>
#include <QPointF>
#include <QString>

namespace gantry::widgets {

// x is milliseconds since the epoch, growing; y not finite breaks the line. low and high bound what y is the mean of.
struct ChartPoint {
    double x = 0;
    double y = 0;
    double low = 0;
    double high = 0;

    static ChartPoint single(double x, double y) { return {x, y, y, y}; }
};

struct ChartSeries {
    QString name;
    QList<ChartPoint> points;
};

// In the samples' own units; the three lists have the same length and x.
struct PlotRun {
    QList<QPointF> line;
    QList<QPointF> low;
    QList<QPointF> high;
    bool hasBand = false; // low and high are apart somewhere
};

// What lies in [from, to] and the one sample before it and after it, so that the line reaches the edges.
QList<PlotRun> reduce(const QList<ChartPoint>& points, double from, double to, int columns);

// The largest `high` in [from, to]; 0 when there is none.
double highestIn(const QList<ChartPoint>& points, double from, double to);

// The newest sample at or before `x`; null when a gap or nothing is there, or it is older than `patience`.
const ChartPoint* sampleAt(const QList<ChartPoint>& points, double x, double patience);

} // namespace gantry::widgets
