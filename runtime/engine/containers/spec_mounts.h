// SPDX-License-Identifier: GPL-3.0-or-later
// The mounts and device rules of a container's spec. Part of spec_builder.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/containers/spec_builder.h"

#include <string>
#include <vector>

namespace gantry::engine {

// In the order they are to be made: the base, then binds and tmpfs by depth of their target.
Result<std::vector<oci::Mount>> mountsOf(const SpecInput& input);

} // namespace gantry::engine
