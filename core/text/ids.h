// SPDX-License-Identifier: GPL-3.0-or-later
// Object identifiers as the Engine API has them.
#pragma once

#include <string>

namespace gantry::text {

// 64 hex digits from the kernel's random source.
std::string randomHexId();
// The twelve digits people see.
std::string shortId(const std::string& id);

} // namespace gantry::text
