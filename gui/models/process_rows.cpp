// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/process_rows.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace gantry::models {
namespace {

// A parent outside the container is none of its processes.
void cutForeignParents(QList<ProcessRow>& rows) {
    QSet<qint64> pids;
    for (const ProcessRow& row : std::as_const(rows))
        pids.insert(row.pid);
    for (ProcessRow& row : rows) {
        if (!pids.contains(row.parent) || row.parent == row.pid)
            row.parent = 0;
    }
}

} // namespace

QList<ProcessRow> processRows(const api::ProcessList& now, const api::ProcessList* before) {
    struct Known {
        std::int64_t cpuTime;
        std::int64_t started;
    };
    QHash<qint64, Known> known;
    if (before != nullptr) {
        for (const api::ProcessInfo& process : before->processes)
            known.insert(process.pid, {process.cpuTime, process.started});
    }
    const double elapsed = before != nullptr ? static_cast<double>(now.time - before->time) : 0;
    QList<ProcessRow> rows;
    for (const api::ProcessInfo& process : now.processes) {
        ProcessRow row;
        row.pid = process.pid;
        row.parent = process.parent;
        row.innerPid = process.innerPid;
        row.user = QString::fromStdString(process.user);
        row.state = QString::fromStdString(process.state);
        row.memory = static_cast<double>(process.memory);
        row.threads = process.threads;
        row.startedMs = process.started / 1000000;
        row.command = QString::fromStdString(process.command);
        const auto earlier = known.constFind(process.pid);
        // A number is given again: only the same process's time has grown.
        const bool isSame = earlier != known.constEnd() && std::abs(earlier->started - process.started) < 1500000000;
        if (isSame && elapsed > 0 && process.cpuTime >= earlier->cpuTime)
            row.cpu = static_cast<double>(process.cpuTime - earlier->cpuTime) / elapsed;
        rows << row;
    }
    cutForeignParents(rows);
    return rows;
}

QList<ProcessRow> processRows(const api::TopResponse& top) {
    const auto column = [&top](std::initializer_list<const char*> names) {
        for (const char* name : names) {
            const auto found = std::find(top.Titles.begin(), top.Titles.end(), name);
            if (found != top.Titles.end())
                return static_cast<int>(found - top.Titles.begin());
        }
        return -1;
    };
    const int pid = column({"PID"});
    const int parent = column({"PPID"});
    const int user = column({"USER", "UID"});
    const int state = column({"STAT", "S"});
    const int memory = column({"RSS"});
    const int command = column({"CMD", "COMMAND", "ARGS"});
    QList<ProcessRow> rows;
    for (const std::vector<std::string>& fields : top.Processes) {
        const auto text = [&fields](int at) {
            return at >= 0 && at < static_cast<int>(fields.size())
                       ? QString::fromStdString(fields[static_cast<std::size_t>(at)])
                       : QString();
        };
        ProcessRow row;
        row.pid = text(pid).toLongLong();
        if (row.pid <= 0)
            continue;
        row.parent = text(parent).toLongLong();
        row.user = text(user);
        row.state = text(state);
        bool isNumber = false;
        if (const double kib = text(memory).toDouble(&isNumber); isNumber)
            row.memory = kib * 1024;
        row.command = text(command);
        rows << row;
    }
    cutForeignParents(rows);
    return rows;
}

} // namespace gantry::models
