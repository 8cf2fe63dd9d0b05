// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/edit_task.h"

#include "gui/actions/engine_session.h"
#include "gui/actions/when_done.h"
#include "gui/api/engine_client.h"

#include <QDateTime>

namespace gantry::actions {
namespace {

QString verbPath(const QString& id, const QString& verb) {
    return QStringLiteral("/containers/%1/%2").arg(client::segment(id), verb);
}

QString renamePath(const QString& id, const QString& name) {
    return verbPath(id, QStringLiteral("rename?name=")) + client::queryValue(name);
}

QString removePath(const QString& id) {
    return QStringLiteral("/containers/%1?force=true&v=false")
        .arg(client::segment(id)); // its volumes are the other's too
}

} // namespace

EditTask::EditTask(EngineSession* session, EditPlan plan, QObject* parent)
    : Task(tr("Changing %1").arg(plan.name), parent), m_session(session), m_plan(std::move(plan)) {
    m_newId = m_plan.id;
    m_plan.oldName = m_plan.name;
    setAbortable(false); // half of it would leave the container in pieces; each step is short, or rolled back
}

void EditTask::run() {
    if (m_plan.effect == Effect::recreate)
        return recreate();
    if (m_plan.effect == Effect::restart && m_plan.isRunning) {
        setProgress(-1, tr("Stopping"));
        m_isStopped = true;
        return then(post(m_plan.id, QStringLiteral("stop")), &EditTask::update);
    }
    update();
}

EditTask::Answer EditTask::post(const QString& id, const QString& verb) {
    return m_session->client()->command("POST", verbPath(id, verb));
}

EditTask::Answer EditTask::rename(const QString& id, const QString& name) {
    return m_session->client()->command("POST", renamePath(id, name));
}

void EditTask::then(const Answer& answer, void (EditTask::*next)()) {
    whenDone(answer, this, [this, next](const Result<void>& result) {
        if (result)
            (this->*next)();
        else
            rollBack(result.error());
    });
}

void EditTask::update() {
    const api::UpdateBody body = updateFor(m_plan.before, m_plan.after);
    const QByteArray text = QByteArray::fromStdString(encode(body));
    void (EditTask::*const next)() = m_isStopped ? &EditTask::startAgain : &EditTask::done;
    if (text == "{}")
        return (this->*next)();
    setProgress(-1, tr("Changing"));
    then(m_session->client()->command("POST", verbPath(m_plan.id, QStringLiteral("update")), text), next);
}

void EditTask::startAgain() {
    setProgress(-1, tr("Starting"));
    m_isStopped = false;
    then(post(m_plan.id, QStringLiteral("start")), &EditTask::done);
}

void EditTask::recreate() {
    if (m_plan.before.HostConfig_.AutoRemove) {
        Problem problem;
        problem.kind = ErrorKind::conflict;
        problem.title = tr("Could not change %1").arg(m_plan.name);
        problem.explanation = tr("It removes itself when it ends, so nothing could be put back. Duplicate it instead.");
        return fail(problem);
    }
    if (!m_plan.isRunning)
        return renameOld();
    setProgress(-1, tr("Stopping the old one"));
    m_isStopped = true;
    then(post(m_plan.id, QStringLiteral("stop")), &EditTask::renameOld);
}

void EditTask::renameOld() {
    m_keptName = QStringLiteral("%1-before-%2")
                     .arg(m_plan.name, QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    m_isRenamed = true;
    then(rename(m_plan.id, m_keptName), &EditTask::create);
}

void EditTask::create() {
    setProgress(-1, tr("Creating the new one"));
    whenDone(m_session->client()->createContainer(m_plan.newName, m_plan.after), this,
             [this](const Result<api::ContainerCreated>& created) {
                 if (!created)
                     return rollBack(created.error());
                 m_newId = QString::fromStdString(created->Id);
                 startNew();
             });
}

void EditTask::startNew() {
    if (!m_plan.isRunning)
        return done();
    setProgress(-1, tr("Starting"));
    then(post(m_newId, QStringLiteral("start")), &EditTask::done);
}

void EditTask::done() {
    if (m_plan.effect != Effect::recreate && m_plan.newName != m_plan.name) {
        m_plan.name = m_plan.newName; // once
        return then(rename(m_plan.id, m_plan.newName), &EditTask::done);
    }
    succeed();
}

void EditTask::rollBack(const Error& error) {
    Problem problem = describe(error, tr("Could not change %1").arg(m_plan.name));
    problem.step = NextStep::none;
    problem.stepText.clear();
    if (m_newId == m_plan.id)
        return renameBack(problem);
    setProgress(-1, tr("Putting the old one back"));
    whenDone(m_session->client()->command("DELETE", removePath(m_newId)), this,
             [this, problem](const Result<void>&) { renameBack(problem); });
}

void EditTask::renameBack(const Problem& problem) {
    if (!m_isRenamed)
        return startBack(problem);
    whenDone(rename(m_plan.id, m_plan.name), this, [this, problem](const Result<void>& renamed) {
        if (renamed)
            return startBack(problem);
        Problem told = problem;
        told.explanation += QLatin1Char('\n') + tr("The old container is kept as %1.").arg(m_keptName);
        fail(told);
    });
}

void EditTask::startBack(const Problem& problem) {
    Problem told = problem;
    if (!m_isStopped) {
        if (m_isRenamed)
            told.explanation += QLatin1Char('\n') + tr("The old container is back as it was.");
        return fail(told);
    }
    whenDone(post(m_plan.id, QStringLiteral("start")), this, [this, told](const Result<void>& started) mutable {
        told.explanation += QLatin1Char('\n') + (started ? tr("The old container is back and runs.")
                                                         : tr("The old container is back, but could not be started: %1")
                                                               .arg(QString::fromStdString(started.error().message())));
        fail(told);
    });
}

PutBackTask::PutBackTask(EngineSession* session, const QString& newId, const QString& oldId, const QString& name,
                         bool andStart, QObject* parent)
    : Task(tr("Putting %1 back").arg(name), parent),
      m_session(session),
      m_newId(newId),
      m_oldId(oldId),
      m_name(name),
      m_andStart(andStart) {
    setAbortable(false);
}

void PutBackTask::then(const QFuture<Result<void>>& answer, void (PutBackTask::*next)()) {
    whenDone(answer, this, [this, next](const Result<void>& result) {
        if (result)
            (this->*next)();
        else
            fail(describe(result.error(), tr("Could not put %1 back").arg(m_name)));
    });
}

void PutBackTask::run() {
    whenDone(m_session->client()->command("DELETE", removePath(m_newId)), this, [this](const Result<void>& removed) {
        // Somebody may have removed it meanwhile: then its place is free.
        if (removed || removed.error().kind() == ErrorKind::notFound)
            return renameOld();
        fail(describe(removed.error(), tr("Could not put %1 back").arg(m_name)));
    });
}

void PutBackTask::renameOld() {
    then(m_session->client()->command("POST", renamePath(m_oldId, m_name)), &PutBackTask::startOld);
}

void PutBackTask::startOld() {
    if (!m_andStart)
        return done();
    then(m_session->client()->command("POST", verbPath(m_oldId, QStringLiteral("start"))), &PutBackTask::done);
}

void PutBackTask::done() {
    succeed();
}

} // namespace gantry::actions
