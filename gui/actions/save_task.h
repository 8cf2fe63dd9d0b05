// SPDX-License-Identifier: GPL-3.0-or-later
// Writes images to a file as docker-archive. The file appears only when it is complete.
#pragma once

#include "gui/actions/task.h"
#include "gui/actions/transfer_rate.h"

#include <QElapsedTimer>
#include <QStringList>

namespace gantry::client {
class ArchiveDownload;
}

namespace gantry::actions {

class SaveTask : public Task {
    Q_OBJECT
public:
    SaveTask(const QString& socketPath, const QStringList& references, const QString& file, QObject* parent = nullptr);
    // Roughly how much will be written, bytes; before start(). Unknown without.
    void expectBytes(qint64 bytes) { m_expected = bytes; }

protected:
    void run() override;
    void stop() override;

private:
    QString m_socketPath;
    QStringList m_references;
    QString m_file;
    client::ArchiveDownload* m_download = nullptr;
    QElapsedTimer m_clock;
    TransferRate m_rate;
    qint64 m_expected = 0;
};

} // namespace gantry::actions
