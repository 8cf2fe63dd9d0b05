// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of the container's namespaces: host name, sysctls, the loopback interface; and the process's personality.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/kernel/namespaces.h"

#include <map>
#include <string>

namespace gantry::oci {

// permissionDenied without a UTS namespace: the names would be the host's.
Result<void> setNames(const Spec& spec, const NamespacePlan& namespaces);
Result<void> bringLoopbackUp();
// Refuses what is not the container's own: a sysctl that its namespaces do not separate would change the host.
Result<void> applySysctls(const std::map<std::string, std::string>& sysctls, const NamespacePlan& namespaces);
// unsupported for flags: the runtime-spec defines none yet.
Result<void> applyPersonality(const Linux& settings);

} // namespace gantry::oci
