// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/archive_transfer.h"

#include "gui/api/archive_source.h"
#include "gui/api/engine_client.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gantry::client {
namespace {

constexpr std::size_t kLongestRefusal = 1024 * 1024;
constexpr std::size_t kLongestPreview = 64 * 1024 * 1024; // a thousand images with their layers

std::string_view viewOf(QByteArrayView bytes) {
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

void keepSome(std::string& text, QByteArrayView bytes, std::size_t most = kLongestRefusal) {
    text.append(viewOf(bytes).substr(0, most - std::min(most, text.size())));
}

RequestHead uploadHead(const QString& target) {
    return {"POST", target.toStdString(), {{"Content-Type", "application/x-tar"}}};
}

} // namespace

QString ArchiveTarget::load(const QStringList& images) {
    QString target = QStringLiteral("/images/load?quiet=false");
    for (const QString& id : images)
        target += QStringLiteral("&gantry-image=") + queryValue(id);
    return target;
}

QString ArchiveTarget::save(const QStringList& references) {
    QString target = QStringLiteral("/images/get?");
    for (qsizetype i = 0; i < references.size(); ++i)
        target += (i == 0 ? QStringLiteral("names=") : QStringLiteral("&names=")) + queryValue(references[i]);
    return target;
}

QString ArchiveTarget::create(const QString& repository, const QString& tag, const QStringList& command) {
    QString target =
        QStringLiteral("/images/create?fromSrc=-&repo=%1&tag=%2").arg(queryValue(repository), queryValue(tag));
    if (!command.isEmpty()) {
        const QByteArray list = QJsonDocument(QJsonArray::fromStringList(command)).toJson(QJsonDocument::Compact);
        target += QStringLiteral("&changes=") + queryValue(QStringLiteral("CMD ") + QString::fromUtf8(list));
    }
    return target;
}

ArchiveUpload::ArchiveUpload(QObject* parent) : QObject(parent) {
    connect(&m_exchange, &Exchange::uploaded, this, &ArchiveUpload::progressed);
    const auto onLine = [this](const api::ProgressLine& text) {
        if (m_exchange.isRunning())
            emit line(text);
    };
    connect(&m_exchange, &Exchange::bodyReceived, this, [this, onLine](QByteArrayView bytes) {
        const auto fed = m_answer.feed(m_exchange.status(), bytes, onLine);
        if (!fed && m_exchange.isRunning()) {
            m_exchange.abort();
            end(fed.error());
        }
    });
    connect(&m_exchange, &Exchange::ended, this, [this](const std::optional<Error>& error) {
        end(m_answer.end(error ? 0 : m_exchange.status(), error,
                         [this](const api::ProgressLine& text) { emit line(text); }));
    });
}

void ArchiveUpload::start(const QString& socketPath, const QString& path, const QString& target) {
    auto source = openArchive(path);
    if (!source) {
        QMetaObject::invokeMethod(
            this, [this, error = source.error()] { end(error); }, Qt::QueuedConnection);
        return;
    }
    m_source = std::move(*source);
    m_exchange.startUpload(socketPath, uploadHead(target), m_source.get(), m_source->size());
}

void ArchiveUpload::abort() {
    m_exchange.abort();
    m_source.reset();
}

void ArchiveUpload::end(std::optional<Error> error) {
    m_source.reset();
    emit finished(error);
}

ArchiveDownload::ArchiveDownload(QObject* parent) : QObject(parent) {
    connect(&m_exchange, &Exchange::bodyReceived, this, [this](QByteArrayView bytes) {
        if (m_exchange.status() >= 300)
            return keepSome(m_refusal, bytes);
        if (m_file->write(bytes.data(), bytes.size()) != bytes.size()) {
            const std::string reason = m_file->errorString().toStdString();
            m_exchange.abort();
            return end(Error(ErrorKind::unavailable, "write '" + m_file->fileName().toStdString() + "': " + reason));
        }
        m_received += bytes.size();
        emit progressed(m_received);
    });
    connect(&m_exchange, &Exchange::ended, this, [this](const std::optional<Error>& error) {
        if (error)
            return end(error);
        if (m_exchange.status() >= 300)
            return end(errorFromStatus(m_exchange.status(), m_refusal));
        if (!m_file->commit())
            return end(Error(ErrorKind::unavailable, "write '" + m_file->fileName().toStdString() +
                                                         "': " + m_file->errorString().toStdString()));
        end({});
    });
}

void ArchiveDownload::start(const QString& socketPath, const QStringList& references, const QString& file) {
    m_file = std::make_unique<QSaveFile>(file);
    if (!m_file->open(QIODevice::WriteOnly)) {
        const Error error(ErrorKind::permissionDenied,
                          "write '" + file.toStdString() + "': " + m_file->errorString().toStdString());
        QMetaObject::invokeMethod(
            this, [this, error] { end(error); }, Qt::QueuedConnection);
        return;
    }
    m_exchange.start(socketPath, {"GET", ArchiveTarget::save(references).toStdString(), {}});
}

void ArchiveDownload::abort() {
    m_exchange.abort();
    if (m_file)
        m_file->cancelWriting();
    m_file.reset();
}

void ArchiveDownload::end(std::optional<Error> error) {
    m_file.reset(); // without commit() nothing stays
    emit finished(error);
}

ArchivePreviewer::ArchivePreviewer(QObject* parent) : QObject(parent) {
    connect(&m_exchange, &Exchange::uploaded, this, &ArchivePreviewer::progressed);
    connect(&m_exchange, &Exchange::bodyReceived, this,
            [this](QByteArrayView bytes) { keepSome(m_body, bytes, kLongestPreview); });
    connect(&m_exchange, &Exchange::ended, this, [this](const std::optional<Error>& error) {
        m_source.reset();
        if (error)
            emit finished(*error);
        else if (m_exchange.status() >= 300)
            emit finished(errorFromStatus(m_exchange.status(), m_body));
        else
            emit finished(api::decodeArchivePreview(m_body));
    });
}

void ArchivePreviewer::start(const QString& socketPath, const QString& path) {
    auto source = openArchive(path);
    if (!source) {
        QMetaObject::invokeMethod(
            this, [this, error = source.error()] { emit finished(error); }, Qt::QueuedConnection);
        return;
    }
    m_source = std::move(*source);
    m_exchange.startUpload(socketPath, uploadHead(QStringLiteral("/gantry/v1/archives/preview")), m_source.get(),
                           m_source->size());
}

void ArchivePreviewer::abort() {
    m_exchange.abort();
    m_source.reset();
}

} // namespace gantry::client
