// SPDX-License-Identifier: GPL-3.0-or-later
// The stretch of time several charts show together, and the moment under the crosshair they share. Knows no data: whose
// clock "now" is, is said by whoever owns it.
#pragma once

#include <QHash>
#include <QObject>

#include <optional>

namespace gantry::widgets {

// All times are milliseconds since the epoch.
class TimeWindow : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 kShortest = 5000;
    static constexpr qint64 kLongest = qint64(7) * 24 * 3600 * 1000; // what is recorded

    explicit TimeWindow(QObject* parent = nullptr);

    qint64 from() const { return m_to - m_span; }
    qint64 to() const { return m_to; }
    qint64 span() const { return m_span; }
    // Its right edge is now and moves with it.
    bool isLive() const { return m_isLive; }

    // A tick of the clock: moves a live window, and is the limit of any other.
    void setNow(qint64 nowMs);
    // The last `spanMs` until now, live. The span is what goLive() returns to.
    void showLast(qint64 spanMs);
    // A factor below 1 shows less. The moment `aroundMs` stays where it is on the screen, unless now is in the way.
    void zoom(qint64 aroundMs, double factor);
    void pan(qint64 deltaMs);
    void goLive();

    const std::optional<qint64>& crosshair() const { return m_crosshair; }
    // Kept inside the window; empty for none.
    void setCrosshair(std::optional<qint64> timeMs);

    // Of the charts that share the window: how much room `who` needs left of its plot, in pixels. The widest is what
    // all of them leave, so that a moment is at the same place in each. A negative width takes the claim back.
    void claimGutter(const QObject* who, double width);
    double gutter() const;

signals:
    void gutterChanged();
    // Also at each tick of a live window; isByHand when a person chose another stretch.
    void changed(bool isByHand);
    void crosshairMoved();

private:
    void place(qint64 span, qint64 to);

    qint64 m_now = 0;
    qint64 m_to = 0;
    qint64 m_span = 300000;
    qint64 m_preset = 300000;
    bool m_isLive = true;
    std::optional<qint64> m_crosshair;
    QHash<const QObject*, double> m_gutters;
};

} // namespace gantry::widgets
