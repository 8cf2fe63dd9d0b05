// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs on images, and looking into an archive before it is loaded.
#pragma once

#include "core/api/gantry.h"
#include "core/api/image_layers.h"
#include "core/api/images.h"
#include "core/api/system.h"
#include "gui/actions/engine_session.h"

#include <QStringList>

namespace gantry::actions {

class CopyTask;
class LoadTask;
class PreviewTask;
struct CopyEnd;
struct LoadRequest;

class ImageActions : public QObject {
    Q_OBJECT
public:
    explicit ImageActions(EngineSession* session, QObject* parent = nullptr);

    // Each returns the running task, owned by the session.
    Task* remove(const QStringList& references, bool force);
    Task* tag(const QString& reference, const QString& newReference);
    // Writes a docker-archive; the file appears only when it is complete.
    Task* save(const QStringList& references, const QString& file);
    // Into another engine, whatever this window shows. Tags are kept.
    CopyTask* copy(const QStringList& references, const CopyEnd& to);
    // The same from another engine than the session's.
    CopyTask* copy(const CopyEnd& from, const QStringList& references, const CopyEnd& to);
    // What prune() would remove and free. On engines that cannot say, computed from the list: then at least so much.
    struct PrunePreview {
        QStringList images;
        qint64 bytes = 0;
        bool isExact = false;
    };
    QFuture<Result<PrunePreview>> previewPrune(bool isAll);
    // The steps that made the image, with files to look at (index >= 0) where the engine has them.
    QFuture<Result<api::ImageLayers>> layers(const QString& reference);
    QFuture<Result<api::LayerFiles>> layerFiles(const QString& reference, int index, const QString& path);
    QFuture<Result<api::DiskUsage>> diskUsage();
    // isAll: also images with a name that no container uses.
    Task* prune(bool isAll);
    LoadTask* load(const LoadRequest& request);

    // Not the session's and not started: nobody but the asker waits for it. Only where the engine's info has
    // hasPreview.
    PreviewTask* preview(const QString& path, QObject* parent);
    QFuture<Result<api::ImageInspect>> inspect(const QString& reference);
    QFuture<Result<std::vector<api::HistoryItem>>> history(const QString& reference);

private:
    PrunePreview guessPrune(bool isAll) const;
    qint64 archiveSize(const QStringList& references) const;

    EngineSession* m_session;
};

} // namespace gantry::actions
