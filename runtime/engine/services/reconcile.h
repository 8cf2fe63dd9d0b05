// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a container that an earlier helper left behind right: found again while it runs, settled when it has ended,
// started when its restart policy wants that. Private to this folder.
#pragma once

#include "runtime/engine/services/container_core.h"

namespace gantry::engine {

void reconcile(ContainerService::Core& core, const ContainerPtr& container);

// Ends and removes what is left of a container that has no definition any more.
void endStray(ContainerService::Core& core, const std::string& id);

} // namespace gantry::engine
