// SPDX-License-Identifier: GPL-3.0-or-later
// An Error in the user's words with a next step: the only place where kinds become sentences.
#pragma once

#include "core/base/error.h"

#include <QList>
#include <QString>

namespace gantry::actions {

// What the page may offer as a button.
enum class NextStep { none, retry, startEngine, installEngine, joinGroup, reload, stopFirst, removeContainersFirst };

// One of several objects a verb was tried on.
struct FailedItem {
    QString subject;
    QString reason;
};

struct Problem {
    ErrorKind kind = ErrorKind::internal;
    QString title;       // one line: what did not work
    QString explanation; // why, with the engine's own message
    QString stepText;    // the next step as a sentence or a button's text; empty for none
    NextStep step = NextStep::none;
    QList<FailedItem> items; // of a verb on several objects, those it failed for

    bool isEmpty() const { return title.isEmpty(); }
};

// `attempt` is what was tried, as a title: "Could not start web".
Problem describe(const Error& error, const QString& attempt);

// Why no engine answers at that host (empty: the own helper), and what helps.
Problem describeConnection(const Error& error, const QString& host, const QString& socketPath);

} // namespace gantry::actions
