// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/app/all_routes.h"

#include "runtime/engine/routes/container_routes.h"
#include "runtime/engine/routes/image_routes.h"
#include "runtime/engine/routes/process_routes.h"
#include "runtime/engine/routes/protection_routes.h"
#include "runtime/engine/routes/statistics_routes.h"

namespace gantry::engine {

void addAllRoutes(Router& router, const RouteServices& services) {
    addSystemRoutes(router, services.containers, services.events, services.facts);
    addContainerRoutes(router, services.containers);
    addImageRoutes(router, services.images);
    addStatisticsRoutes(router, services.statistics, services.containers);
    addProcessRoutes(router, services.containers);
    addProtectionRoutes(router, services.containers);
    addMissingRoutes(router);
}

} // namespace gantry::engine
