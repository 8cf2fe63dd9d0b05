// SPDX-License-Identifier: GPL-3.0-or-later
// The Engine API's "Container" tag: decode, call the service, encode.
#pragma once

#include "runtime/engine/http/router.h"
#include "runtime/engine/services/container_service.h"

namespace gantry::engine {

// The service must outlive the router.
void addContainerRoutes(Router& router, ContainerService& containers);
// Logs, attach, resize: the ones that stream.
void addContainerStreamRoutes(Router& router, ContainerService& containers);

} // namespace gantry::engine
