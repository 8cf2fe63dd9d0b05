// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/load_task.h"

#include "core/api/images.h"
#include "gui/api/archive_transfer.h"

#include <QFileInfo>
#include <QLocale>

namespace gantry::actions {
namespace {

QString bytesText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

// "Loaded image: app:1" and "Loaded image ID: sha256:…": how every engine tells what came out. Podman puts several
// references behind one prefix.
QStringList loadedIn(const QString& text) {
    QStringList found;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        for (const char* prefix : {"Loaded image ID: ", "Loaded image(s): ", "Loaded image: "}) {
            const auto start = QLatin1String(prefix);
            if (!line.startsWith(start))
                continue;
            for (const QString& name : line.mid(start.size()).split(QLatin1Char(','), Qt::SkipEmptyParts))
                found << name.trimmed();
            break;
        }
    }
    return found;
}

} // namespace

LoadTask::LoadTask(const QString& socketPath, const QString& file, QObject* parent)
    : Task(tr("Loading %1").arg(QFileInfo(file).fileName()), parent), m_socketPath(socketPath), m_file(file) {}

LoadTask::~LoadTask() = default;

void LoadTask::run() {
    m_upload = new client::ArchiveUpload(this);
    connect(m_upload, &client::ArchiveUpload::progressed, this, [this](qint64 sent, qint64 total) {
        m_sent = sent;
        m_total = total;
        showProgress();
    });
    connect(m_upload, &client::ArchiveUpload::line, this, &LoadTask::onLine);
    connect(m_upload, &client::ArchiveUpload::finished, this, [this](const std::optional<Error>& error) {
        if (!error)
            return succeed(m_loaded.isEmpty() ? tr("Loaded")
                                              : tr("Loaded %1").arg(m_loaded.join(QStringLiteral(", "))));
        Problem problem = describe(*error, tr("Could not load %1").arg(QFileInfo(m_file).fileName()));
        if (error->kind() == ErrorKind::invalidArgument) {
            problem.stepText = tr("Check that it is an image archive (docker save, podman save or OCI layout) and that "
                                  "it was copied completely");
            problem.step = NextStep::none;
        }
        fail(problem);
    });
    m_upload->start(m_socketPath, m_file);
}

void LoadTask::stop() {
    m_upload->abort();
}

void LoadTask::onLine(const api::ProgressLine& line) {
    if (line.stream) {
        for (const QString& name : loadedIn(QString::fromStdString(*line.stream))) {
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
        m_parts.append(LoadPart{id, {}, 0, 0});
        part = m_parts.end() - 1;
    }
    if (line.status)
        part->status = QString::fromStdString(*line.status);
    if (line.progressDetail) {
        part->current = line.progressDetail->current.value_or(part->current);
        part->total = line.progressDetail->total.value_or(part->total);
    }
    emit partsChanged();
    showProgress();
}

void LoadTask::showProgress() {
    if (m_total > 0 && m_sent < m_total)
        return setProgress(static_cast<double>(m_sent) / static_cast<double>(m_total),
                           tr("%1 of %2").arg(bytesText(m_sent), bytesText(m_total)));
    // Everything is sent; the layers that are still being unpacked say how far they are.
    qint64 current = 0;
    qint64 total = 0;
    for (const LoadPart& part : m_parts) {
        current += part.current;
        total += part.total;
    }
    const bool isKnown = total > 0 && current < total;
    setProgress(isKnown ? static_cast<double>(current) / static_cast<double>(total) : -1, tr("Unpacking layers"));
}

} // namespace gantry::actions
