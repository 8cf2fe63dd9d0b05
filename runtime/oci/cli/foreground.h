// SPDX-License-Identifier: GPL-3.0-or-later
// Stays beside a process of a container until it ends: signals of the caller go to it, and a terminal's two ends are
// joined with the caller's own streams.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <sys/types.h>

namespace gantry::oci {

// Blocks every signal of this process. Before there is a child, or its end could be missed; the child's own mask is
// reset before exec.
void blockSignals();

// Where the terminal of a process that stays in the foreground arrives: give `theirs` to create or exec, and close it
// before attend.
struct TerminalChannel {
    UniqueFd ours;
    UniqueFd theirs;
};
Result<TerminalChannel> openTerminalChannel();

// Returns the exit status of the shell's convention (128 and the signal's number when one ended it). terminal: ours of
// a channel, or -1. The caller's own terminal is put into raw mode meanwhile.
Result<int> attend(pid_t pid, int terminalChannel);

} // namespace gantry::oci
