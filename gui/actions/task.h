// SPDX-License-Identifier: GPL-3.0-or-later
// A job that takes a while, as an object: title, detail, progress, abort, and exactly one terminal signal.
#pragma once

#include "gui/actions/error_text.h"

#include <QObject>

namespace gantry::actions {

class Task : public QObject {
    Q_OBJECT
public:
    enum class State { waiting, running, succeeded, failed, aborted };
    Q_ENUM(State)

    explicit Task(const QString& title, QObject* parent = nullptr);

    quint64 id() const { return m_id; } // unique in this process
    const QString& title() const { return m_title; }
    const QString& detail() const { return m_detail; }
    double fraction() const { return m_fraction; } // 0…1; below 0: not known
    State state() const { return m_state; }
    bool isFinished() const { return m_state > State::running; }
    bool canAbort() const { return m_canAbort && !isFinished(); }
    // Meaningful once failed.
    const Problem& problem() const { return m_problem; }
    // One line about the outcome once succeeded; may be empty.
    const QString& outcome() const { return m_outcome; }

public slots:
    // Once only; a second call does nothing.
    void start();
    void abort();

signals:
    void changed();
    // Exactly once, and never from within start() or abort(): connect first or afterwards, both work.
    void finished(gantry::actions::Task::State state);

protected:
    virtual void run() = 0;
    // Lets go of everything that is under way; no succeed() or fail() follows.
    virtual void stop() = 0;

    void setTitle(const QString& title);
    void setProgress(double fraction, const QString& detail);
    void setAbortable(bool abortable);
    void succeed(const QString& outcome = {});
    void fail(const Problem& problem);

private:
    void settle(State state);

    quint64 m_id;
    QString m_title;
    QString m_detail;
    QString m_outcome;
    double m_fraction = -1;
    State m_state = State::waiting;
    bool m_canAbort = true;
    Problem m_problem;
};

} // namespace gantry::actions
