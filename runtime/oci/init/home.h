// SPDX-License-Identifier: GPL-3.0-or-later
// HOME for a program whose environment has none: shells and many others do not start well without.
#pragma once

#include "core/oci/runtime_spec.h"

#include <string_view>

namespace gantry::oci {

// From the container's own /etc/passwd (this process's), "/" for a user it does not know.
void addHome(Process& process);

// The sixth field of the user's line (passwd(5)); empty when there is none.
std::string_view homeIn(std::string_view passwd, std::uint32_t uid);

} // namespace gantry::oci
