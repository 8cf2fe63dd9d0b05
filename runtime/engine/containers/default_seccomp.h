// SPDX-License-Identifier: GPL-3.0-or-later
// The system calls a container may make unless somebody decided otherwise: an allow-list kept as data.
#pragma once

#include "core/oci/runtime_spec.h"

#include <string_view>

namespace gantry::engine {

// Which program will load the list: others cannot hold all that ours can.
enum class Runtime { own, other };

// For a machine as uname(2) names it ("x86_64"): its 32-bit ABIs are filtered by the same rules.
oci::LinuxSeccomp defaultSeccomp(std::string_view machine, Runtime runtime = Runtime::own);

} // namespace gantry::engine
