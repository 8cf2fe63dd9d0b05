// SPDX-License-Identifier: GPL-3.0-or-later
// Splitting and joining: lists, shell words, base64.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace gantry::text {

// Empty parts are kept; an empty text is one empty part.
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string_view trim(std::string_view text);

// Words as a POSIX shell would see them (quotes and backslashes, no expansion). invalidArgument for an open quote.
Result<std::vector<std::string>> splitCommand(std::string_view command);
// The word as a shell needs it written: unchanged when it is plain, else in single quotes.
std::string quoteWord(std::string_view word);

// RFC 4648 section 4.
std::string base64(std::string_view bytes);
Result<std::string> fromBase64(std::string_view text);

} // namespace gantry::text
