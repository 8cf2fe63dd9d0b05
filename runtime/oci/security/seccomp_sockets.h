// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a filter that looks at the arguments of socket(2). libseccomp cannot make it where 32-bit x86 is among
// the architectures: there it adds each rule a second time for socketcall(2), whose arguments lie in memory, so that
// rules with two actions contradict each other, and allowing one family allows all of them. Part of seccomp.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"

#include <cstdint>
#include <string>
#include <vector>

#include <linux/filter.h>

namespace gantry::oci {

// A rule of one call, with the action as the kernel has it.
struct SocketRule {
    std::vector<LinuxSeccompArg> args;
    std::uint32_t action = 0;
};

// What runs before the rest of the filter: the first rule that matches answers a socket call, else the default does.
// Opening a socket through socketcall gets the default action, because no filter can see which one. architectures are
// libseccomp's tokens; the native one is always meant too.
Result<std::vector<sock_filter>> socketProgram(const std::vector<std::uint32_t>& architectures,
                                               const std::vector<SocketRule>& rules, std::uint32_t defaultAction);

} // namespace gantry::oci
