// SPDX-License-Identifier: GPL-3.0-or-later
// Looks into one archive without loading it. Nothing it does stays anywhere.
#pragma once

#include "core/api/gantry.h"
#include "gui/actions/task.h"

#include <optional>

namespace gantry::client {
class ArchivePreviewer;
} // namespace gantry::client

namespace gantry::actions {

class PreviewTask : public Task {
    Q_OBJECT
public:
    PreviewTask(const QString& socketPath, const QString& path, QObject* parent = nullptr);
    ~PreviewTask() override;

    const QString& path() const { return m_path; }
    // Set once succeeded.
    const std::optional<api::ArchivePreview>& preview() const { return m_preview; }
    // True of a failure that says nothing about the archive: this engine cannot look into any.
    bool isUnavailable() const { return m_isUnavailable; }

protected:
    void run() override;
    void stop() override;

private:
    QString m_socketPath;
    QString m_path;
    client::ArchivePreviewer* m_previewer = nullptr;
    std::optional<api::ArchivePreview> m_preview;
    bool m_isUnavailable = false;
};

} // namespace gantry::actions
