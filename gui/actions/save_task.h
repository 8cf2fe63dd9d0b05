// SPDX-License-Identifier: GPL-3.0-or-later
// Writes images to a file as docker-archive. The file appears only when it is complete.
#pragma once

#include "gui/actions/task.h"

#include <QStringList>

namespace gantry::client {
class ArchiveDownload;
}

namespace gantry::actions {

class SaveTask : public Task {
    Q_OBJECT
public:
    SaveTask(const QString& socketPath, const QStringList& references, const QString& file, QObject* parent = nullptr);

protected:
    void run() override;
    void stop() override;

private:
    QString m_socketPath;
    QStringList m_references;
    QString m_file;
    client::ArchiveDownload* m_download = nullptr;
};

} // namespace gantry::actions
