// SPDX-License-Identifier: GPL-3.0-or-later
// What is sent as an image archive: a file as it is, or a folder with an OCI image layout as the tar archive it would
// be. Reads nothing but names and bytes; what they mean is the engine's to say.
#pragma once

#include "core/base/result.h"

#include <QFile>
#include <QIODevice>
#include <QList>
#include <QString>

#include <memory>

namespace gantry::client {

// A layout's files as a tar stream made while it is read: constant memory, and a size that is known before.
class FolderArchive : public QIODevice {
public:
    // invalidArgument when the folder is no OCI image layout or holds something that is neither file nor folder.
    static Result<std::unique_ptr<FolderArchive>> open(const QString& folder);

    bool isSequential() const override { return true; }
    qint64 size() const override { return m_size; }

protected:
    qint64 readData(char* data, qint64 most) override;
    qint64 writeData(const char* data, qint64 length) override;

private:
    struct Part {
        QString path;
        QByteArray name; // in the archive
        qint64 size = 0;
    };

    explicit FolderArchive(const QString& folder) : m_folder(folder) {}
    Result<void> add(const QString& name);
    bool openNext();

    QString m_folder;
    QList<Part> m_parts;
    qint64 m_size = 0;
    qsizetype m_next = 0;
    QByteArray m_pending; // header, padding or end marker that is still to be read
    QFile m_file;
    qint64 m_fileLeft = 0;
    bool m_isEnded = false;
};

// True for a folder that says it is an OCI image layout.
bool isImageLayout(const QString& folder);

// Opened for reading, with its whole size. The errors say which file and why.
Result<std::unique_ptr<QIODevice>> openArchive(const QString& path);

} // namespace gantry::client
