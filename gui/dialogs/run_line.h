// SPDX-License-Identifier: GPL-3.0-or-later
// The `docker run` line that does what a create body does, for people to copy. Pure.
#pragma once

#include "core/api/containers.h"

#include <string>

namespace gantry::dialogs {

std::string runLine(const std::string& name, const api::ContainerCreateBody& body);

} // namespace gantry::dialogs
