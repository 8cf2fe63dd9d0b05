// SPDX-License-Identifier: GPL-3.0-or-later
// The Engine API's "Image" tag, as far as images come from archives, and the archive preview.
#pragma once

#include "runtime/engine/http/router.h"
#include "runtime/engine/services/image_service.h"

namespace gantry::engine {

// Both must outlive the router.
void addImageRoutes(Router& router, ImageService& images);

} // namespace gantry::engine
