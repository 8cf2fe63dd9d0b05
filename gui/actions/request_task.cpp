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
        const Problem problem = describe(answer.error(), m_attempt.arg(subject));
        if (m_failed.isEmpty())
            m_first = problem;
        m_failed.append({subject, problem.explanation});
    }
    if (m_steps.size() > 1)
        setProgress(static_cast<double>(m_done) / static_cast<double>(m_steps.size()),
                    tr("%1 of %2").arg(m_done).arg(m_steps.size()));
    if (m_done < m_steps.size()) {
        if (m_next < m_steps.size())
            sendNext();
        return;
    }
    if (m_failed.isEmpty())
        return succeed();
    if (m_steps.size() > 1 && m_failed.size() > 1) {
        m_first.title = m_attempt.arg(tr("%1 of %2").arg(m_failed.size()).arg(m_steps.size()));
        m_first.explanation = listed();
        m_first.items = m_failed;
        m_first.step = NextStep::none;
        m_first.stepText.clear();
    }
    fail(m_first);
}

// The first few in a line each: what fits into a page. The others are in Problem::items.
QString RequestTask::listed() const {
    constexpr qsizetype kShown = 3;
    QStringList lines;
    for (const FailedItem& item : m_failed) {
        if (lines.size() == kShown)
            break;
        lines << tr("%1: %2", "what failed: why").arg(item.subject, item.reason.section(QLatin1Char('\n'), -1));
    }
    if (m_failed.size() > kShown)
        lines << tr("…and %1 more").arg(m_failed.size() - kShown);
    return lines.join(QLatin1Char('\n'));
}

} // namespace gantry::actions
