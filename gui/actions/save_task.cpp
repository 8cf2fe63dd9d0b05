// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/save_task.h"

#include "gui/api/archive_transfer.h"

#include <QFileInfo>

namespace gantry::actions {

SaveTask::SaveTask(const QString& socketPath, const QStringList& references, const QString& file, QObject* parent)
    : Task(tr("Saving %1").arg(QFileInfo(file).fileName()), parent),
      m_socketPath(socketPath),
      m_references(references),
      m_file(file) {}

void SaveTask::run() {
    m_clock.start();
    m_download = new client::ArchiveDownload(this);
    connect(m_download, &client::ArchiveDownload::progressed, this, [this](qint64 received) {
        m_rate.add(m_clock.elapsed(), received);
        // The estimate lacks what the archive's own structure takes: the end is the engine's to say.
        const bool isKnown = m_expected > 0 && received < m_expected;
        setProgress(isKnown ? static_cast<double>(received) / static_cast<double>(m_expected) : -1,
                    progressText(received, isKnown ? m_expected : 0, m_rate));
    });
    connect(m_download, &client::ArchiveDownload::finished, this, [this](const std::optional<Error>& error) {
        if (error)
            fail(describe(*error, tr("Could not save %1").arg(QFileInfo(m_file).fileName())));
        else
            succeed(tr("Saved to %1").arg(m_file));
    });
    m_download->start(m_socketPath, m_references, m_file);
}

void SaveTask::stop() {
    m_download->abort();
}

} // namespace gantry::actions
