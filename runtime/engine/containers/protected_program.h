// SPDX-License-Identifier: GPL-3.0-or-later
// A program that containers could reach through /proc/<pid>/exe of the process that runs it, kept where nobody can
// write to it. It starts nothing.
#pragma once

#include "core/base/unique_fd.h"

#include <string>

namespace gantry::engine {

// Executing `mount` runs the program from a read-only mount that exists nowhere else (see CVE-2019-5736). A program
// that would have to make that mount for itself would be executed twice, for each container.
struct ProtectedProgram {
    std::string path;
    UniqueFd mount; // empty where this kernel cannot make one: the program then sees to it when it starts
};

ProtectedProgram protectProgram(std::string path);

} // namespace gantry::engine
