// SPDX-License-Identifier: GPL-3.0-or-later
// Environment variables as lines of text: what people type, and what stands in an env file they paste. Pure.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace gantry::dialogs {

// One typed line, taken literally: "NAME=value". invalidArgument says what is wrong with it.
Result<std::string> parseVariable(std::string_view line);

struct EnvFile {
    std::vector<std::string> variables; // NAME=value
    std::vector<int> badLines;          // counted from 1
};
// A pasted file: comments and empty lines are left out, "export " too, and quotes around a value; in double quotes \n
// is a line break and a backslash keeps the next character.
EnvFile parseEnvFile(std::string_view text);

// Variables whose name comes again later are replaced by the later one, in the place of the first.
std::vector<std::string> mergeVariables(const std::vector<std::string>& first, const std::vector<std::string>& second);

} // namespace gantry::dialogs
