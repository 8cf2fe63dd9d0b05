// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/archive_transfer.h"

#include "gui/api/engine_client.h"

#include <QFileInfo>
#include <QPromise>

namespace gantry::client {
namespace {

constexpr std::size_t kLongestRefusal = 1024 * 1024;

std::string_view viewOf(QByteArrayView bytes) {
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

void keepSome(std::string& text, QByteArrayView bytes) {
    text.append(viewOf(bytes).substr(0, kLongestRefusal - std::min(kLongestRefusal, text.size())));
}

// A directory or a device has no size to announce.
std::optional<Error> openArchive(QFile& file, const QString& path) {
    file.setFileName(path);
    const std::string what = "open '" + path.toStdString() + "': ";
    if (!QFileInfo(path).isFile())
        return Error(QFileInfo::exists(path) ? ErrorKind::invalidArgument : ErrorKind::notFound,
                     what + (QFileInfo::exists(path) ? "not a regular file" : "no such file"));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error(file.error() == QFileDevice::PermissionsError ? ErrorKind::permissionDenied
                                                                   : ErrorKind::invalidArgument,
                     what + file.errorString().toStdString());
    if (file.size() == 0)
        return Error(ErrorKind::invalidArgument, what + "the file is empty");
    return {};
}

RequestHead uploadHead(const char* target) {
    return {"POST", target, {{"Content-Type", "application/x-tar"}}};
}

} // namespace

ArchiveUpload::ArchiveUpload(QObject* parent) : QObject(parent) {
    connect(&m_exchange, &Exchange::uploaded, this, &ArchiveUpload::progressed);
    connect(&m_exchange, &Exchange::bodyReceived, this, [this](QByteArrayView bytes) {
        if (m_exchange.status() >= 300)
            return keepSome(m_refusal, bytes);
        const auto fed = m_lines.feed(viewOf(bytes), [this](std::string_view text) {
            const auto decoded = api::decodeProgressLine(text);
            if (!decoded || !m_exchange.isRunning())
                return;
            if (decoded->error)
                m_inStream = Error(ErrorKind::invalidArgument, *decoded->error);
            else
                emit line(*decoded);
        });
        if (!fed && m_exchange.isRunning()) {
            m_exchange.abort();
            end(fed.error().in("read the engine's progress"));
        }
    });
    connect(&m_exchange, &Exchange::ended, this, [this](const std::optional<Error>& error) {
        if (m_inStream)
            return end(m_inStream);
        if (error)
            return end(error);
        if (m_exchange.status() >= 300)
            return end(errorFromStatus(m_exchange.status(), m_refusal));
        if (const auto last = api::decodeProgressLine(m_lines.rest())) { // without a newline at its end
            if (last->error)
                return end(Error(ErrorKind::invalidArgument, *last->error));
            emit line(*last);
        }
        end({});
    });
}

void ArchiveUpload::start(const QString& socketPath, const QString& file) {
    if (auto error = openArchive(m_file, file)) {
        QMetaObject::invokeMethod(
            this, [this, error] { end(error); }, Qt::QueuedConnection);
        return;
    }
    m_exchange.startUpload(socketPath, uploadHead("/images/load?quiet=false"), &m_file, m_file.size());
}

void ArchiveUpload::abort() {
    m_exchange.abort();
    m_file.close();
}

void ArchiveUpload::end(std::optional<Error> error) {
    m_file.close();
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
    QString target = QStringLiteral("/images/get?");
    for (qsizetype i = 0; i < references.size(); ++i)
        target += (i == 0 ? QStringLiteral("names=") : QStringLiteral("&names=")) + queryValue(references[i]);
    m_exchange.start(socketPath, {"GET", target.toStdString(), {}});
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

QFuture<Result<api::ArchivePreview>> previewArchive(const QString& socketPath, const QString& path, QObject* parent) {
    struct Job {
        QPromise<Result<api::ArchivePreview>> promise;
        std::string body;
    };
    auto job = std::make_shared<Job>();
    job->promise.start();
    auto* exchange = new Exchange(parent);
    auto* file = new QFile(exchange);
    const auto answer = [job, exchange](Result<api::ArchivePreview> result) {
        job->promise.addResult(std::move(result));
        job->promise.finish();
        exchange->deleteLater();
    };
    if (auto error = openArchive(*file, path)) {
        answer(*error);
        return job->promise.future();
    }
    QObject::connect(exchange, &Exchange::bodyReceived, exchange,
                     [job](QByteArrayView bytes) { keepSome(job->body, bytes); });
    QObject::connect(exchange, &Exchange::ended, exchange, [job, exchange, answer](const std::optional<Error>& error) {
        if (error)
            return answer(*error);
        if (exchange->status() >= 300)
            return answer(errorFromStatus(exchange->status(), job->body));
        answer(api::decodeArchivePreview(job->body));
    });
    exchange->startUpload(socketPath, uploadHead("/gantry/v1/archives/preview"), file, file->size());
    return job->promise.future();
}

} // namespace gantry::client
