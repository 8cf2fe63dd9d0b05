// SPDX-License-Identifier: GPL-3.0-or-later
// What a TimeChart paints inside the axes of its QChart: the samples, and what lies over them. Qt Charts itself has one
// object for each unbroken run of a line, and a container that restarts all day has hundreds: here they are one item.
#pragma once

#include "gui/widgets/colours.h"
#include "gui/widgets/plot_points.h"
#include "gui/widgets/units.h"

#include <QFont>
#include <QGraphicsItem>
#include <QPalette>

#include <optional>

namespace gantry::widgets {

// The shape tells what the colour tells, for eyes that cannot.
enum class MarkerShape { up, down, cross, diamond };

struct ChartMarker {
    qint64 timeMs = 0; // since the epoch
    QString text;
    Tone tone = Tone::warning;
    MarkerShape shape = MarkerShape::diamond;
};

// A stretch in which something held the container back, as much as `share` (0…1) says.
struct ChartSpan {
    qint64 fromMs = 0;
    qint64 toMs = 0;
    double share = 0;
};

// All that the layers need to know, kept by the chart.
struct ChartState {
    Unit unit = Unit::count;
    qint64 from = 0; // milliseconds since the epoch
    qint64 to = 1;
    double top = 0; // value at the plot's upper edge
    QRectF plot;    // in the chart's coordinates
    QPalette palette;
    QFont font;
    QList<QList<PlotRun>> runs;  // by series
    QList<ChartPoint> underHand; // by series: the sample at the crosshair; y not finite for none
    bool isStacked = false;      // each series stands on the one before; all have the same x
    int highlighted = -1;        // the others are dimmed; -1: none is
    QList<ChartMarker> markers;
    QList<ChartSpan> strip;
    double limit = -1;        // -1: none
    double pendingLimit = -1; // while it is being dragged
    bool isLimitHot = false;  // the pointer is on it
    std::optional<qint64> crosshair;

    double xOf(double timeMs) const;
    double yOf(double value) const;
    double timeAt(double x) const;
    double valueAt(double y) const;
    // Of the limit line, kept inside the plot: a limit above the scale hangs on its upper edge.
    double limitY() const;
};

class ChartLayer : public QGraphicsItem {
public:
    ChartLayer(const ChartState& state, QGraphicsItem* parent) : QGraphicsItem(parent), m_state(state) {}
    QRectF boundingRect() const override { return m_bounds; }
    void setBounds(const QRectF& bounds);

protected:
    const ChartState& m_state;

private:
    QRectF m_bounds;
};

class SeriesLayer : public ChartLayer {
public:
    using ChartLayer::ChartLayer;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void paintStacked(QPainter* painter);
    QPolygonF polygon(const QList<QPointF>& points) const;
};

class OverlayLayer : public ChartLayer {
public:
    using ChartLayer::ChartLayer;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void paintStrip(QPainter* painter) const;
    void paintMarkers(QPainter* painter) const;
    void paintLimit(QPainter* painter) const;
    void paintBreak(QPainter* painter, double y, const QColor& colour) const;
    void paintCrosshair(QPainter* painter) const;
};

} // namespace gantry::widgets
