// SPDX-License-Identifier: GPL-3.0-or-later
// The Engine API's "System" tag: ping, version, info, events, disk usage; and plain answers for what there is not.
#pragma once

#include "core/api/system.h"
#include "runtime/engine/http/router.h"
#include "runtime/engine/services/container_service.h"

#include <functional>
#include <string>

namespace gantry::engine {

struct SystemFacts {
    std::string version; // Gantry's own
    std::string dataRoot;
    std::string runtime; // the OCI runtime's name
    std::function<std::int64_t()> imageCount;
    // Images and the size of all layers; the containers are added here.
    std::function<Result<api::DiskUsage>()> diskUsage;
};

inline constexpr const char* kApiVersion = "1.51";
inline constexpr const char* kMinApiVersion = "1.24";

// Service, bus and facts are referred to by the routes and must outlive the router.
void addSystemRoutes(Router& router, ContainerService& containers, EventBus& events, const SystemFacts& facts);
void addEventRoute(Router& router, EventBus& events);
// Endpoints of the Engine API that this engine does not have, each with a sentence that says so. Last: they catch what
// is left.
void addMissingRoutes(Router& router);

} // namespace gantry::engine
