// SPDX-License-Identifier: GPL-3.0-or-later
// One container's configuration and state with what the Overview tells beside them: health, size, recorded use.
#pragma once

#include "core/api/containers.h"
#include "core/api/gantry.h"
#include "core/api/protections.h"
#include "core/base/result.h"

#include <QFuture>
#include <QString>

#include <optional>

namespace gantry::actions {

class EngineSession;

// Of a container with a health check; Gantry's own engine has none yet.
struct HealthFacts {
    QString status; // starting, healthy, unhealthy
    int failingStreak = 0;
    QString lastOutput; // of the last check
};

struct ContainerFacts {
    api::ContainerInspect inspect;
    std::optional<HealthFacts> health;
};

// `withSize` lets the engine walk through what the container wrote, which takes it a while.
QFuture<Result<ContainerFacts>> fetchFacts(EngineSession* session, const QString& id, bool withSize);
// The answer of an engine as facts.
Result<ContainerFacts> factsFrom(const QByteArray& json);

// What keeps it in; only Gantry's own engine tells.
QFuture<Result<api::Protections>> fetchProtections(EngineSession* session, const QString& id);

// Recorded metrics between two moments (nanoseconds since the epoch); `series` are the engine's names, with commas.
QFuture<Result<api::MetricsHistory>> fetchUsage(EngineSession* session, const QString& id, qint64 sinceNs,
                                                qint64 untilNs, int points, const QString& series);

} // namespace gantry::actions
