// SPDX-License-Identifier: GPL-3.0-or-later
// One metric over wall time on Qt Charts: lines with gaps, a labelled limit, event markers. Draws only while it is
// visible.
#pragma once

#include "gui/widgets/units.h"

#include <QList>
#include <QPointF>
#include <QWidget>

class QAreaSeries;
class QCategoryAxis;
class QChart;
class QChartView;
class QGraphicsItem;
class QLabel;
class QLineSeries;

namespace gantry::widgets {

// x is milliseconds since the epoch; y not finite breaks the line.
struct ChartSeries {
    QString name;
    QList<QPointF> points;
};

struct ChartMarker {
    qint64 timeMs = 0;
    QString text;
};

class TimeChart : public QWidget {
    Q_OBJECT
public:
    explicit TimeChart(Unit unit, QWidget* parent = nullptr);
    ~TimeChart() override;

    void setTitle(const QString& title);
    void setRange(qint64 fromMs, qint64 toMs);
    void setSeries(QList<ChartSeries> series);
    // Not finite or not above 0 means no limit.
    void setLimit(double limit);
    void setMarkers(QList<ChartMarker> markers);

    // Puts what was set on the screen; called by itself when shown. Nothing is touched while hidden.
    void refresh();
    int drawnPieces() const;
    bool limitShown() const;
    QString header() const;
    double top() const;

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    // One unbroken run of samples: its line and the shade beneath it.
    struct Piece {
        QLineSeries* line = nullptr;
        QAreaSeries* shade = nullptr;
    };

    void scheduleRefresh();
    void applyPalette();
    void drawSeries();
    void addPiece(const QList<QPointF>& points, int series);
    void scaleY();
    void labelX();
    void drawLimitAndMarkers();
    void drawVertical(qint64 timeMs, const QString& text, const QColor& colour, bool dashed);
    void updateHeader();

    Unit m_unit;
    QString m_title;
    qint64 m_from = 0;
    qint64 m_to = 1;
    QList<ChartSeries> m_series;
    QList<ChartMarker> m_markers;
    double m_limit = -1;
    double m_top = 0;
    double m_hover = -1; // milliseconds since the epoch; below 0 when the pointer is elsewhere
    bool m_dirty = false;
    bool m_scheduled = false;
    int m_used = 0;

    QLabel* m_titleLabel;
    QLabel* m_values;
    QChart* m_chart;
    QChartView* m_view;
    QCategoryAxis* m_xAxis;
    QCategoryAxis* m_yAxis;
    QLineSeries* m_limitLine;
    QList<Piece> m_pieces;
    QList<QGraphicsItem*> m_items;
};

} // namespace gantry::widgets
