// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/text_writer.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace gantry::json {

namespace {

// Stands in a JSON string as it is: printable ASCII but the quote and the backslash.
bool isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\' && c != '\x7f';
}

} // namespace

void appendQuoted(std::string& out, std::string_view text) {
    if (!std::all_of(text.begin(), text.end(), isPlain)) {
        out += toText(Json(text)); // escapes and checks UTF-8
        return;
    }
    out += '"';
    out += text;
    out += '"';
}

void appendNumber(std::string& out, double number) {
    out += toText(Json(number));
}

} // namespace gantry::json
