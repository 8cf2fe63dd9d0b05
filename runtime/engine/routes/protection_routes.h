// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps a container in, which Docker's API does not tell: GET /gantry/v1/containers/{id}/protections.
#pragma once

#include "runtime/engine/http/router.h"
#include "runtime/engine/services/container_service.h"

namespace gantry::engine {

void addProtectionRoutes(Router& router, ContainerService& containers);

} // namespace gantry::engine
