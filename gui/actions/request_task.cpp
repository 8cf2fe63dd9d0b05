// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/request_task.h"

#include "gui/actions/when_done.h"

namespace gantry::actions {
namespace {

constexpr std::size_t kAtOnce = 6;

} // namespace

RequestTask::RequestTask(const QString& title, const QString& attempt, std::vector<Step> steps, QObject* parent)
    : Task(title, parent), m_attempt(attempt), m_steps(std::move(steps)) {}

void RequestTask::run() {
    if (m_steps.empty())
        return succeed();
    while (m_next < m_steps.size() && m_next < kAtOnce)
        sendNext();
}

void RequestTask::stop() {
    m_next = m_steps.size(); // what was sent cannot be taken back; nothing more is sent
}

void RequestTask::sendNext() {
    const Step& step = m_steps[m_next++];
    whenDone(step.send(), this,
             [this, subject = step.subject](const Result<void>& answer) { onAnswer(subject, answer); });
}

void RequestTask::onAnswer(const QString& subject, const Result<void>& answer) {
    if (isFinished())
        return;
    ++m_done;
    if (!answer) {
        if (m_failures++ == 0)
            m_first = describe(answer.error(), m_attempt.arg(subject));
    }
    if (m_steps.size() > 1)
        setProgress(static_cast<double>(m_done) / static_cast<double>(m_steps.size()),
                    tr("%1 of %2").arg(m_done).arg(m_steps.size()));
    if (m_done < m_steps.size()) {
        if (m_next < m_steps.size())
            sendNext();
        return;
    }
    if (m_failures == 0)
        return succeed();
    if (m_failures > 1)
        m_first.explanation += QLatin1Char('\n') + tr("%n more failed too.", nullptr, m_failures - 1);
    fail(m_first);
}

} // namespace gantry::actions
