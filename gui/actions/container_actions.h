// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs on containers. Each runs as a task of the session, over one or several containers.
#pragma once

#include "core/api/containers.h"
#include "gui/actions/edit_task.h"
#include "gui/actions/engine_session.h"
#include "gui/actions/undo_stack.h"

#include <QStringList>

namespace gantry::actions {

class ContainerActions : public QObject {
    Q_OBJECT
public:
    // The session outlives the actions.
    explicit ContainerActions(EngineSession* session, QObject* parent = nullptr);

    // Each returns the running task, owned by the session.
    Task* start(const QStringList& ids);
    Task* stop(const QStringList& ids);
    Task* restart(const QStringList& ids);
    Task* pause(const QStringList& ids);
    Task* unpause(const QStringList& ids);
    Task* kill(const QStringList& ids);
    // `force` also removes running ones.
    Task* remove(const QStringList& ids, bool force);
    Task* removeStopped(const QStringList& ids) { return remove(ids, false); }
    Task* removeForced(const QStringList& ids) { return remove(ids, true); }
    Task* rename(const QString& id, const QString& name);
    Task* update(const QString& id, const api::UpdateBody& body);
    // Puts that back by one undo; `text` says what was done.
    void offerUndoOf(const QString& id, const QString& text, const api::UpdateBody& before);
    // Applies what was edited. Undoing a re-creation is in undo() from the moment the new container is there.
    EditTask* edit(const EditPlan& plan);
    // What of these verbs can be undone.
    UndoStack* undo() const { return m_undo; }
    Task* prune();
    // An empty name lets the engine choose. created() comes before the task ends.
    Task* create(const QString& name, const api::ContainerCreateBody& body, bool andStart);

signals:
    void created(const QString& id);
    // Undoing something did not work.
    void undoFailed(const QString& title, const QString& explanation);

private:
    QString nameOf(const QString& id) const;
    Task* each(const QStringList& ids, const QString& title, const QString& attempt, const QByteArray& method,
               const QString& target);

    void offerUndo(const EditTask& task);
    void watchUndo(Task* task);

    EngineSession* m_session;
    UndoStack* m_undo;
};

} // namespace gantry::actions
