// SPDX-License-Identifier: GPL-3.0-or-later
// How fast something long goes and how much longer it takes, from what has been done at which time. Knows no clock of
// its own.
#pragma once

#include <QString>
#include <QtGlobal>

#include <deque>

namespace gantry::actions {

class TransferRate {
public:
    // `done` bytes at that moment (milliseconds of any monotonic clock). Only grows; a smaller one starts anew.
    void add(qint64 milliseconds, qint64 done);

    // Over the last seconds; 0 while it is not known.
    qint64 bytesPerSecond() const;
    // Below 0 while it is not known.
    qint64 secondsLeft(qint64 total) const;

private:
    struct Point {
        qint64 milliseconds = 0;
        qint64 done = 0;
    };
    std::deque<Point> m_points;
};

// "12.5 MiB of 40 MiB, 8.1 MiB/s, 4 s left", with what is known of it. `total` 0: not known.
QString progressText(qint64 done, qint64 total, const TransferRate& rate);

} // namespace gantry::actions
