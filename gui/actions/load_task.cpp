// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/load_task.h"

#include "core/api/gantry.h"
#include "core/api/images.h"
#include "gui/api/archive_transfer.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace gantry::actions {
namespace {

constexpr qsizetype kShortId = 12;

std::pair<QString, QString> splitName(const QString& name) {
    const qsizetype colon = name.lastIndexOf(QLatin1Char(':'));
    if (colon < 0 || name.indexOf(QLatin1Char('/'), colon) >= 0)
        return {name, QStringLiteral("latest")};
    return {name.left(colon), name.mid(colon + 1)};
}

} // namespace

void LoadRequest::expectLayers(const api::ArchivePreview& preview) {
    parts.clear();
    QSet<QString> known;
    for (const api::PreviewImage& image : preview.images) {
        if (!images.isEmpty() && !images.contains(QString::fromStdString(image.id)))
            continue;
        for (const api::PreviewLayer& layer : image.layers) {
            const QString id = QString::fromStdString(layer.diffId).section(QLatin1Char(':'), -1).left(kShortId);
            if (known.contains(id))
                continue;
            known.insert(id);
            parts.append({id, layer.isPresent ? layer.size : 0, layer.size, layer.isPresent});
        }
    }
}

LoadTask::LoadTask(const QString& socketPath, const LoadRequest& request, QObject* parent)
    : Task(tr("Loading %1").arg(QFileInfo(request.path).fileName()), parent),
      m_socketPath(socketPath),
      m_request(request),
      m_parts(request.parts) {}

LoadTask::~LoadTask() = default;

QString LoadTask::name() const {
    return QFileInfo(m_request.path).fileName();
}

void LoadTask::run() {
    m_clock.start();
    m_upload = new client::ArchiveUpload(this);
    connect(m_upload, &client::ArchiveUpload::progressed, this, [this](qint64 sent, qint64 total) {
        m_sent = sent;
        m_total = total;
        showProgress();
    });
    connect(m_upload, &client::ArchiveUpload::line, this, &LoadTask::onLine);
    connect(m_upload, &client::ArchiveUpload::finished, this, [this](const std::optional<Error>& error) {
        if (error)
            return onFailure(*error);
        if (!m_request.newName.isEmpty())
            m_loaded = {m_request.newName};
        succeed(m_loaded.isEmpty() ? tr("Loaded") : tr("Loaded %1").arg(m_loaded.join(QStringLiteral(", "))));
    });
    const auto [repository, tag] = splitName(m_request.newName);
    m_upload->start(m_socketPath, m_request.path,
                    m_request.newName.isEmpty() ? client::ArchiveTarget::load(m_request.images)
                                                : client::ArchiveTarget::create(repository, tag, m_request.command));
}

void LoadTask::stop() {
    m_upload->abort();
}

void LoadTask::onFailure(const Error& error) {
    Problem problem = describe(error, tr("Could not load %1").arg(name()));
    if (error.kind() == ErrorKind::invalidArgument) {
        // The engine names the entry or digest at fault: that comes first.
        problem.explanation =
            QString::fromStdString(error.message()) + QLatin1Char('\n') + tr("Nothing of the archive was taken.");
        problem.stepText = tr("Check that it is an image archive (docker save, podman save or OCI layout) and that "
                              "it was copied completely");
        problem.step = NextStep::none;
    }
    fail(problem);
}

void LoadTask::onLine(const api::ProgressLine& line) {
    if (line.stream) {
        for (const QString& name : client::loadedImages(QString::fromStdString(*line.stream))) {
            if (!m_loaded.contains(name))
                m_loaded << name;
        }
        return;
    }
    if (!line.id)
        return;
    const QString id = QString::fromStdString(*line.id);
    auto part = std::find_if(m_parts.begin(), m_parts.end(), [&id](const LoadPart& each) { return each.id == id; });
    if (part == m_parts.end()) {
        m_parts.append(LoadPart{id, 0, 0, false});
        part = m_parts.end() - 1;
    }
    if (line.progressDetail) {
        part->current = line.progressDetail->current.value_or(part->current);
        part->total = line.progressDetail->total.value_or(part->total);
    }
    emit partsChanged();
    showProgress();
}

// Sending and unpacking are one stretch of work. What is to be unpacked is known from the start after a preview, else
// only once the engine speaks of it.
void LoadTask::showProgress() {
    qint64 unpacked = 0;
    qint64 toUnpack = 0;
    for (const LoadPart& part : m_parts) {
        if (part.isPresent)
            continue;
        unpacked += part.current;
        toUnpack += part.total;
    }
    const qint64 done = m_sent + unpacked;
    const qint64 total = m_total + toUnpack;
    m_rate.add(m_clock.elapsed(), done);
    const bool isSent = m_total > 0 && m_sent >= m_total;
    // The rest (writing it all to the disk) says nothing about how far it is.
    if (isSent && unpacked >= toUnpack)
        return setProgress(-1, toUnpack > 0 ? tr("Writing to the disk") : tr("Unpacking layers"));
    setProgress(total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1,
                progressText(done, total, m_rate));
}

} // namespace gantry::actions
