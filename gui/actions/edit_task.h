// SPDX-License-Identifier: GPL-3.0-or-later
// Changes a container that is there: by an update where the engine can, else by a new container in its place. The old
// one is renamed and kept, and put back when the new one cannot be made or started.
#pragma once

#include "gui/actions/spec_diff.h"
#include "gui/actions/task.h"

#include <QFuture>
#include <QPointer>

namespace gantry::actions {

class EngineSession;

struct EditPlan {
    QString id;
    QString name;    // as it is now
    QString newName; // the same when it stays
    QString oldName; // as it was before; set by the task
    api::ContainerCreateBody before;
    api::ContainerCreateBody after;
    Effect effect = Effect::live;
    bool isRunning = false;
};

class EditTask : public Task {
    Q_OBJECT
public:
    EditTask(EngineSession* session, EditPlan plan, QObject* parent = nullptr);

    const EditPlan& plan() const { return m_plan; }
    // The container that is there now: another one after a re-creation.
    const QString& newId() const { return m_newId; }
    // The name the old one is kept under; empty without re-creation.
    const QString& keptName() const { return m_keptName; }

protected:
    void run() override;
    void stop() override {}

private:
    using Answer = QFuture<Result<void>>;
    void update();
    void recreate();
    void create();
    void then(const Answer& answer, void (EditTask::*next)());
    Answer post(const QString& id, const QString& verb);
    Answer rename(const QString& id, const QString& name);
    void renameOld();
    void startNew();
    void startAgain();
    void done();
    // Puts the old one back, as far as things had come.
    void rollBack(const Error& error);
    void renameBack(const Problem& problem);
    void startBack(const Problem& problem);

    EngineSession* m_session;
    EditPlan m_plan;
    QString m_newId;
    QString m_keptName;
    bool m_isStopped = false; // by us
    bool m_isRenamed = false;
};

// Puts the kept container back in the place of the new one. The volumes are both's and stay.
class PutBackTask : public Task {
    Q_OBJECT
public:
    PutBackTask(EngineSession* session, const QString& newId, const QString& oldId, const QString& name, bool andStart,
                QObject* parent = nullptr);

protected:
    void run() override;
    void stop() override {}

private:
    void then(const QFuture<Result<void>>& answer, void (PutBackTask::*next)());
    void renameOld();
    void startOld();
    void done();

    EngineSession* m_session;
    QString m_newId;
    QString m_oldId;
    QString m_name;
    bool m_andStart;
};

} // namespace gantry::actions
