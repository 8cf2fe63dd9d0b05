// SPDX-License-Identifier: GPL-3.0-or-later
// What a create body leaves open is the image's to say: the two put together by Docker's rules.
#pragma once

#include "core/api/containers.h"
#include "core/base/result.h"

#include <string>
#include <vector>

namespace gantry::engine {

// An entrypoint in the body makes the image's command void; variables and labels of the body win; a body's [""] clears.
// The result is what inspect shows. invalidArgument when nothing says what to run.
Result<api::ContainerConfig> effectiveConfig(const api::ContainerConfig& body, const api::ContainerConfig& image);

// Entrypoint and command in one list.
std::vector<std::string> argumentsOf(const api::ContainerConfig& config);

} // namespace gantry::engine
