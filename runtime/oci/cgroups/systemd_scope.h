// SPDX-License-Identifier: GPL-3.0-or-later
// A container's control group as systemd's: a transient scope that systemd makes and passes on (Delegate=), as
// `--systemd-cgroup` asks for. On cgroup v2 only; systemd is asked by its own busctl, so that this program loads no
// library for it.
#pragma once

#include "core/base/result.h"

#include <string>
#include <vector>

#include <sys/types.h>

namespace gantry::oci {

struct SystemdScope {
    std::string slice; // "system.slice"
    std::string unit;  // "prefix-name.scope"
};

// From "slice:prefix:name", the form that engines give cgroupsPath in; an empty path is system.slice:gantry-oci:<id>.
// invalidArgument for another form, or characters that a unit's name cannot have.
Result<SystemdScope> parseSystemdScope(const std::string& cgroupsPath, const std::string& id);

// busctl's command line: StartTransientUnit of org.freedesktop.systemd1 with the process in it.
std::vector<std::string> startScopeCommand(const SystemdScope& scope, const std::string& id, pid_t pid);

// Returns the path of the scope's group, once the process is in it. unavailable when systemd does not run here or does
// not do it in ten seconds; unsupported without cgroup v2.
Result<std::string> startScope(const SystemdScope& scope, const std::string& id, pid_t pid);

} // namespace gantry::oci
