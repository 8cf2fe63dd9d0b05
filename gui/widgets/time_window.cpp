// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/time_window.h"

#include <algorithm>
#include <cmath>

namespace gantry::widgets {

TimeWindow::TimeWindow(QObject* parent) : QObject(parent) {}

void TimeWindow::setNow(qint64 nowMs) {
    if (nowMs <= m_now)
        return;
    m_now = nowMs;
    if (!m_isLive)
        return;
    m_to = nowMs;
    emit changed(false);
}

void TimeWindow::showLast(qint64 spanMs) {
    m_preset = std::clamp(spanMs, kShortest, kLongest);
    goLive();
}

void TimeWindow::goLive() {
    m_isLive = true;
    m_span = m_preset;
    m_to = m_now;
    emit changed(true);
}

// Now is a wall: nothing lies behind it, and a window that touches it is live again.
void TimeWindow::place(qint64 span, qint64 to) {
    m_span = std::clamp(span, kShortest, kLongest);
    m_isLive = to >= m_now;
    m_to = std::clamp(to, m_now - kLongest + m_span, m_now);
    emit changed(true);
}

void TimeWindow::zoom(qint64 aroundMs, double factor) {
    if (!std::isfinite(factor) || factor <= 0)
        return;
    const auto span = std::clamp(static_cast<qint64>(static_cast<double>(m_span) * factor), kShortest, kLongest);
    if (span == m_span)
        return;
    const double share = static_cast<double>(m_to - aroundMs) / static_cast<double>(m_span);
    place(span, aroundMs + static_cast<qint64>(share * static_cast<double>(span)));
}

void TimeWindow::pan(qint64 deltaMs) {
    if (deltaMs != 0)
        place(m_span, m_to + deltaMs);
}

void TimeWindow::setCrosshair(std::optional<qint64> timeMs) {
    if (timeMs)
        timeMs = std::clamp(*timeMs, from(), to());
    if (timeMs == m_crosshair)
        return;
    m_crosshair = timeMs;
    emit crosshairMoved();
}

double TimeWindow::gutter() const {
    return m_gutters.isEmpty() ? 0 : *std::max_element(m_gutters.begin(), m_gutters.end());
}

void TimeWindow::claimGutter(const QObject* who, double width) {
    const double before = gutter();
    const double known = m_gutters.value(who, -1);
    if (width < 0)
        m_gutters.remove(who);
    else
        m_gutters[who] = width;
    // Also where the widest stays as it was: the one that claims has another share of it to fill now.
    if (gutter() != before || width != known)
        emit gutterChanged();
}

} // namespace gantry::widgets
