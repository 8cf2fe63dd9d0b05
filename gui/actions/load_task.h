// SPDX-License-Identifier: GPL-3.0-or-later
// Loads one image archive: streams the file to the engine in constant memory and reports each layer's progress.
#pragma once

#include "gui/actions/task.h"

#include <QHash>
#include <QStringList>

namespace gantry::api {
struct ProgressLine;
}

namespace gantry::client {
class ArchiveUpload;
} // namespace gantry::client

namespace gantry::actions {

// One layer or other part the engine reports on.
struct LoadPart {
    QString id; // short
    QString status;
    qint64 current = 0; // bytes
    qint64 total = 0;   // bytes; 0: not known
};

class LoadTask : public Task {
    Q_OBJECT
public:
    LoadTask(const QString& socketPath, const QString& file, QObject* parent = nullptr);
    ~LoadTask() override;

    const QString& file() const { return m_file; }
    // In the order they were first reported.
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
    void showProgress();

    QString m_socketPath;
    QString m_file;
    client::ArchiveUpload* m_upload = nullptr;
    QList<LoadPart> m_parts;
    QStringList m_loaded;
    qint64 m_sent = 0;
    qint64 m_total = 0;
};

} // namespace gantry::actions
