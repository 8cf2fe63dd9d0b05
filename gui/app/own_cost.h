// SPDX-License-Identifier: GPL-3.0-or-later
// What this program and its engine cost: CPU and memory, every few seconds while somebody sees it.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace gantry::actions {
class EngineSession;
}

namespace gantry::app {

// Of this process, from /proc; zeros when that cannot be read.
struct ProcessCost {
    double cpuSeconds = 0;
    double memory = 0; // bytes, proportional set size
};
ProcessCost costOfThisProcess();

class OwnCost : public QObject {
    Q_OBJECT
public:
    static constexpr int kIntervalMs = 5000;

    explicit OwnCost(actions::EngineSession* session, QObject* parent = nullptr);
    // Measures only while it is shown.
    void setShown(bool shown);

signals:
    // One line for people.
    void measured(const QString& text);

private:
    void measure();
    void tell(double helperSeconds, double helperMemory, int monitors);

    actions::EngineSession* m_session;
    QTimer m_timer;
    QElapsedTimer m_since; // the last measurement
    double m_seconds = -1;
    double m_helperSeconds = -1;
};

} // namespace gantry::app
