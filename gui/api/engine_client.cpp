// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/engine_client.h"

#include "gui/api/engine_kind.h"
#include "gui/api/exchange.h"

#include <QPointer>
#include <QPromise>
#include <QUrl>

#include <algorithm>
#include <memory>
#include <optional>

namespace gantry::client {

QString segment(const QString& text) {
    return QString::fromLatin1(QUrl::toPercentEncoding(text, "/:"));
}

QString queryValue(const QString& text) {
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

namespace {

QString danglingFilter(bool isDangling) {
    const std::string filters = api::encodeFilters({{"dangling", {isDangling ? "true" : "false"}}});
    return QStringLiteral("?filters=") + queryValue(QString::fromStdString(filters));
}

Result<std::vector<api::EventMessage>> decodeEvents(std::string_view lines) {
    std::vector<api::EventMessage> events;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        if (auto event = api::decodeEventMessage(lines.substr(0, end)))
            events.push_back(std::move(*event));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return events;
}

template <class T>
void settle(QPromise<T>& promise, T result) {
    promise.addResult(std::move(result));
    promise.finish();
}

} // namespace

struct EngineClient::Pending {
    Exchange* exchange = nullptr;
    Handler handler;
    QByteArray body;
    bool isTooLarge = false;
};

EngineClient::EngineClient(const QString& socketPath, QObject* parent) : QObject(parent), m_socketPath(socketPath) {}

EngineClient::~EngineClient() {
    const QSet<Pending*> pending = std::exchange(m_pending, {});
    for (Pending* each : pending) {
        const std::unique_ptr<Pending> owned(each);
        each->exchange->disconnect(this);
        each->exchange->abort();
        each->handler(Error(ErrorKind::cancelled, "talk to the engine: the connection was closed"));
    }
}

void EngineClient::setPatience(std::chrono::milliseconds question, std::chrono::milliseconds verb) {
    m_questionPatience = question;
    m_verbPatience = verb;
}

void EngineClient::exchange(const Request& request, Handler handler) {
    auto* pending = new Pending;
    pending->exchange = new Exchange(this);
    pending->handler = std::move(handler);
    m_pending.insert(pending);

    connect(pending->exchange, &Exchange::bodyReceived, this, [pending](QByteArrayView bytes) {
        if (pending->body.size() + bytes.size() > kLargestBody)
            pending->isTooLarge = true;
        else
            pending->body.append(bytes);
    });
    connect(pending->exchange, &Exchange::ended, this, [this, pending](const std::optional<Error>& error) {
        const std::unique_ptr<Pending> owned(pending);
        m_pending.remove(pending);
        const int status = error ? 0 : pending->exchange->status();
        pending->exchange->deleteLater();
        if (error)
            return pending->handler(*error);
        if (pending->isTooLarge)
            return pending->handler(Error(ErrorKind::internal, "read the engine's answer: it is too large"));
        if (status >= 300 && status != 304)
            return pending->handler(
                errorFromStatus(status, {pending->body.constData(), static_cast<std::size_t>(pending->body.size())}));
        pending->handler(Reply{status, pending->body});
    });

    RequestHead head{request.method.toStdString(), request.target.toStdString(), {}};
    if (!request.body.isEmpty())
        head.headers.emplace_back("Content-Type", request.contentType.toStdString());
    pending->exchange->setPatience(request.method == "GET" ? m_questionPatience : m_verbPatience);
    pending->exchange->start(m_socketPath, std::move(head), request.body);
}

QFuture<Result<Reply>> EngineClient::send(const Request& request) {
    auto promise = std::make_shared<QPromise<Result<Reply>>>();
    promise->start();
    exchange(request, [promise](Result<Reply> reply) { settle(*promise, std::move(reply)); });
    return promise->future();
}

template <class T>
QFuture<Result<T>> EngineClient::ask(const Request& request, Result<T> (*decode)(std::string_view)) {
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    exchange(request, [promise, decode](Result<Reply> reply) {
        if (!reply)
            return settle(*promise, Result<T>(reply.error()));
        const QByteArray& body = reply->body;
        auto decoded = decode(std::string_view(body.constData(), static_cast<std::size_t>(body.size())));
        settle(*promise, decoded ? std::move(decoded)
                                 : Result<T>(Error(ErrorKind::internal,
                                                   "read the engine's answer: " + decoded.error().message())));
    });
    return promise->future();
}

QFuture<Result<Identity>> EngineClient::identify() {
    struct Answers {
        QPromise<Result<Identity>> promise;
        std::optional<Result<Reply>> version;
        std::optional<Result<Reply>> info; // how big the machine is
        std::optional<Result<Reply>> self; // whether our own endpoints are there
        int open = 3;
    };
    const auto answers = std::make_shared<Answers>();
    answers->promise.start();
    // At once: the window waits for them. Only the first must answer well.
    const auto askFor = [this, answers](const QString& target, std::optional<Result<Reply>> Answers::*place) {
        exchange({.target = target}, [answers, place](Result<Reply> reply) {
            (*answers).*place = std::move(reply);
            if (--answers->open > 0)
                return;
            if (!*answers->version)
                return settle(answers->promise, Result<Identity>(answers->version->error()));
            auto identity = identityFromVersion((*answers->version)->body);
            if (identity && *answers->info)
                addHostSize(*identity, (*answers->info)->body);
            if (identity && *answers->self && (*answers->self)->status == 200) {
                identity->hasExtensions = true;
                identity->kind = Kind::gantry;
            }
            settle(answers->promise, std::move(identity));
        });
    };
    askFor(QStringLiteral("/version"), &Answers::version);
    askFor(QStringLiteral("/info"), &Answers::info);
    askFor(QStringLiteral("/gantry/v1/self"), &Answers::self);
    return answers->promise.future();
}

QFuture<Result<std::vector<api::ContainerSummary>>> EngineClient::listContainers() {
    return ask({.target = "/containers/json?all=true"}, &api::decodeContainerList);
}

QFuture<Result<std::vector<api::ContainerSummary>>> EngineClient::listContainer(const QString& id) {
    const std::string filters = api::encodeFilters({{"id", {id.toStdString()}}});
    return ask({.target = "/containers/json?all=true&filters=" + queryValue(QString::fromStdString(filters))},
               &api::decodeContainerList);
}

QFuture<Result<std::vector<api::EventMessage>>> EngineClient::events(qint64 since, qint64 until,
                                                                     const std::string& filters) {
    QString target = QStringLiteral("/events?since=%1&until=%2").arg(since).arg(until);
    if (!filters.empty())
        target += QStringLiteral("&filters=") + queryValue(QString::fromStdString(filters));
    return ask({.target = target}, &decodeEvents);
}

QFuture<Result<std::vector<api::ImageSummary>>> EngineClient::listImages() {
    return ask({.target = "/images/json?shared-size=1"}, &api::decodeImageList);
}

QFuture<Result<api::ContainerInspect>> EngineClient::inspectContainer(const QString& id) {
    return ask({.target = "/containers/" + segment(id) + "/json"}, &api::decodeContainerInspect);
}

QFuture<Result<api::ImageInspect>> EngineClient::inspectImage(const QString& reference) {
    return ask({.target = "/images/" + segment(reference) + "/json"}, &api::decodeImageInspect);
}

QFuture<Result<std::vector<api::HistoryItem>>> EngineClient::imageHistory(const QString& reference) {
    return ask({.target = "/images/" + segment(reference) + "/history"}, &api::decodeHistory);
}

QFuture<Result<QByteArray>> EngineClient::get(const QString& target) {
    const auto keep = +[](std::string_view body) -> Result<QByteArray> {
        return QByteArray(body.data(), static_cast<qsizetype>(body.size()));
    };
    return ask<QByteArray>({.target = target}, keep);
}

QFuture<Result<api::MetricsHistory>> EngineClient::metrics(const QString& id, qint64 sinceNs, qint64 untilNs,
                                                           int points) {
    return ask({.target = QStringLiteral("/gantry/v1/metrics/%1?since=%2&until=%3&points=%4")
                              .arg(segment(id))
                              .arg(sinceNs)
                              .arg(untilNs)
                              .arg(points)},
               &api::decodeMetricsHistory);
}

QFuture<Result<api::SelfUsage>> EngineClient::selfUsage() {
    return ask({.target = "/gantry/v1/self"}, &api::decodeSelfUsage);
}

QFuture<Result<api::ContainerCreated>> EngineClient::createContainer(const QString& name,
                                                                     const api::ContainerCreateBody& body) {
    Request request{.method = "POST", .target = "/containers/create", .body = QByteArray::fromStdString(encode(body))};
    if (!name.isEmpty())
        request.target += "?name=" + queryValue(name);
    return ask(request, &api::decodeContainerCreated);
}

QFuture<Result<std::vector<api::DeleteItem>>> EngineClient::removeImage(const QString& reference, bool force) {
    return ask({.method = "DELETE",
                .target = "/images/" + segment(reference) + (force ? QStringLiteral("?force=true") : QString())},
               &api::decodeDeleteItems);
}

QFuture<Result<api::ContainersPruned>> EngineClient::pruneContainers() {
    return ask({.method = "POST", .target = "/containers/prune"}, &api::decodeContainersPruned);
}

QFuture<Result<api::ImagesPruned>> EngineClient::pruneImages(bool isAll) {
    return ask({.method = "POST", .target = "/images/prune" + danglingFilter(!isAll)}, &api::decodeImagesPruned);
}

QFuture<Result<api::ImagesPruned>> EngineClient::previewPruneImages(bool isAll) {
    return ask({.target = "/gantry/v1/images/prune" + danglingFilter(!isAll)}, &api::decodeImagesPruned);
}

QFuture<Result<api::ImageLayers>> EngineClient::imageLayers(const QString& reference) {
    return ask({.target = "/gantry/v1/images/" + segment(reference) + "/layers"}, &api::decodeImageLayers);
}

QFuture<Result<api::LayerFiles>> EngineClient::layerFiles(const QString& reference, int index, const QString& path) {
    return ask({.target = QStringLiteral("/gantry/v1/images/%1/layers/%2/files?sizes=1&path=%3")
                              .arg(segment(reference))
                              .arg(index)
                              .arg(queryValue(path))},
               &api::decodeLayerFiles);
}

QFuture<Result<api::DiskUsage>> EngineClient::diskUsage() {
    return ask({.target = "/system/df"}, &api::decodeDiskUsage);
}

QFuture<Result<void>> EngineClient::command(const QByteArray& method, const QString& target, const QByteArray& body) {
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    exchange({.method = method, .target = target, .body = body}, [promise](Result<Reply> reply) {
        settle(*promise, reply ? Result<void>() : Result<void>(reply.error()));
    });
    return promise->future();
}

} // namespace gantry::client
