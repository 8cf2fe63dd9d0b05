// SPDX-License-Identifier: GPL-3.0-or-later
// Names of containers: what may be one, and one for a container that was given none.
#pragma once

#include "core/base/result.h"

#include <string>

namespace gantry::engine {

// [a-zA-Z0-9][a-zA-Z0-9_.-]+, at most 128 characters; a leading slash is taken off.
Result<std::string> checkContainerName(const std::string& name);
// "quiet_harbour" and the like.
std::string randomContainerName();

} // namespace gantry::engine
