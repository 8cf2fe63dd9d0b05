// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of the container's namespaces: host name, sysctls, the loopback interface, scheduling.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/kernel/namespaces.h"

#include <map>
#include <string>

namespace gantry::oci {

Result<void> setNames(const Spec& spec);
Result<void> bringLoopbackUp();
// Refuses what is not the container's own: a sysctl that its namespaces do not separate would change the host.
Result<void> applySysctls(const std::map<std::string, std::string>& sysctls, const NamespacePlan& namespaces);
// Personality and I/O priority.
Result<void> applyScheduling(const Spec& spec);

} // namespace gantry::oci
