// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/image_actions.h"

#include "gui/actions/copy_task.h"
#include "gui/actions/load_task.h"
#include "gui/actions/preview_task.h"
#include "gui/actions/request_task.h"
#include "gui/actions/save_task.h"
#include "gui/actions/when_done.h"
#include "gui/api/engine_client.h"
#include "gui/models/image_table_model.h"

#include <QPromise>
#include <QSet>

#include <algorithm>
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

// How much comes is known beforehand only roughly: an archive holds the images' files, each layer once.
qint64 ImageActions::archiveSize(const QStringList& references) const {
    qint64 unique = 0;
    qint64 shared = 0;
    QSet<QString> seen;
    for (const QString& reference : references) {
        const api::ImageSummary* image = m_session->images()->at(m_session->images()->rowOf(reference));
        if (image == nullptr || seen.contains(QString::fromStdString(image->Id)))
            continue;
        seen.insert(QString::fromStdString(image->Id));
        const qint64 common = std::max<qint64>(0, image->SharedSize);
        unique += image->Size - common;
        shared = std::max(shared, common);
    }
    return unique + shared;
}

Task* ImageActions::save(const QStringList& references, const QString& file) {
    auto* task = new SaveTask(m_session->socketPath(), references, file);
    task->expectBytes(archiveSize(references));
    m_session->run(task);
    return task;
}

CopyTask* ImageActions::copy(const QStringList& references, const CopyEnd& to) {
    return copy({m_session->engine().name, m_session->socketPath(), m_session->engine().kind}, references, to);
}

CopyTask* ImageActions::copy(const CopyEnd& from, const QStringList& references, const CopyEnd& to) {
    auto* task = new CopyTask(from, references, to);
    if (from.socketPath == m_session->socketPath())
        task->expectBytes(archiveSize(references));
    connect(task, &Task::finished, m_session, [session = m_session, path = to.socketPath] {
        if (session->socketPath() == path) // it may be what the window shows by then
            session->reloadImages();
    });
    m_session->run(task);
    return task;
}

Task* ImageActions::prune(bool isAll) {
    std::vector<RequestTask::Step> steps;
    steps.push_back({QString(), [session = m_session, isAll] {
                         return outcomeOf(session->client()->pruneImages(isAll), session);
                     }});
    auto* task =
        new RequestTask(tr("Removing unused images"), tr("Could not remove the unused images%1"), std::move(steps));
    m_session->run(task);
    return task;
}

LoadTask* ImageActions::load(const LoadRequest& request) {
    auto* task = new LoadTask(m_session->socketPath(), request);
    connect(task, &Task::finished, m_session, [session = m_session] { session->reloadImages(); });
    m_session->run(task);
    return task;
}

PreviewTask* ImageActions::preview(const QString& path, QObject* parent) {
    return new PreviewTask(m_session->socketPath(), path, parent);
}

ImageActions::PrunePreview ImageActions::guessPrune(bool isAll) const {
    PrunePreview preview;
    const models::ImageTableModel* images = m_session->images();
    QSet<QString> seen;
    for (int row = 0; row < images->rowCount(); ++row) {
        const QModelIndex index = images->index(row, 0);
        const bool isTagged = index.data(models::ImageTableModel::TaggedRole).toBool();
        if (index.data(models::ImageTableModel::UsedByRole).toInt() > 0 || (isTagged && !isAll))
            continue;
        preview.images << images->referenceAt(row);
        const QString id = index.data(models::ImageTableModel::IdRole).toString();
        if (const api::ImageSummary* image = images->at(row); !seen.contains(id))
            preview.bytes += image->Size - std::max<std::int64_t>(0, image->SharedSize);
        seen.insert(id);
    }
    return preview;
}

QFuture<Result<ImageActions::PrunePreview>> ImageActions::previewPrune(bool isAll) {
    auto promise = std::make_shared<QPromise<Result<PrunePreview>>>();
    promise->start();
    const auto answer = [promise](Result<PrunePreview> preview) {
        promise->addResult(std::move(preview));
        promise->finish();
    };
    if (!m_session->engine().hasPreview) {
        answer(guessPrune(isAll));
        return promise->future();
    }
    whenDone(m_session->client()->previewPruneImages(isAll), m_session,
             [answer](const Result<api::ImagesPruned>& pruned) {
                 if (!pruned)
                     return answer(pruned.error());
                 PrunePreview preview{{}, static_cast<qint64>(pruned->SpaceReclaimed), true};
                 bool isNamed = false; // an image's names come before itself
                 for (const api::DeleteItem& item : pruned->ImagesDeleted) {
                     if (item.Untagged)
                         preview.images << QString::fromStdString(*item.Untagged);
                     else if (item.Deleted && !isNamed)
                         preview.images << QString::fromStdString(*item.Deleted);
                     isNamed = item.Untagged.has_value();
                 }
                 answer(preview);
             });
    return promise->future();
}

QFuture<Result<api::ImageLayers>> ImageActions::layers(const QString& reference) {
    if (m_session->engine().hasPreview)
        return m_session->client()->imageLayers(reference);
    auto promise = std::make_shared<QPromise<Result<api::ImageLayers>>>();
    promise->start();
    whenDone(m_session->client()->imageHistory(reference), m_session,
             [promise](const Result<std::vector<api::HistoryItem>>& history) {
                 if (history) {
                     api::ImageLayers layers;
                     // Newest first on the wire.
                     for (auto item = history->rbegin(); item != history->rend(); ++item) {
                         api::ImageLayer layer;
                         layer.createdBy = item->CreatedBy;
                         layer.comment = item->Comment;
                         layer.size = item->Size;
                         layers.layers.push_back(std::move(layer));
                     }
                     promise->addResult(Result<api::ImageLayers>(std::move(layers)));
                 } else {
                     promise->addResult(Result<api::ImageLayers>(history.error()));
                 }
                 promise->finish();
             });
    return promise->future();
}

QFuture<Result<api::LayerFiles>> ImageActions::layerFiles(const QString& reference, int index, const QString& path) {
    return m_session->client()->layerFiles(reference, index, path);
}

QFuture<Result<api::DiskUsage>> ImageActions::diskUsage() {
    return m_session->client()->diskUsage();
}

QFuture<Result<api::ImageInspect>> ImageActions::inspect(const QString& reference) {
    return m_session->client()->inspectImage(reference);
}

QFuture<Result<std::vector<api::HistoryItem>>> ImageActions::history(const QString& reference) {
    return m_session->client()->imageHistory(reference);
}

} // namespace gantry::actions
