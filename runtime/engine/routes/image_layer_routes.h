// SPDX-License-Identifier: GPL-3.0-or-later
// Gantry's own endpoints that look into images: layers, the files a layer changes, and what a prune would free.
#pragma once

#include "runtime/engine/http/router.h"
#include "runtime/engine/services/image_service.h"

namespace gantry::engine {

// Both must outlive the router.
void addImageLayerRoutes(Router& router, ImageService& images);

} // namespace gantry::engine
