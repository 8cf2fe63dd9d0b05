// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine still knows of a container's past: recorded markers (Gantry's own), and its last events (any engine).
#pragma once

#include "core/api/gantry.h"
#include "core/api/system.h"
#include "core/base/result.h"

#include <QFuture>
#include <QString>

#include <vector>

namespace gantry::actions {

class EngineSession;

// Starts, stops, limits and kills of the last seven days, oldest first. Needs an engine with recorded metrics; one that
// never recorded anything of this container answers none.
QFuture<Result<std::vector<api::MetricsMarker>>> fetchMarkers(EngineSession* session, const QString& id);

// The events an engine has kept, and those recorded as markers that it has not, oldest first.
QFuture<Result<std::vector<api::EventMessage>>> fetchHistory(EngineSession* session, const QString& id);

// Markers as the events they were recorded from; where `events` has one of the same kind within two seconds it is left
// out. Both are oldest first, and so is the result.
std::vector<api::EventMessage> mergeHistory(const std::vector<api::EventMessage>& events,
                                            const std::vector<api::MetricsMarker>& markers, const std::string& id);

} // namespace gantry::actions
