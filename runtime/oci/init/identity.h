// SPDX-License-Identifier: GPL-3.0-or-later
// Who the container's process is: ids, groups, capabilities, session keyring.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/security/capabilities.h"

#include <string>
#include <vector>

namespace gantry::oci {

// Root of the user namespace, once its ids are mapped: 0, or the first id of a mapping without 0. No mappings: a joined
// namespace, whose root is 0 or which has none; then this process stays without a user.
Result<void> becomeRoot(const std::vector<LinuxIdMapping>& uids, const std::vector<LinuxIdMapping>& gids);
// A keyring of its own, so that it does not share the caller's keys.
Result<void> joinKeyring(const std::string& id);
// Bounding set, groups, ids, umask, then the other capability sets. Irreversible.
Result<void> changeIdentity(const Process& process, const CapabilityMasks& capabilities);

} // namespace gantry::oci
