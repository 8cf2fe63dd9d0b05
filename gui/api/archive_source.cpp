// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/archive_source.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>

namespace gantry::client {
namespace {

constexpr qint64 kBlock = 512;
constexpr qsizetype kLongestName = 100;
constexpr qint64 kLargestOctal = qint64(1) << 33; // eleven octal digits

qint64 paddingOf(qint64 size) {
    return (kBlock - size % kBlock) % kBlock;
}

void put(QByteArray& header, qsizetype offset, const QByteArray& bytes) {
    header.replace(offset, bytes.size(), bytes);
}

// POSIX.1-1988 ustar; a size of 8 GiB and more in GNU's binary form, which every reader knows.
QByteArray headerOf(const QByteArray& name, qint64 size) {
    QByteArray header(kBlock, '\0');
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    if (size < kLargestOctal) {
        put(header, 124, QByteArray::number(size, 8).rightJustified(11, '0'));
    } else {
        header[124] = static_cast<char>(0x80);
        for (qsizetype i = 0; i < 8; ++i)
            header[135 - i] = static_cast<char>((size >> (8 * i)) & 0xff);
    }
    put(header, 136, "00000000000");
    header[156] = '0';
    put(header, 257,
        QByteArray("ustar\0"
                   "00",
                   8));
    put(header, 148, QByteArray(8, ' '));
    unsigned sum = 0;
    for (const char byte : header)
        sum += static_cast<unsigned char>(byte);
    put(header, 148, QByteArray::number(sum, 8).rightJustified(6, '0') + QByteArray("\0 ", 2));
    return header;
}

Error refuse(const QString& path, const std::string& why) {
    return {ErrorKind::invalidArgument, "open '" + path.toStdString() + "': " + why};
}

} // namespace

bool isImageLayout(const QString& folder) {
    const QDir directory(folder);
    return QFileInfo(directory.filePath(QStringLiteral("oci-layout"))).isFile() &&
           QFileInfo(directory.filePath(QStringLiteral("index.json"))).isFile();
}

Result<std::unique_ptr<FolderArchive>> FolderArchive::open(const QString& folder) {
    if (!isImageLayout(folder))
        return refuse(folder, "the folder holds no OCI image layout (oci-layout and index.json)");
    std::unique_ptr<FolderArchive> archive(new FolderArchive(folder));
    // The documents first: who only looks has seen enough early.
    for (const char* name : {"oci-layout", "index.json"}) {
        if (const auto added = archive->add(QLatin1String(name)); !added)
            return added.error();
    }
    QStringList blobs;
    QDirIterator each(QDir(folder).filePath(QStringLiteral("blobs")), QDir::Files | QDir::System | QDir::Hidden,
                      QDirIterator::Subdirectories);
    while (each.hasNext())
        blobs << QDir(folder).relativeFilePath(each.next());
    std::sort(blobs.begin(), blobs.end());
    for (const QString& name : std::as_const(blobs)) {
        if (const auto added = archive->add(name); !added)
            return added.error();
    }
    archive->m_size += 2 * kBlock;
    archive->QIODevice::open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    return archive;
}

Result<void> FolderArchive::add(const QString& name) {
    const QString path = QDir(m_folder).filePath(name);
    const QFileInfo info(path);
    // A link could lead anywhere; no program that writes layouts makes one.
    if (info.isSymLink() || !info.isFile())
        return refuse(path, "not a regular file");
    if (!info.isReadable())
        return Error(ErrorKind::permissionDenied, "open '" + path.toStdString() + "': permission denied");
    Part part{path, name.toUtf8(), info.size()};
    if (part.name.size() >= kLongestName)
        return refuse(path, "no layout has such a long name");
    m_size += kBlock + part.size + paddingOf(part.size);
    m_parts << part;
    return {};
}

bool FolderArchive::openNext() {
    if (m_next == m_parts.size()) {
        m_pending = QByteArray(2 * kBlock, '\0');
        m_isEnded = true;
        return true;
    }
    const Part& part = m_parts[m_next++];
    m_file.close();
    m_file.setFileName(part.path);
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        setErrorString(part.path + QStringLiteral(": ") + m_file.errorString());
        return false;
    }
    m_pending = headerOf(part.name, part.size);
    m_fileLeft = part.size;
    return true;
}

qint64 FolderArchive::readData(char* data, qint64 most) {
    qint64 done = 0;
    while (done < most) {
        if (!m_pending.isEmpty()) {
            const qint64 count = std::min<qint64>(most - done, m_pending.size());
            std::copy_n(m_pending.constData(), count, data + done);
            m_pending.remove(0, count);
            done += count;
        } else if (m_fileLeft > 0) {
            const qint64 count = m_file.read(data + done, std::min(most - done, m_fileLeft));
            if (count <= 0) {
                setErrorString(m_file.fileName() + QStringLiteral(": it has become shorter"));
                return done > 0 ? done : -1;
            }
            done += count;
            m_fileLeft -= count;
            if (m_fileLeft == 0)
                m_pending = QByteArray(paddingOf(m_parts[m_next - 1].size), '\0');
        } else if (m_isEnded || !openNext()) {
            return done > 0 || m_isEnded ? done : -1;
        }
    }
    return done;
}

qint64 FolderArchive::writeData(const char* /*data*/, qint64 /*length*/) {
    return -1;
}

Result<std::unique_ptr<QIODevice>> openArchive(const QString& path) {
    const QFileInfo info(path);
    if (!info.exists())
        return Error(ErrorKind::notFound, "open '" + path.toStdString() + "': no such file");
    if (info.isDir()) {
        auto folder = FolderArchive::open(path);
        if (!folder)
            return folder.error();
        return std::unique_ptr<QIODevice>(std::move(*folder));
    }
    // A device has no size to announce.
    if (!info.isFile())
        return refuse(path, "not a regular file");
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error(file->error() == QFileDevice::PermissionsError ? ErrorKind::permissionDenied
                                                                    : ErrorKind::invalidArgument,
                     "open '" + path.toStdString() + "': " + file->errorString().toStdString());
    if (file->size() == 0)
        return refuse(path, "the file is empty");
    return std::unique_ptr<QIODevice>(std::move(file));
}

} // namespace gantry::client
