// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs on images, and looking into an archive before it is loaded.
#pragma once

#include "core/api/gantry.h"
#include "core/api/images.h"
#include "gui/actions/engine_session.h"

#include <QStringList>

namespace gantry::actions {

class LoadTask;

class ImageActions : public QObject {
    Q_OBJECT
public:
    explicit ImageActions(EngineSession* session, QObject* parent = nullptr);

    // Each returns the running task, owned by the session.
    Task* remove(const QStringList& references, bool force);
    Task* tag(const QString& reference, const QString& newReference);
    // Writes a docker-archive; the file appears only when it is complete.
    Task* save(const QStringList& references, const QString& file);
    Task* prune();
    LoadTask* load(const QString& file);

    // Only where the engine's info has hasPreview.
    QFuture<Result<api::ArchivePreview>> preview(const QString& file);
    QFuture<Result<api::ImageInspect>> inspect(const QString& reference);
    QFuture<Result<std::vector<api::HistoryItem>>> history(const QString& reference);

private:
    EngineSession* m_session;
};

} // namespace gantry::actions
