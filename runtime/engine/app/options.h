// SPDX-License-Identifier: GPL-3.0-or-later
// The helper's command line.
#pragma once

#include "core/base/log.h"
#include "core/base/result.h"
#include "runtime/engine/auth/policy.h"
#include "runtime/engine/store/import_limits.h"

#include <optional>
#include <string>

#include <sys/types.h>

namespace gantry::engine {

struct Options {
    std::string socket; // empty: gantry.sock in the run root
    std::string dataRoot = "/var/lib/gantry";
    std::string runRoot = "/run/gantry";
    std::string cgroupParent = "/gantry";
    std::string runtime; // another OCI runtime's path; empty: built in
    std::string monitor; // empty: gantry-monitor beside this program
    std::string policy = kPolicyPath;
    store::ImportLimits imports;
    std::optional<uid_t> socketOwner; // who may connect beside root and the group
    log::Level level = log::Level::info;
};

// Prints help, version or what is wrong itself; nothing when the program is to end with exitStatus.
std::optional<Options> parseOptions(int argc, char** argv, int& exitStatus);

} // namespace gantry::engine
