// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/chart_input.h"

#include "gui/widgets/time_chart.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace gantry::widgets {
namespace {

constexpr double kGrip = 5;          // pixels beside the limit line that count as on it
constexpr double kZoomPerStep = 0.8; // a click of the wheel
constexpr int kWheelStep = 120;

} // namespace

ChartInput::ChartInput(TimeChart* chart) : QObject(chart), m_chart(chart) {
    chart->installEventFilter(this);
    chart->canvas()->setMouseTracking(true);
    chart->canvas()->installEventFilter(this);
    m_click.setSingleShot(true);
    connect(&m_click, &QTimer::timeout, this, [this] { emit m_chart->momentChosen(m_clicked); });
}

bool ChartInput::eventFilter(QObject* watched, QEvent* event) {
    const bool isCanvas = watched == m_chart->canvas();
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
        return isCanvas && onMouse(static_cast<QMouseEvent*>(event));
    case QEvent::Wheel:
        return isCanvas && onWheel(static_cast<QWheelEvent*>(event));
    case QEvent::Leave:
        if (isCanvas && m_drag == Drag::none) {
            m_chart->setLimitHot(false);
            m_chart->window()->setCrosshair({});
        }
        return false;
    case QEvent::ContextMenu: {
        const auto* menu = static_cast<QContextMenuEvent*>(event);
        const bool isByKey = menu->reason() == QContextMenuEvent::Keyboard;
        emit m_chart->menuRequested(isByKey ? m_chart->mapToGlobal(m_chart->rect().center()) : menu->globalPos());
        return true;
    }
    case QEvent::KeyPress:
        return !isCanvas && onKey(static_cast<QKeyEvent*>(event));
    default:
        return false;
    }
}

bool ChartInput::isOnLimit(const QPointF& at) const {
    const ChartState& state = m_chart->state();
    return m_chart->isLimitAdjustable() && state.limit > 0 &&
           state.plot.adjusted(0, -kGrip, 0, kGrip).contains(at) && // it may lie on the edge
           std::abs(at.y() - state.limitY()) <= kGrip;
}

bool ChartInput::onMouse(QMouseEvent* event) {
    const QPointF at = event->position();
    if (event->type() == QEvent::MouseMove) {
        onMove(at, event->buttons().testFlag(Qt::LeftButton));
        return false;
    }
    if (event->button() != Qt::LeftButton || m_chart->state().plot.width() < 10)
        return false;
    m_chart->setFocus(Qt::MouseFocusReason);
    if (event->type() == QEvent::MouseButtonPress)
        onPress(at);
    else if (event->type() == QEvent::MouseButtonRelease)
        onRelease(at);
    else {
        m_drag = Drag::none;
        m_click.stop();
        m_chart->window()->goLive();
    }
    return true;
}

void ChartInput::onPress(const QPointF& at) {
    m_start = at;
    m_startTo = m_chart->window()->to();
    m_drag = isOnLimit(at) ? Drag::limit : Drag::pressed;
}

void ChartInput::onMove(const QPointF& at, bool isHeld) {
    const ChartState& state = m_chart->state();
    if (state.plot.width() < 10)
        return;
    if (!isHeld && m_drag != Drag::none) { // the release went elsewhere
        m_drag = Drag::none;
        m_chart->cancelLimit();
    }
    if (m_drag == Drag::limit) {
        // Above the plot's edge the value goes on growing, as if the scale did.
        const double value = state.valueAt(at.y());
        return m_chart->previewLimit(roundLimit(state.unit, value));
    }
    if (m_drag == Drag::pressed && std::abs(at.x() - m_start.x()) >= QApplication::startDragDistance())
        m_drag = Drag::pan;
    if (m_drag == Drag::pan) {
        const double perPixel = static_cast<double>(state.to - state.from) / state.plot.width();
        const auto wanted = m_startTo - static_cast<qint64>((at.x() - m_start.x()) * perPixel);
        m_chart->canvas()->setCursor(Qt::ClosedHandCursor);
        return m_chart->window()->pan(wanted - m_chart->window()->to());
    }
    const bool isOn = isOnLimit(at);
    m_chart->setLimitHot(isOn);
    m_chart->canvas()->setCursor(isOn ? Qt::SizeVerCursor : Qt::CrossCursor);
    const bool isInside = at.x() >= state.plot.left() && at.x() <= state.plot.right();
    m_chart->window()->setCrosshair(isInside ? std::optional<qint64>(std::llround(state.timeAt(at.x())))
                                             : std::nullopt);
}

void ChartInput::onRelease(const QPointF& at) {
    const Drag drag = std::exchange(m_drag, Drag::none);
    m_chart->canvas()->setCursor(Qt::CrossCursor);
    if (drag == Drag::limit)
        return m_chart->commitLimit();
    const ChartState& state = m_chart->state();
    if (drag != Drag::pressed || !state.plot.contains(at))
        return;
    m_clicked = std::llround(state.timeAt(at.x()));
    m_click.start(QApplication::doubleClickInterval());
}

bool ChartInput::onWheel(QWheelEvent* event) {
    const ChartState& state = m_chart->state();
    if (!state.plot.contains(event->position()))
        return false; // beside the plot the page scrolls
    const QPoint angle = event->angleDelta();
    if (angle.y() != 0)
        m_chart->window()->zoom(std::llround(state.timeAt(event->position().x())),
                                std::pow(kZoomPerStep, static_cast<double>(angle.y()) / kWheelStep));
    else if (angle.x() != 0)
        m_chart->window()->pan(-m_chart->window()->span() * angle.x() / (10 * kWheelStep));
    event->accept();
    return true;
}

void ChartInput::nudgeLimit(int direction) {
    const ChartState& state = m_chart->state();
    if (!m_chart->isLimitAdjustable())
        return;
    const double now = state.pendingLimit > 0 ? state.pendingLimit : state.limit > 0 ? state.limit : state.top;
    // The smallest of a few growing steps that rounds to another value.
    for (double share = 0.02; share < 2; share *= 2) {
        const double next = roundLimit(state.unit, now + direction * std::max(now * share, 0.01));
        if (direction > 0 ? next > now : next < now)
            return m_chart->previewLimit(next);
    }
}

bool ChartInput::onKey(QKeyEvent* event) {
    TimeWindow* window = m_chart->window();
    const bool isControl = event->modifiers().testFlag(Qt::ControlModifier);
    const int many = event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
    const qint64 middle = window->crosshair().value_or(window->to() - window->span() / 2);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int direction = event->key() == Qt::Key_Left ? -1 : 1;
        if (isControl)
            window->pan(direction * window->span() / 4);
        else
            m_chart->stepCrosshair(direction * many);
        return true;
    }
    case Qt::Key_Home:
        window->setCrosshair(window->from());
        return true;
    case Qt::Key_End:
        window->setCrosshair(window->to());
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        window->zoom(middle, kZoomPerStep);
        return true;
    case Qt::Key_Minus:
        window->zoom(middle, 1 / kZoomPerStep);
        return true;
    case Qt::Key_0:
        window->goLive();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (!isControl)
            return false;
        nudgeLimit(event->key() == Qt::Key_Up ? 1 : -1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_chart->state().pendingLimit > 0)
            m_chart->commitLimit();
        else if (window->crosshair())
            emit m_chart->momentChosen(*window->crosshair());
        return true;
    case Qt::Key_Escape:
        if (m_chart->state().pendingLimit > 0)
            m_chart->cancelLimit();
        else if (window->crosshair())
            window->setCrosshair({});
        else
            return false;
        return true;
    default:
        return false;
    }
}

} // namespace gantry::widgets
