// SPDX-License-Identifier: GPL-3.0-or-later
// One metric over wall time: lines with gaps and bands, a limit that can be dragged, markers, a crosshair shared with
// its neighbours. Draws only while it is visible; fetches and saves nothing.
#pragma once

#include "gui/widgets/chart_layers.h"
#include "gui/widgets/chart_scale.h"
#include "gui/widgets/plot_points.h"
#include "gui/widgets/time_window.h"

#include <QPointer>
#include <QWidget>

class QCategoryAxis;
class QChart;
class QChartView;
class QLabel;

namespace gantry::widgets {

class ChartInput;

class TimeChart : public QWidget {
    Q_OBJECT
public:
    explicit TimeChart(Unit unit, QWidget* parent = nullptr);
    ~TimeChart() override;

    void setTitle(const QString& title);
    const QString& title() const { return m_title; }
    // Not owned; charts with the same one move together. Without a call the chart has one of its own.
    void setWindow(TimeWindow* window);
    TimeWindow* window() const { return m_window; }
    void setSeries(QList<ChartSeries> series);
    const QList<ChartSeries>& series() const { return m_series; }
    // Each series stands on the one before. All must have the same moments.
    void setStacked(bool stacked);
    // Dims the others; -1 for none.
    void setHighlighted(int series);
    // Not finite or not above 0 means no limit.
    void setLimit(double limit);
    double limit() const { return m_state.limit; }
    // Whether the limit may be dragged and moved by Ctrl+Up and Ctrl+Down; also a first one can be set then.
    void setLimitAdjustable(bool adjustable) { m_isAdjustable = adjustable; }
    bool isLimitAdjustable() const { return m_isAdjustable; }
    // What 100 % is, for the header: the machine's cores. Not above 0: no percentage.
    void setWhole(double whole) { m_whole = whole; }
    void setMarkers(QList<ChartMarker> markers);
    void setStrip(QList<ChartSpan> strip, const QString& name);
    // How old a sample may be and still be the value at a moment.
    void setPatience(qint64 milliseconds) { m_patience = milliseconds; }

    // Puts what was set on the screen; called by itself when shown. Nothing is touched while hidden.
    void refresh();
    int drawnPieces() const;
    bool limitShown() const { return m_state.limit > 0 && m_state.limit <= m_state.top; }
    QString header() const;
    // The header without its colours.
    QString headerText() const;
    double top() const { return m_state.top; }
    const ChartState& state() const { return m_state; }
    QWidget* canvas() const;

    // While the limit is dragged: a line that is not in force yet.
    void previewLimit(double limit);
    void commitLimit();
    void cancelLimit();
    void setLimitHot(bool hot);
    // Moves the crosshair by so many samples of the first series.
    void stepCrosshair(int samples);

signals:
    // Somebody wants to know what happened then.
    void momentChosen(qint64 timeMs);
    void limitChosen(double limit);
    void menuRequested(const QPoint& globalPosition);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void scheduleRefresh();
    void keepGutter();
    void applyPalette();
    void prepareRuns();
    void prepareStack();
    void scaleY();
    void labelX();
    void moveCrosshair();
    void updateCrosshair();
    void updateHeader();
    QString headerFor(bool hasRanges, int most) const;
    QString valueWords(const ChartPoint& point, int series, bool hasRange) const;
    QString stripWords() const;

    ChartState m_state;
    QString m_title;
    QString m_stripName;
    QList<ChartSeries> m_series;
    QPointer<TimeWindow> m_window;
    ValueScale m_scale;
    QList<TimeTick> m_ticks;
    QString m_fullHeader; // with everything, whether there is room or not
    int m_headerWidth = 0;
    double m_ownGutter = 0; // left of the plot, without the margin
    int m_labelEvery = 1;   // steps of the scale
    double m_whole = 0;
    qint64 m_patience = 12000;
    bool m_isAdjustable = false;
    bool m_scheduled = false;

    QLabel* m_titleLabel;
    QLabel* m_values;
    QChart* m_chart;
    QChartView* m_view;
    QCategoryAxis* m_xAxis;
    QCategoryAxis* m_yAxis;
    SeriesLayer* m_seriesLayer;
    OverlayLayer* m_overlay;
    ChartInput* m_input;
};

} // namespace gantry::widgets
