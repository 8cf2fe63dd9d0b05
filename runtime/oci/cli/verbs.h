// SPDX-License-Identifier: GPL-3.0-or-later
// What the verbs of the command line do beyond one call of the library.
#pragma once

#include "core/base/result.h"
#include "runtime/oci/container/container.h"

#include <string>

namespace gantry::oci {

// "SIGTERM", "TERM", "15" to a signal number.
Result<int> parseSignal(const std::string& word);
// create, start, then (unless detached) wait, passing signals on, and delete. Returns the exit status of the shell's
// convention.
Result<int> run(const CreateOptions& options, bool isDetached);
// The features document of the runtime-spec (features.md).
std::string features();

} // namespace gantry::oci
