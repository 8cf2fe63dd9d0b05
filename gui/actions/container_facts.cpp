// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/container_facts.h"

#include "gui/actions/engine_session.h"
#include "gui/actions/when_done.h"
#include "gui/api/engine_client.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>

#include <memory>

namespace gantry::actions {
namespace {

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

template <class T>
QFuture<Result<T>> decoded(EngineSession* session, const QString& target, Result<T> (*decode)(const QByteArray&)) {
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    whenDone(session->client()->get(target), session, [promise, decode](const Result<QByteArray>& body) {
        promise->addResult(body ? decode(*body) : Result<T>(body.error()));
        promise->finish();
    });
    return promise->future();
}

} // namespace

Result<ContainerFacts> factsFrom(const QByteArray& json) {
    auto inspect = api::decodeContainerInspect(viewOf(json));
    if (!inspect)
        return inspect.error();
    ContainerFacts facts{std::move(*inspect), {}};
    const QJsonObject health =
        QJsonDocument::fromJson(json)[QLatin1String("State")][QLatin1String("Health")].toObject();
    const QString status = health[QLatin1String("Status")].toString();
    if (status.isEmpty() || status == QLatin1String("none"))
        return facts;
    const QJsonArray log = health[QLatin1String("Log")].toArray();
    facts.health = HealthFacts{status, health[QLatin1String("FailingStreak")].toInt(),
                               log.isEmpty() ? QString() : log.last()[QLatin1String("Output")].toString().trimmed()};
    return facts;
}

QFuture<Result<ContainerFacts>> fetchFacts(EngineSession* session, const QString& id, bool withSize) {
    const QString target = QStringLiteral("/containers/%1/json").arg(client::segment(id)) +
                           (withSize ? QStringLiteral("?size=1") : QString());
    return decoded<ContainerFacts>(session, target, &factsFrom);
}

QFuture<Result<api::Protections>> fetchProtections(EngineSession* session, const QString& id) {
    return decoded<api::Protections>(
        session, QStringLiteral("/gantry/v1/containers/%1/protections").arg(client::segment(id)),
        +[](const QByteArray& body) { return api::decodeProtections(viewOf(body)); });
}

QFuture<Result<api::MetricsHistory>> fetchUsage(EngineSession* session, const QString& id, qint64 sinceNs,
                                                qint64 untilNs, int points, const QString& series) {
    const QString target = QStringLiteral("/gantry/v1/metrics/%1?since=%2&until=%3&points=%4&series=%5")
                               .arg(client::segment(id))
                               .arg(sinceNs)
                               .arg(untilNs)
                               .arg(points)
                               .arg(series);
    return decoded<api::MetricsHistory>(
        session, target, +[](const QByteArray& body) { return api::decodeMetricsHistory(viewOf(body)); });
}

} // namespace gantry::actions
