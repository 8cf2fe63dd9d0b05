// SPDX-License-Identifier: GPL-3.0-or-later
// Reads JSON that somebody else wrote, within bounds: size, nesting, duplicate keys. It knows no document's shape.
#pragma once

#include "core/base/result.h"
#include "core/json/json_fwd.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace gantry::json {

struct Limits {
    std::size_t maxBytes = 4U << 20U;
    std::size_t maxDepth = 64;
    bool refuseDuplicateKeys =
        true; // RFC 8259 section 4 leaves their meaning open, so signed and read content could differ
};

// invalidArgument when the text is no JSON (RFC 8259), not UTF-8, or beyond a limit.
Result<Json> parse(std::string_view text, const Limits& limits = {});

// One line, no trailing newline; invalid UTF-8 in strings is replaced, never thrown.
std::string toText(const Json& value);

} // namespace gantry::json
