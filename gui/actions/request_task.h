// SPDX-License-Identifier: GPL-3.0-or-later
// A verb on one or several objects as one task: a few requests at a time, all are tried, and what failed is explained
// object by object.
#pragma once

#include "core/base/result.h"
#include "gui/actions/task.h"

#include <QFuture>

#include <functional>
#include <optional>
#include <vector>

namespace gantry::actions {

class RequestTask : public Task {
    Q_OBJECT
public:
    struct Step {
        QString subject; // what it is done to, for messages
        std::function<QFuture<Result<void>>()> send;
    };

    // `attempt` with %1 for the subject: "Could not stop %1".
    RequestTask(const QString& title, const QString& attempt, std::vector<Step> steps, QObject* parent = nullptr);

protected:
    void run() override;
    void stop() override;

private:
    void sendNext();
    void onAnswer(const QString& subject, const Result<void>& answer);
    QString listed() const;

    QString m_attempt;
    std::vector<Step> m_steps;
    std::size_t m_next = 0;
    std::size_t m_done = 0;
    Problem m_first;
    QList<FailedItem> m_failed;
};

} // namespace gantry::actions
