// SPDX-License-Identifier: GPL-3.0-or-later
// Image archives to and from the engine as files: constant memory however large they are, progress, abort at any
// moment.
#pragma once

#include "core/api/gantry.h"
#include "core/api/images.h"
#include "core/stream/lines.h"
#include "gui/api/exchange.h"

#include <QFile>
#include <QFuture>
#include <QSaveFile>
#include <QStringList>

namespace gantry::client {

// POST /images/load
class ArchiveUpload : public QObject {
    Q_OBJECT
public:
    explicit ArchiveUpload(QObject* parent = nullptr);
    void start(const QString& socketPath, const QString& file);
    // Ends at once without a signal; the engine drops what it has.
    void abort();

signals:
    void progressed(qint64 sent, qint64 total);
    void line(const gantry::api::ProgressLine& line);
    // Exactly once. Success means the engine said so, after the last line.
    void finished(const std::optional<gantry::Error>& error);

private:
    void end(std::optional<Error> error);

    QFile m_file;
    Exchange m_exchange;
    stream::LineSplitter m_lines;
    std::string m_refusal;
    std::optional<Error> m_inStream; // an error that came as a line
};

// GET /images/get. The file appears only when it is complete.
class ArchiveDownload : public QObject {
    Q_OBJECT
public:
    explicit ArchiveDownload(QObject* parent = nullptr);
    void start(const QString& socketPath, const QStringList& references, const QString& file);
    void abort();

signals:
    void progressed(qint64 received);
    void finished(const std::optional<gantry::Error>& error);

private:
    void end(std::optional<Error> error);

    std::unique_ptr<QSaveFile> m_file;
    Exchange m_exchange;
    std::string m_refusal;
    qint64 m_received = 0;
};

// POST /gantry/v1/archives/preview
QFuture<Result<api::ArchivePreview>> previewArchive(const QString& socketPath, const QString& file, QObject* parent);

} // namespace gantry::client
