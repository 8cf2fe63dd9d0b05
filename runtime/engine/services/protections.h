// SPDX-License-Identifier: GPL-3.0-or-later
// A container's protections, from the runtime-spec it is made of and from what the kernel says of its first process.
#pragma once

#include "core/api/protections.h"
#include "core/oci/runtime_spec.h"

#include <sys/types.h>

namespace gantry::engine {

// As it would be started.
api::Protections plannedProtections(const oci::Spec& spec);
// Overwrites what the kernel knows better: namespaces, ids, capabilities, filter. notFound when the process is gone.
Result<void> addKernelFacts(api::Protections& protections, pid_t pid);

} // namespace gantry::engine
