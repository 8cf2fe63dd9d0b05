// SPDX-License-Identifier: GPL-3.0-or-later
// The command line's grammar: verbs and options as callers of runc and crun use them. It runs nothing.
#pragma once

#include "runtime/oci/cli/arguments.h"

#include <optional>
#include <string>

namespace gantry::oci {

struct CommandLine {
    Arguments arguments;
    std::string verbName;
    Verb verb;
};

// Fills `line`. A value means that the program ends with it: help was printed, or what is wrong.
std::optional<int> parseCommandLine(int argc, char** argv, CommandLine& line);

} // namespace gantry::oci
