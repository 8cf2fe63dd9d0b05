// SPDX-License-Identifier: GPL-3.0-or-later
// Image archives to and from the engine as files: constant memory however large they are, progress, abort at any
// moment.
#pragma once

#include "core/api/gantry.h"
#include "core/api/images.h"
#include "gui/api/exchange.h"
#include "gui/api/load_answer.h"

#include <QIODevice>
#include <QSaveFile>
#include <QStringList>

namespace gantry::client {

// What is to become of an archive, and what one is made of.
struct ArchiveTarget {
    // POST /images/load. `images` are the ids of those to take; none means all, and any is for Gantry's engine only.
    static QString load(const QStringList& images);
    // GET /images/get: these images as one archive.
    static QString save(const QStringList& references);
    // POST /images/create: the files of a system become an image of that name. `command` is what its containers run, as
    // a list; empty: none.
    static QString create(const QString& repository, const QString& tag, const QStringList& command);
};

// A POST with an archive as its body and lines of progress as its answer.
class ArchiveUpload : public QObject {
    Q_OBJECT
public:
    explicit ArchiveUpload(QObject* parent = nullptr);
    // `path` is a file or a folder with an OCI layout.
    void start(const QString& socketPath, const QString& path, const QString& target);
    // Ends at once without a signal; the engine drops what it has.
    void abort();

signals:
    void progressed(qint64 sent, qint64 total);
    void line(const gantry::api::ProgressLine& line);
    // Exactly once. Success means the engine said so, after the last line.
    void finished(const std::optional<gantry::Error>& error);

private:
    void end(std::optional<Error> error);

    std::unique_ptr<QIODevice> m_source;
    Exchange m_exchange;
    LoadAnswer m_answer;
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
class ArchivePreviewer : public QObject {
    Q_OBJECT
public:
    explicit ArchivePreviewer(QObject* parent = nullptr);
    void start(const QString& socketPath, const QString& path);
    // Ends at once without a signal.
    void abort();

signals:
    void progressed(qint64 sent, qint64 total);
    // Exactly once.
    void finished(const gantry::Result<gantry::api::ArchivePreview>& preview);

private:
    std::unique_ptr<QIODevice> m_source;
    Exchange m_exchange;
    std::string m_body;
};

} // namespace gantry::client
