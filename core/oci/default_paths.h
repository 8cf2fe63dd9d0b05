// SPDX-License-Identifier: GPL-3.0-or-later
// What a container sees nothing of, or only reads, unless somebody decides otherwise: one list for the engine's
// containers and for the specs that gantry-oci writes. It says nothing of how they are kept out.
#pragma once

#include <string>
#include <vector>

namespace gantry::oci {

std::vector<std::string> defaultMaskedPaths();
std::vector<std::string> defaultReadonlyPaths();

} // namespace gantry::oci
