// SPDX-License-Identifier: GPL-3.0-or-later
// Which device nodes a group's processes may open and make: a list on cgroup v1, a program in the kernel on v2.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"

#include <string>
#include <vector>

#include <linux/bpf.h>

namespace gantry::oci {

// The spec's list with the devices every container needs (config-linux.md, "default devices") added at the end. The
// last rule that matches decides.
std::vector<LinuxDeviceCgroup> withDefaultDevices(std::vector<LinuxDeviceCgroup> rules);

// One line for devices.allow or devices.deny: "c 1:3 rwm". invalidArgument for an unknown type or access letter.
Result<std::string> deviceLine(const LinuxDeviceCgroup& rule);
Result<void> applyDevicesV1(const std::string& directory, const std::vector<LinuxDeviceCgroup>& rules);

// The program of BPF_PROG_TYPE_CGROUP_DEVICE. What no rule names is allowed, as on a fresh v1 group.
Result<std::vector<bpf_insn>> deviceProgram(const std::vector<LinuxDeviceCgroup>& rules);
// Attaches the new program, then detaches those that were there: there is no moment without one.
Result<void> applyDevicesV2(const std::string& directory, const std::vector<LinuxDeviceCgroup>& rules);

} // namespace gantry::oci
