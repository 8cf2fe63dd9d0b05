// SPDX-License-Identifier: GPL-3.0-or-later
// Says on the standard output when a table with rows has been painted for the first time, and ends the program: for
// tests/bench/run gui. Changes nothing else.
#pragma once

#include <QObject>

namespace gantry::app {

class FirstPaint : public QObject {
    Q_OBJECT

public:
    explicit FirstPaint(QObject* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool m_isDone = false;
};

} // namespace gantry::app
