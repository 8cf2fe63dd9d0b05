// SPDX-License-Identifier: GPL-3.0-or-later
// Hands the descriptor of a seccomp filter to the agent that answers for the container's calls (config-linux.md,
// "The Container Process State").
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/container/record.h"

#include <sys/types.h>

namespace gantry::oci {

// The process has announced that descriptor `number` is about to become the listener; it is fetched out of it (Linux
// 5.6), because the process itself may no longer be able to send anything. unavailable when the process ends first.
Result<void> passListener(const LinuxSeccomp& seccomp, pid_t pid, int number, const Record& record);

} // namespace gantry::oci
