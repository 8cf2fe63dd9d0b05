// SPDX-License-Identifier: GPL-3.0-or-later
// Where the axes of a chart get their numbers: a value scale that does not breathe, and ticks on the wall clock's round
// moments. Draws nothing.
#pragma once

#include "gui/widgets/units.h"

#include <QList>
#include <QString>

namespace gantry::widgets {

// From 0 to a round top. It grows at once and shrinks only when less than half would do.
class ValueScale {
public:
    explicit ValueScale(Unit unit) : m_unit(unit) {}
    // Whether top() or step() are other than before.
    bool fit(double highest);
    void reset() { m_top = 0; }
    double top() const { return m_top; }
    double step() const { return m_step; }

private:
    Unit m_unit;
    double m_top = 0;
    double m_step = 0;
};

struct TimeTick {
    qint64 timeMs = 0; // since the epoch
    QString text;
    bool operator==(const TimeTick&) const = default;
};

// At most `most` ticks at local round times; a new day is named.
QList<TimeTick> timeTicks(qint64 fromMs, qint64 toMs, int most);

// The moment in as much detail as a window of `spanMs` needs: seconds in short ones, the day in long ones.
QString momentText(qint64 timeMs, qint64 spanMs);

// The closest value that a person would choose as a limit near `value`: a 1/8 step of its magnitude. Never 0.
double roundLimit(Unit unit, double value);

} // namespace gantry::widgets
