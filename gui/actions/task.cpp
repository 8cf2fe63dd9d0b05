// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/task.h"

namespace gantry::actions {
namespace {

quint64 nextId() {
    static quint64 last = 0;
    return ++last;
}

} // namespace

Task::Task(const QString& title, QObject* parent) : QObject(parent), m_id(nextId()), m_title(title) {}

void Task::start() {
    if (m_state != State::waiting)
        return;
    m_state = State::running;
    emit changed();
    run();
}

void Task::abort() {
    if (isFinished())
        return;
    if (m_state == State::running)
        stop();
    settle(State::aborted);
}

void Task::setTitle(const QString& title) {
    m_title = title;
    emit changed();
}

void Task::setProgress(double fraction, const QString& detail) {
    if (isFinished() || (fraction == m_fraction && detail == m_detail))
        return;
    m_fraction = fraction;
    m_detail = detail;
    emit changed();
}

void Task::setAbortable(bool abortable) {
    m_canAbort = abortable;
    emit changed();
}

void Task::succeed(const QString& outcome) {
    if (isFinished())
        return;
    m_outcome = outcome;
    settle(State::succeeded);
}

void Task::fail(const Problem& problem) {
    if (isFinished())
        return;
    m_problem = problem;
    settle(State::failed);
}

void Task::settle(State state) {
    m_state = state;
    emit changed();
    QMetaObject::invokeMethod(
        this, [this] { emit finished(m_state); }, Qt::QueuedConnection);
}

} // namespace gantry::actions
