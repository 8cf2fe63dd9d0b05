// SPDX-License-Identifier: GPL-3.0-or-later
// A container's processes, asked for every other second while somebody looks (no engine tells of them by itself), and
// signals to one of them.
#pragma once

#include "gui/actions/engine_session.h"
#include "gui/models/process_rows.h"

namespace gantry::actions {

class ProcessSource : public QObject {
    Q_OBJECT
public:
    // The session outlives it.
    ProcessSource(EngineSession* session, const QString& containerId, QObject* parent = nullptr);

    void start();
    void stop();
    const QList<models::ProcessRow>& rows() const { return m_rows; }
    // Other engines signal only a container's first process.
    bool canSignal() const;
    // "TERM", "KILL"…; runs as a task of the session.
    Task* signal(qint64 pid, const QString& name, const QString& command);

signals:
    void changed();
    // It does not run, or the engine refused; the rows are empty then.
    void unavailable(const gantry::actions::Problem& problem);

private:
    void ask();
    void fail(const Error& error);

    EngineSession* m_session;
    QString m_id;
    QTimer m_timer;
    std::optional<api::ProcessList> m_before;
    QList<models::ProcessRow> m_rows;
    quint64 m_generation = 0;
};

} // namespace gantry::actions
