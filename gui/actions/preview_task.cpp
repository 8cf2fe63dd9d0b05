// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/preview_task.h"

#include "gui/api/archive_transfer.h"

#include <QFileInfo>

namespace gantry::actions {

PreviewTask::PreviewTask(const QString& socketPath, const QString& path, QObject* parent)
    : Task(tr("Looking into %1").arg(QFileInfo(path).fileName()), parent), m_socketPath(socketPath), m_path(path) {}

PreviewTask::~PreviewTask() = default;

void PreviewTask::run() {
    m_previewer = new client::ArchivePreviewer(this);
    connect(m_previewer, &client::ArchivePreviewer::progressed, this, [this](qint64 sent, qint64 total) {
        setProgress(total > 0 ? static_cast<double>(sent) / static_cast<double>(total) : -1, {});
    });
    connect(m_previewer, &client::ArchivePreviewer::finished, this, [this](const Result<api::ArchivePreview>& preview) {
        if (preview) {
            m_preview = *preview;
            return succeed();
        }
        const ErrorKind kind = preview.error().kind();
        // A file that is gone is the file's trouble, a route that is gone the engine's.
        m_isUnavailable = kind == ErrorKind::unsupported || (kind == ErrorKind::notFound && QFileInfo::exists(m_path));
        Problem problem = describe(preview.error(), tr("Could not load %1").arg(QFileInfo(m_path).fileName()));
        if (kind == ErrorKind::invalidArgument) {
            problem.explanation = QString::fromStdString(preview.error().message());
            problem.step = NextStep::none;
        }
        fail(problem);
    });
    m_previewer->start(m_socketPath, m_path);
}

void PreviewTask::stop() {
    m_previewer->abort();
}

} // namespace gantry::actions
