// SPDX-License-Identifier: GPL-3.0-or-later
// A container's processes as rows of a tree, from whichever engine told them. Pure.
#pragma once

#include "core/api/containers.h"
#include "core/api/gantry.h"

#include <QList>
#include <QString>

#include <limits>

namespace gantry::models {

struct ProcessRow {
    qint64 pid = 0;
    qint64 parent = 0;   // 0 when it is not among the rows
    qint64 innerPid = 0; // as the container numbers it; 0: not known
    QString user;
    QString state;                                            // one letter, as ps shows it; empty: not known
    double cpu = std::numeric_limits<double>::quiet_NaN();    // cores; not finite: not known
    double memory = std::numeric_limits<double>::quiet_NaN(); // bytes
    qint64 threads = 0;                                       // 0: not known
    qint64 startedMs = 0;                                     // since the epoch; 0: not known
    QString command;
};

// CPU from the growth since `before`; null for the first look, which knows none.
QList<ProcessRow> processRows(const api::ProcessList& now, const api::ProcessList* before);
// Whatever columns an engine's ps has: PID is needed, PPID, USER or UID, STAT, RSS and CMD or COMMAND are taken.
QList<ProcessRow> processRows(const api::TopResponse& top);

} // namespace gantry::models
