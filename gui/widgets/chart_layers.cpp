// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/chart_layers.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace gantry::widgets {
namespace {

constexpr double kLineWidth = 1.5;
constexpr double kStripHeight = 5;
constexpr double kMarkerSize = 4;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TimeChart)
};

QColor withAlpha(QColor colour, double alpha) {
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

QPolygonF shapeOf(MarkerShape shape, const QPointF& at) {
    constexpr double k = kMarkerSize;
    switch (shape) {
    case MarkerShape::up:
        return {{at + QPointF(-k, k), at + QPointF(0, -k), at + QPointF(k, k)}};
    case MarkerShape::down:
        return {{at + QPointF(-k, -k), at + QPointF(0, k), at + QPointF(k, -k)}};
    default:
        return {{at + QPointF(-k, 0), at + QPointF(0, -k), at + QPointF(k, 0), at + QPointF(0, k)}};
    }
}

} // namespace

double ChartState::xOf(double timeMs) const {
    return plot.left() + (timeMs - static_cast<double>(from)) / static_cast<double>(to - from) * plot.width();
}

double ChartState::yOf(double value) const {
    return top > 0 ? plot.bottom() - value / top * plot.height() : plot.bottom();
}

double ChartState::timeAt(double x) const {
    return static_cast<double>(from) + (x - plot.left()) / plot.width() * static_cast<double>(to - from);
}

double ChartState::valueAt(double y) const {
    return (plot.bottom() - y) / plot.height() * top;
}

double ChartState::limitY() const {
    return std::max(plot.top(), yOf(pendingLimit > 0 ? pendingLimit : limit));
}

void ChartLayer::setBounds(const QRectF& bounds) {
    if (bounds == m_bounds)
        return;
    prepareGeometryChange();
    m_bounds = bounds;
}

QPolygonF SeriesLayer::polygon(const QList<QPointF>& points) const {
    QPolygonF polygon;
    polygon.reserve(points.size() + 2);
    for (const QPointF& point : points)
        polygon << QPointF(m_state.xOf(point.x()), m_state.yOf(point.y()));
    return polygon;
}

void SeriesLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* /*widget*/) {
    painter->save();
    painter->setClipRect(m_state.plot);
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_state.isStacked)
        paintStacked(painter);
    // The first series is drawn last: it is the total, the others are its parts or its peers.
    for (qsizetype series = m_state.isStacked ? -1 : m_state.runs.size() - 1; series >= 0; --series) {
        const bool isDimmed = m_state.highlighted >= 0 && m_state.highlighted != series;
        const QColor colour = withAlpha(seriesColour(static_cast<int>(series), m_state.palette), isDimmed ? 0.25 : 1);
        for (const PlotRun& run : m_state.runs[series]) {
            QPolygonF line = polygon(run.line);
            if (line.size() == 1) // a lone sample between two gaps is a dash
                line << line.first() + QPointF(2, 0);
            if (run.hasBand) {
                QPolygonF band = polygon(run.high);
                const QPolygonF low = polygon(run.low);
                std::copy(low.rbegin(), low.rend(), std::back_inserter(band));
                painter->setPen(Qt::NoPen);
                painter->setBrush(withAlpha(colour, isDimmed ? 0.1 : 0.28));
                painter->drawPolygon(band);
            }
            if (series == 0 && !isDimmed) {
                QPolygonF shade = line;
                shade << QPointF(line.last().x(), m_state.plot.bottom())
                      << QPointF(line.first().x(), m_state.plot.bottom());
                painter->setPen(Qt::NoPen);
                painter->setBrush(withAlpha(colour, 0.12));
                painter->drawPolygon(shade);
            }
            painter->setPen(QPen(colour, kLineWidth));
            painter->setBrush(Qt::NoBrush);
            painter->drawPolyline(line);
        }
    }
    painter->restore();
}

// `runs` come summed up already: low is where a series stands, high where it ends.
void SeriesLayer::paintStacked(QPainter* painter) {
    for (qsizetype series = 0; series < m_state.runs.size(); ++series) {
        const bool isDimmed = m_state.highlighted >= 0 && m_state.highlighted != series;
        const QColor colour = seriesColour(static_cast<int>(series), m_state.palette);
        for (const PlotRun& run : m_state.runs[series]) {
            QPolygonF area = polygon(run.high);
            const QPolygonF low = polygon(run.low);
            std::copy(low.rbegin(), low.rend(), std::back_inserter(area));
            painter->setPen(Qt::NoPen);
            painter->setBrush(withAlpha(colour, isDimmed ? 0.12 : 0.55));
            painter->drawPolygon(area);
            painter->setPen(QPen(withAlpha(colour, isDimmed ? 0.25 : 1), 1));
            painter->setBrush(Qt::NoBrush);
            painter->drawPolyline(polygon(run.high));
        }
    }
}

void OverlayLayer::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* /*widget*/) {
    if (m_state.plot.width() < 10)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(m_state.font);
    paintStrip(painter);
    paintMarkers(painter);
    paintLimit(painter);
    paintCrosshair(painter);
    painter->restore();
}

void OverlayLayer::paintStrip(QPainter* painter) const {
    const QColor colour = toneColour(Tone::warning, m_state.palette);
    for (const ChartSpan& span : m_state.strip) {
        const double left = std::max(m_state.plot.left(), m_state.xOf(static_cast<double>(span.fromMs)));
        const double right = std::min(m_state.plot.right(), m_state.xOf(static_cast<double>(span.toMs)));
        if (right < left)
            continue;
        const QRectF rect(left, m_state.plot.bottom() - kStripHeight, std::max(1.0, right - left), kStripHeight);
        painter->fillRect(rect, withAlpha(colour, 0.35 + 0.65 * std::clamp(span.share, 0.0, 1.0)));
    }
}

void OverlayLayer::paintMarkers(QPainter* painter) const {
    const QFontMetricsF metrics(m_state.font);
    double free = m_state.plot.left(); // up to here the labels' line is taken
    for (qsizetype i = 0; i < m_state.markers.size(); ++i) {
        const ChartMarker& marker = m_state.markers[i];
        if (marker.timeMs < m_state.from || marker.timeMs > m_state.to)
            continue;
        const double x = m_state.xOf(static_cast<double>(marker.timeMs));
        const QColor colour = toneColour(marker.tone, m_state.palette);
        painter->setPen(QPen(withAlpha(colour, 0.7), 1, Qt::DotLine));
        painter->drawLine(QPointF(x, m_state.plot.top()), QPointF(x, m_state.plot.bottom()));
        const QPointF head(x, m_state.plot.top() + kMarkerSize);
        if (marker.shape == MarkerShape::cross) {
            painter->setPen(QPen(colour, 2));
            painter->drawLine(head + QPointF(-3.5, -3.5), head + QPointF(3.5, 3.5));
            painter->drawLine(head + QPointF(-3.5, 3.5), head + QPointF(3.5, -3.5));
        } else {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colour);
            painter->drawPolygon(shapeOf(marker.shape, head));
        }
        // Words only where they cover nothing: the header tells them when the crosshair comes near.
        const double width = metrics.horizontalAdvance(marker.text) + 10;
        double next = m_state.plot.right();
        for (qsizetype other = i + 1; other < m_state.markers.size(); ++other) {
            if (m_state.markers[other].timeMs > marker.timeMs) {
                next = std::min(next, m_state.xOf(static_cast<double>(m_state.markers[other].timeMs)));
                break;
            }
        }
        if (x < free || x + width > next)
            continue;
        painter->setPen(colour);
        painter->drawText(QPointF(x + 7, m_state.plot.top() + metrics.ascent() - 1), marker.text);
        free = x + width;
    }
}

void OverlayLayer::paintLimit(QPainter* painter) const {
    const bool isPending = m_state.pendingLimit > 0;
    if (!isPending && m_state.limit <= 0)
        return;
    const double shown = isPending ? m_state.pendingLimit : m_state.limit;
    const bool isAbove = shown > m_state.top;
    const QColor colour = toneColour(Tone::bad, m_state.palette);
    const double y = m_state.limitY();
    painter->setPen(QPen(colour, isPending || m_state.isLimitHot ? 2.2 : 1.3, Qt::DashLine));
    painter->drawLine(QPointF(m_state.plot.left(), y), QPointF(m_state.plot.right(), y));
    if (isAbove)
        paintBreak(painter, y, colour);
    const QString value = valueText(m_state.unit, shown);
    const QString text = isPending ? Words::tr("new limit %1").arg(value)
                         : isAbove ? Words::tr("limit %1, above").arg(value)
                                   : Words::tr("limit %1").arg(value);
    const QFontMetricsF metrics(m_state.font);
    const QRectF words(m_state.plot.right() - metrics.horizontalAdvance(text) - 10,
                       y + metrics.height() + 4 > m_state.plot.bottom() ? y - metrics.height() - 3 : y + 2,
                       metrics.horizontalAdvance(text) + 8, metrics.height() + 1);
    painter->setPen(Qt::NoPen);
    painter->setBrush(withAlpha(m_state.palette.color(QPalette::Window), 0.85));
    painter->drawRoundedRect(words, 3, 3);
    painter->setPen(colour);
    painter->drawText(words, Qt::AlignCenter, text);
}

// The line lies higher than the scale reaches: it is drawn at the edge, and two strokes across it say so.
void OverlayLayer::paintBreak(QPainter* painter, double y, const QColor& colour) const {
    const double x = m_state.plot.left() + 14;
    painter->setPen(QPen(m_state.palette.color(QPalette::Window), 5));
    painter->drawLine(QPointF(x - 1, y), QPointF(x + 6, y));
    painter->setPen(QPen(colour, 1.3));
    for (const double shift : {0.0, 5.0})
        painter->drawLine(QPointF(x + shift - 2, y + 4), QPointF(x + shift + 2, y - 4));
}

void OverlayLayer::paintCrosshair(QPainter* painter) const {
    if (!m_state.crosshair)
        return;
    const double x = m_state.xOf(static_cast<double>(*m_state.crosshair));
    painter->setPen(QPen(mutedText(m_state.palette), 1));
    painter->drawLine(QPointF(x, m_state.plot.top()), QPointF(x, m_state.plot.bottom()));
    if (m_state.isStacked)
        return;
    for (qsizetype series = 0; series < m_state.underHand.size(); ++series) {
        const ChartPoint& point = m_state.underHand[series];
        if (!std::isfinite(point.y))
            continue;
        painter->setPen(QPen(m_state.palette.color(QPalette::Window), 1.5));
        painter->setBrush(seriesColour(static_cast<int>(series), m_state.palette));
        painter->drawEllipse(QPointF(x, m_state.yOf(point.y)), 3.5, 3.5);
    }
}

} // namespace gantry::widgets
