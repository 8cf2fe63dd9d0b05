// SPDX-License-Identifier: GPL-3.0-or-later
// What each option of `docker run` means: its effect on the create body. The reading of the line is
// run_line_parser.h's.
#pragma once

#include "gui/dialogs/run_line_parser.h"
#include "gui/dialogs/run_options.h"

namespace gantry::dialogs {

// A flag's value is "true" or what stood behind "=". invalidArgument when the value is none for this option.
Result<void> applyRunOption(RunOption option, const std::string& value, ParsedRunLine& line);

} // namespace gantry::dialogs
