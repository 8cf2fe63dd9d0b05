// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/image_actions.h"

#include "gui/actions/load_task.h"
#include "gui/actions/request_task.h"
#include "gui/actions/save_task.h"
#include "gui/actions/when_done.h"
#include "gui/api/archive_transfer.h"
#include "gui/api/engine_client.h"

#include <QPromise>

#include <memory>

namespace gantry::actions {
namespace {

// "registry:5000/app:1" → ("registry:5000/app", "1"): a colon before a slash belongs to the host.
std::pair<QString, QString> splitTag(const QString& reference) {
    const qsizetype colon = reference.lastIndexOf(QLatin1Char(':'));
    if (colon < 0 || reference.indexOf(QLatin1Char('/'), colon) >= 0)
        return {reference, QStringLiteral("latest")};
    return {reference.left(colon), reference.mid(colon + 1)};
}

template <class T>
QFuture<Result<void>> outcomeOf(const QFuture<Result<T>>& future, EngineSession* session) {
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(future, session, [promise, session](const Result<T>& answer) {
        session->reloadImages(); // Podman sends no event for every change of an image
        promise->addResult(answer ? Result<void>() : Result<void>(answer.error()));
        promise->finish();
    });
    return promise->future();
}

QString shown(const QString& reference) {
    return reference.startsWith(QLatin1String("sha256:")) ? reference.mid(7, 12) : reference;
}

} // namespace

ImageActions::ImageActions(EngineSession* session, QObject* parent) : QObject(parent), m_session(session) {}

Task* ImageActions::remove(const QStringList& references, bool force) {
    std::vector<RequestTask::Step> steps;
    for (const QString& reference : references) {
        steps.push_back({shown(reference), [session = m_session, reference, force] {
                             return outcomeOf(session->client()->removeImage(reference, force), session);
                         }});
    }
    auto* task = new RequestTask(references.size() == 1
                                     ? tr("Removing %1").arg(shown(references.front()))
                                     : tr("Removing %n image(s)", nullptr, static_cast<int>(references.size())),
                                 tr("Could not remove %1"), std::move(steps));
    m_session->run(task);
    return task;
}

Task* ImageActions::tag(const QString& reference, const QString& newReference) {
    const auto [repository, tag] = splitTag(newReference);
    const QString path = QStringLiteral("/images/") + client::segment(reference) + QStringLiteral("/tag?repo=") +
                         client::queryValue(repository) + QStringLiteral("&tag=") + client::queryValue(tag);
    std::vector<RequestTask::Step> steps;
    steps.push_back({shown(reference), [session = m_session, path] {
                         auto done = session->client()->command("POST", path);
                         whenDone(done, session, [session](const Result<void>&) { session->reloadImages(); });
                         return done;
                     }});
    auto* task = new RequestTask(tr("Tagging %1").arg(shown(reference)), tr("Could not tag %1"), std::move(steps));
    m_session->run(task);
    return task;
}

Task* ImageActions::save(const QStringList& references, const QString& file) {
    auto* task = new SaveTask(m_session->socketPath(), references, file);
    m_session->run(task);
    return task;
}

Task* ImageActions::prune() {
    std::vector<RequestTask::Step> steps;
    steps.push_back(
        {QString(), [session = m_session] { return outcomeOf(session->client()->pruneImages(), session); }});
    auto* task =
        new RequestTask(tr("Removing unused images"), tr("Could not remove the unused images%1"), std::move(steps));
    m_session->run(task);
    return task;
}

LoadTask* ImageActions::load(const QString& file) {
    auto* task = new LoadTask(m_session->socketPath(), file);
    connect(task, &Task::finished, m_session, [session = m_session] { session->reloadImages(); });
    m_session->run(task);
    return task;
}

QFuture<Result<api::ArchivePreview>> ImageActions::preview(const QString& file) {
    return client::previewArchive(m_session->socketPath(), file, m_session);
}

QFuture<Result<api::ImageInspect>> ImageActions::inspect(const QString& reference) {
    return m_session->client()->inspectImage(reference);
}

QFuture<Result<std::vector<api::HistoryItem>>> ImageActions::history(const QString& reference) {
    return m_session->client()->imageHistory(reference);
}

} // namespace gantry::actions
