// SPDX-License-Identifier: GPL-3.0-or-later
// A container's control group as systemd's: a transient scope that systemd makes and passes on (Delegate=), as
// `--systemd-cgroup` asks for. On cgroup v2 only; systemd is asked by its own busctl, so that this program loads no
// library for it.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/cgroups/scope_properties.h"

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

// busctl's command lines: StartTransientUnit of org.freedesktop.systemd1 with the process in it, and
// SetUnitProperties until the unit ends.
std::vector<std::string> startScopeCommand(const SystemdScope& scope, const std::string& id, pid_t pid,
                                           const std::vector<UnitProperty>& limits = {});
std::vector<std::string> setPropertiesCommand(const std::string& unit, const std::vector<UnitProperty>& limits);

// Returns the path of the scope's group, once the process is in it. unavailable when systemd does not run here or does
// not do it in ten seconds; unsupported without cgroup v2.
Result<std::string> startScope(const SystemdScope& scope, const std::string& id, pid_t pid,
                               const LinuxResources& limits);
// Of a scope that runs; the limits that systemd has no property for are left to the group's files.
Result<void> updateScope(const std::string& unit, const LinuxResources& limits);
// Returns when it is gone, so that its name is free. One that is gone already is fine; without systemd nothing happens.
void stopScope(const std::string& unit);

} // namespace gantry::oci
