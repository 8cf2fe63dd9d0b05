// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the programs a spec names for moments of a container's life (runtime-spec config.md, "POSIX-platform Hooks").
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"

#include <string>
#include <vector>

namespace gantry::oci {

// One after the other, in the bundle (a startContainer hook in the container's root), the state on standard input; the
// first that fails or takes longer than its timeout ends it.
Result<void> runHooks(const std::vector<Hook>& hooks, const State& state, const char* kind);

// The same for hooks whose failure changes nothing (poststop): all run, what went wrong comes back as sentences.
std::vector<std::string> runHooksToTheEnd(const std::vector<Hook>& hooks, const State& state, const char* kind);

} // namespace gantry::oci
