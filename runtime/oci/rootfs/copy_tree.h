// SPDX-License-Identifier: GPL-3.0-or-later
// Copies what a directory holds into another one, for a tmpfs that starts with what it covers ("tmpcopyup").
#pragma once

#include "core/base/result.h"

namespace gantry::oci {

// Directories, files and links with owner, mode and times; devices, fifos and sockets are left out, and so is what is
// mounted below. from is any descriptor of a directory, to a writable one. Follows no link.
Result<void> copyTree(int from, int to);

} // namespace gantry::oci
