// SPDX-License-Identifier: GPL-3.0-or-later
// Deletes directory trees of any depth by descriptor, without ever following a link.
#pragma once

#include "core/base/result.h"

#include <string>

namespace gantry::fs {

// Removes name, whatever it is, in the directory parentFd. Something that is missing is removed already.
Result<void> removeTree(int parentFd, const std::string& name);
// The last component is never followed when it is a link.
Result<void> removeTree(const std::string& path);

} // namespace gantry::fs
