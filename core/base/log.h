// SPDX-License-Identifier: GPL-3.0-or-later
// The project's log: one line per event on standard error. Only the end of a chain logs; libraries return errors
// instead.
#pragma once

#include "core/base/result.h"

#include <string_view>

#include <fmt/format.h>

namespace gantry::log {

enum class Level { debug, info, warning, error };

// "debug", "info", "warning" or "error"; anything else is invalidArgument.
Result<Level> parseLevel(std::string_view name);
// Sets what is shown and the program's name in front of each line. Without it: info and above.
void setUp(std::string_view program, Level level);

void write(Level level, std::string_view message);

template <class... Args>
void debug(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::debug, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void info(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::info, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void warning(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::warning, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void error(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::error, fmt::format(format, std::forward<Args>(args)...));
}

} // namespace gantry::log
