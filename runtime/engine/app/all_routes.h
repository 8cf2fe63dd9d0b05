// SPDX-License-Identifier: GPL-3.0-or-later
// Every route that the helper answers. A test walks them all as an attacker, so there is no other place that adds one.
#pragma once

#include "runtime/engine/http/router.h"
#include "runtime/engine/routes/system_routes.h"
#include "runtime/engine/services/container_service.h"
#include "runtime/engine/services/event_bus.h"
#include "runtime/engine/services/image_service.h"
#include "runtime/engine/services/statistics_service.h"

namespace gantry::engine {

// They outlive the router.
struct RouteServices {
    ContainerService& containers;
    ImageService& images;
    StatisticsService& statistics;
    EventBus& events;
    const SystemFacts& facts;
};

void addAllRoutes(Router& router, const RouteServices& services);

} // namespace gantry::engine
