// SPDX-License-Identifier: GPL-3.0-or-later
// A container's processes one by one, which Docker's API does not have: GET /gantry/v1/processes/{id} and
// POST /gantry/v1/processes/{id}/{pid}/kill?signal=.
#pragma once

#include "runtime/engine/http/router.h"
#include "runtime/engine/services/container_service.h"

namespace gantry::engine {

void addProcessRoutes(Router& router, ContainerService& containers);

} // namespace gantry::engine
