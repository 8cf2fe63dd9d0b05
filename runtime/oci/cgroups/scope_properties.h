// SPDX-License-Identifier: GPL-3.0-or-later
// Limits as properties of a systemd unit: systemd writes a unit's files again whenever it reloads, and would take back
// what it was not told. Pure; what systemd has no property for is written to the group's files alone.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"

#include <string>
#include <vector>

namespace gantry::oci {

// Each as busctl's words: name, signature, value (an array has its length before it).
using UnitProperty = std::vector<std::string>;

// In the order of planV2's files. invalidArgument for contradictions and CPU lists that are none.
Result<std::vector<UnitProperty>> propertiesOf(const LinuxResources& resources);

} // namespace gantry::oci
