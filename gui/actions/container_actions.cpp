// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/container_actions.h"

#include "gui/actions/request_task.h"
#include "gui/actions/when_done.h"
#include "gui/api/engine_client.h"
#include "gui/models/container_table_model.h"

#include <QPointer>
#include <QPromise>

#include <memory>

namespace gantry::actions {
namespace {

// The same answer without its value; `take` sees the value first.
template <class T, class Function>
QFuture<Result<void>> outcomeOf(const QFuture<Result<T>>& future, QObject* context, Function take) {
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(future, context, [promise, take](const Result<T>& answer) {
        if (answer)
            take(*answer);
        promise->addResult(answer ? Result<void>() : Result<void>(answer.error()));
        promise->finish();
    });
    return promise->future();
}

class CreateTask : public Task {
public:
    CreateTask(EngineSession* session, ContainerActions* actions, const QString& name, api::ContainerCreateBody body,
               bool andStart)
        : Task(name.isEmpty() ? tr("Creating a container of %1").arg(QString::fromStdString(body.Image))
                              : tr("Creating %1").arg(name)),
          m_session(session),
          m_actions(actions),
          m_name(name),
          m_body(std::move(body)),
          m_andStart(andStart) {}

protected:
    void run() override {
        whenDone(m_session->client()->createContainer(m_name, m_body), this,
                 [this](const Result<api::ContainerCreated>& created) {
                     if (isFinished())
                         return;
                     if (!created)
                         return fail(describe(created.error(), tr("Could not create the container")));
                     start(QString::fromStdString(created->Id), created->Warnings);
                 });
    }
    void stop() override {}

private:
    void start(const QString& id, const std::vector<std::string>& warnings) {
        QStringList words;
        for (const std::string& warning : warnings)
            words << QString::fromStdString(warning);
        m_warnings = words.join(QLatin1Char('\n'));
        if (m_actions)
            emit m_actions->created(id);
        if (!m_andStart)
            return succeed(m_warnings);
        setProgress(-1, tr("Starting"));
        whenDone(m_session->client()->command("POST", QStringLiteral("/containers/%1/start").arg(id)), this,
                 [this](const Result<void>& started) {
                     if (started)
                         succeed(m_warnings);
                     else
                         fail(describe(started.error(), tr("The container was created but could not be started")));
                 });
    }

    EngineSession* m_session; // our parent
    QPointer<ContainerActions> m_actions;
    QString m_name;
    api::ContainerCreateBody m_body;
    bool m_andStart;
    QString m_warnings;
};

} // namespace

ContainerActions::ContainerActions(EngineSession* session, QObject* parent)
    : QObject(parent), m_session(session), m_undo(new UndoStack(this)) {}

QString ContainerActions::nameOf(const QString& id) const {
    const auto* container = m_session->containers()->find(id);
    return container == nullptr ? id.left(12) : models::nameOf(*container);
}

// `target` has %1 for the ID.
Task* ContainerActions::each(const QStringList& ids, const QString& title, const QString& attempt,
                             const QByteArray& method, const QString& target) {
    std::vector<RequestTask::Step> steps;
    for (const QString& id : ids) {
        steps.push_back({nameOf(id), [session = m_session, method, path = target.arg(client::segment(id))] {
                             return session->client()->command(method, path);
                         }});
    }
    auto* task =
        new RequestTask(ids.size() == 1 ? title.arg(nameOf(ids.front()))
                                        : title.arg(tr("%n container(s)", nullptr, static_cast<int>(ids.size()))),
                        attempt, std::move(steps));
    m_session->run(task);
    return task;
}

Task* ContainerActions::start(const QStringList& ids) {
    return each(ids, tr("Starting %1"), tr("Could not start %1"), "POST", QStringLiteral("/containers/%1/start"));
}

Task* ContainerActions::stop(const QStringList& ids) {
    return each(ids, tr("Stopping %1"), tr("Could not stop %1"), "POST", QStringLiteral("/containers/%1/stop"));
}

Task* ContainerActions::restart(const QStringList& ids) {
    return each(ids, tr("Restarting %1"), tr("Could not restart %1"), "POST", QStringLiteral("/containers/%1/restart"));
}

Task* ContainerActions::pause(const QStringList& ids) {
    return each(ids, tr("Pausing %1"), tr("Could not pause %1"), "POST", QStringLiteral("/containers/%1/pause"));
}

Task* ContainerActions::unpause(const QStringList& ids) {
    return each(ids, tr("Resuming %1"), tr("Could not resume %1"), "POST", QStringLiteral("/containers/%1/unpause"));
}

Task* ContainerActions::kill(const QStringList& ids) {
    return each(ids, tr("Killing %1"), tr("Could not kill %1"), "POST", QStringLiteral("/containers/%1/kill"));
}

Task* ContainerActions::remove(const QStringList& ids, bool force) {
    return each(ids, tr("Removing %1"), tr("Could not remove %1"), "DELETE",
                force ? QStringLiteral("/containers/%1?force=true&v=true") : QStringLiteral("/containers/%1?v=true"));
}

Task* ContainerActions::rename(const QString& id, const QString& name) {
    auto* task = new RequestTask(tr("Renaming %1").arg(nameOf(id)), tr("Could not rename %1"),
                                 {{nameOf(id), [session = m_session, id, name] {
                                       return session->client()->command(
                                           "POST", QStringLiteral("/containers/") + client::segment(id) +
                                                       QStringLiteral("/rename?name=") + client::queryValue(name));
                                   }}});
    connect(task, &Task::finished, this, [this, id, name, before = nameOf(id)](Task::State state) {
        if (state == Task::State::succeeded && before != name)
            m_undo->push(tr("%1 was renamed to %2").arg(before, name),
                         [this, id, before] { watchUndo(rename(id, before)); });
    });
    m_session->run(task);
    return task;
}

Task* ContainerActions::update(const QString& id, const api::UpdateBody& body) {
    const QByteArray text = QByteArray::fromStdString(encode(body));
    const QString path = QStringLiteral("/containers/") + client::segment(id) + QStringLiteral("/update");
    std::vector<RequestTask::Step> steps;
    steps.push_back(
        {nameOf(id), [session = m_session, path, text] { return session->client()->command("POST", path, text); }});
    auto* task = new RequestTask(tr("Changing the limits of %1").arg(nameOf(id)),
                                 tr("Could not change the limits of %1"), std::move(steps));
    m_session->run(task);
    return task;
}

void ContainerActions::offerUndoOf(const QString& id, const QString& text, const api::UpdateBody& before) {
    m_undo->push(text, [this, id, before] { watchUndo(update(id, before)); });
}

EditTask* ContainerActions::edit(const EditPlan& plan) {
    auto* task = new EditTask(m_session, plan);
    connect(task, &Task::finished, this, [this, task](Task::State state) {
        if (state == Task::State::succeeded)
            offerUndo(*task);
    });
    m_session->run(task);
    return task;
}

void ContainerActions::offerUndo(const EditTask& task) {
    const EditPlan plan = task.plan();
    if (plan.effect == Effect::recreate) {
        m_undo->push(
            tr("%1 was created anew").arg(plan.newName),
            [this, plan, newId = task.newId()] {
                auto* back = new PutBackTask(m_session, newId, plan.id, plan.name, plan.isRunning);
                watchUndo(back);
                connect(back, &Task::finished, this, [this, id = plan.id](Task::State state) {
                    if (state == Task::State::succeeded)
                        emit created(id); // it takes the place of the one that was looked at
                });
                m_session->run(back);
            },
            [this, id = plan.id] {
                // Its volumes are the new one's too.
                each({id}, tr("Removing %1"), tr("Could not remove %1"), "DELETE",
                     QStringLiteral("/containers/%1?force=true&v=false"));
            });
        emit created(task.newId());
        return;
    }
    EditPlan back = plan;
    std::swap(back.before, back.after);
    back.newName = plan.oldName;
    // A limit that was not there before cannot be taken away from a living container.
    const auto changes = changesBetween(back.before, back.after, {}, true);
    if (heaviest(changes) == Effect::recreate)
        return;
    m_undo->push(tr("%1 was changed").arg(plan.newName), [this, back] { watchUndo(edit(back)); });
}

void ContainerActions::watchUndo(Task* task) {
    connect(task, &Task::finished, this, [this, task](Task::State state) {
        if (state == Task::State::failed)
            emit undoFailed(task->problem().title, task->problem().explanation);
    });
}

Task* ContainerActions::prune() {
    std::vector<RequestTask::Step> steps;
    steps.push_back({QString(), [session = m_session] {
                         return outcomeOf(session->client()->pruneContainers(), session,
                                          [session](const api::ContainersPruned&) { session->reloadContainers(); });
                     }});
    auto* task = new RequestTask(tr("Removing stopped containers"), tr("Could not remove the stopped containers%1"),
                                 std::move(steps));
    m_session->run(task);
    return task;
}

Task* ContainerActions::create(const QString& name, const api::ContainerCreateBody& body, bool andStart) {
    auto* task = new CreateTask(m_session, this, name, body, andStart);
    m_session->run(task);
    return task;
}

} // namespace gantry::actions
