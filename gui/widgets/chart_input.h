// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse, wheel and keyboard do on a TimeChart: crosshair, zoom, pan, back to live, dragging the limit, choosing a
// moment.
#pragma once

#include <QObject>
#include <QPointF>
#include <QTimer>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace gantry::widgets {

class TimeChart;

class ChartInput : public QObject {
    Q_OBJECT
public:
    // Filters the events of the chart and of its canvas.
    explicit ChartInput(TimeChart* chart);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Drag { none, pressed, pan, limit };

    bool onMouse(QMouseEvent* event);
    void onPress(const QPointF& at);
    void onMove(const QPointF& at, bool isHeld);
    void onRelease(const QPointF& at);
    bool onWheel(QWheelEvent* event);
    bool onKey(QKeyEvent* event);
    void nudgeLimit(int direction);
    bool isOnLimit(const QPointF& at) const;

    TimeChart* m_chart;
    Drag m_drag = Drag::none;
    QPointF m_start;
    qint64 m_startTo = 0;
    QTimer m_click; // a click counts once no second one has followed
    qint64 m_clicked = 0;
};

} // namespace gantry::widgets
