// SPDX-License-Identifier: GPL-3.0-or-later
// Brings one archive into the engine: streams it in constant memory and reports each layer's progress, the speed and
// the time left.
#pragma once

#include "gui/actions/task.h"
#include "gui/actions/transfer_rate.h"

#include <QElapsedTimer>
#include <QList>
#include <QStringList>

namespace gantry::api {
struct ArchivePreview;
struct ProgressLine;
} // namespace gantry::api

namespace gantry::client {
class ArchiveUpload;
} // namespace gantry::client

namespace gantry::actions {

// One layer or other part the engine reports on.
struct LoadPart {
    QString id;             // short
    qint64 current = 0;     // bytes
    qint64 total = 0;       // bytes; 0: not known
    bool isPresent = false; // the engine had it already
};

struct LoadRequest {
    QString path; // a file, or a folder with an OCI layout
    // Ids of the images to take; none means all. Only what a preview gave.
    QStringList images;
    // Not an image but a system's files: what they shall be called ("name:tag") and run; empty otherwise.
    QString newName;
    QStringList command;
    // Known from a preview; filled by expectLayers().
    QList<LoadPart> parts;

    // The layers of the chosen images, so that progress is known from the start.
    void expectLayers(const api::ArchivePreview& preview);
};

class LoadTask : public Task {
    Q_OBJECT
public:
    LoadTask(const QString& socketPath, const LoadRequest& request, QObject* parent = nullptr);
    ~LoadTask() override;

    const LoadRequest& request() const { return m_request; }
    // Lowest layer first when they were known before, else in the order they were first reported.
    const QList<LoadPart>& parts() const { return m_parts; }
    // References (or IDs of untagged images) that the archive brought; complete once succeeded.
    const QStringList& loadedImages() const { return m_loaded; }

signals:
    void partsChanged();

protected:
    void run() override;
    void stop() override;

private:
    void onLine(const api::ProgressLine& line);
    void onFailure(const Error& error);
    void showProgress();
    QString name() const;

    QString m_socketPath;
    LoadRequest m_request;
    client::ArchiveUpload* m_upload = nullptr;
    QList<LoadPart> m_parts;
    QStringList m_loaded;
    QElapsedTimer m_clock;
    TransferRate m_rate;
    qint64 m_sent = 0;
    qint64 m_total = 0;
};

} // namespace gantry::actions
