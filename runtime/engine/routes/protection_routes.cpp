// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/routes/protection_routes.h"

namespace gantry::engine {

void addProtectionRoutes(Router& router, ContainerService& containers) {
    router.add("GET", "/gantry/v1/containers/{id}/protections", [&containers](Exchange& exchange) -> Result<void> {
        const auto found = containers.protections(exchange.request().caller, exchange.request().parameter("id"));
        return found ? exchange.respond(200, api::encode(*found)) : Result<void>(found.error());
    });
}

} // namespace gantry::engine
