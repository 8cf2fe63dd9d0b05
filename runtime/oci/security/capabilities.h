// SPDX-License-Identifier: GPL-3.0-or-later
// The five capability sets of a container's process (capabilities(7)), set in the order the kernel asks for. Names in,
// no policy.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gantry::oci {

// A set as the kernel has it: bit n is capability n.
using CapabilityMask = std::uint64_t;

struct CapabilityMasks {
    CapabilityMask bounding = 0;
    CapabilityMask effective = 0;
    CapabilityMask permitted = 0;
    CapabilityMask inheritable = 0;
    CapabilityMask ambient = 0;
};

// "CAP_CHOWN", "cap_chown" or "chown" to its number; -1 when this library or kernel does not know it.
int capabilityNumber(const std::string& name);
// "CAP_CHOWN" and so on: all this kernel knows, for the features command.
std::vector<std::string> knownCapabilities();
// What this process may still obtain: its bounding set.
CapabilityMask currentBoundingSet();

// Names that the kernel does not know are left out, as the runtime-spec asks (config.md, "capabilities"), and so are
// those that `available` lacks: where root itself lacks one (CAP_SYS_RESOURCE in many containers) capset would refuse
// the whole set.
CapabilityMasks resolveCapabilities(const LinuxCapabilities& names, CapabilityMask available);

// Before the user changes, in the container's user namespace with all capabilities: drops what the bounding set must
// not have and keeps the permitted set over setuid (PR_SET_KEEPCAPS).
Result<void> limitCapabilities(const CapabilityMasks& masks);
// After the user has changed: permitted, effective, inheritable, then ambient. Raising ambient needs the two others
// first.
Result<void> applyCapabilities(const CapabilityMasks& masks);

} // namespace gantry::oci
