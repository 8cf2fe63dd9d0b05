// SPDX-License-Identifier: GPL-3.0-or-later
// Who the container's process is: ids, groups, capabilities, session keyring.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/security/capabilities.h"

#include <optional>
#include <string>

namespace gantry::oci {

// Root of the user namespace, once its ids are mapped.
Result<void> becomeRoot();
// A keyring of its own, so that it does not share the caller's keys.
Result<void> joinKeyring(const std::string& id);
// Bounding set, groups, ids, umask, then the other capability sets. Irreversible.
Result<void> changeIdentity(const Process& process, const std::optional<CapabilityMasks>& capabilities);

} // namespace gantry::oci
