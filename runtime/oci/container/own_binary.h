// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps a container from overwriting the program that makes it (CVE-2019-5736).
#pragma once

#include "core/base/result.h"

namespace gantry::oci {

// Executes this program again from a read-only mount that belongs to it alone, with the same arguments. An image may
// name /proc/self/exe as its program and thereby run the host's file; what it reaches then cannot be written through
// that mount, whatever its privileges. Cheaper than the sealed copy other runtimes make: nothing is copied. Returns at
// once when this is the second run, or when the program is on a read-only file system anyway.
Result<void> runFromReadonlyMount(char** argv);

} // namespace gantry::oci
