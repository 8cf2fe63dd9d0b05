// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/env_text.h"

#include "core/text/words.h"

#include <algorithm>

#include <fmt/format.h>

namespace gantry::dialogs {
namespace {

std::string_view nameOf(std::string_view variable) {
    return variable.substr(0, variable.find('='));
}

std::string unquoted(std::string_view value) {
    value = text::trim(value);
    const char quote = value.empty() ? '\0' : value.front();
    const auto closing = quote == '\'' || quote == '"' ? value.rfind(quote) : std::string_view::npos;
    if (closing == std::string_view::npos || closing == 0) {
        // Without quotes a comment may follow.
        const auto comment = value.find(" #");
        return std::string(text::trim(value.substr(0, comment)));
    }
    const std::string_view inner = value.substr(1, closing - 1);
    if (quote == '\'')
        return std::string(inner);
    std::string plain;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (inner[i] != '\\' || i + 1 == inner.size())
            plain += inner[i];
        else if (inner[++i] == 'n')
            plain += '\n';
        else
            plain += inner[i];
    }
    return plain;
}

} // namespace

Result<std::string> parseVariable(std::string_view line) {
    const std::string_view variable = text::trim(line);
    const std::string_view name = nameOf(variable);
    if (variable.find('=') == std::string_view::npos)
        return Error(ErrorKind::invalidArgument, fmt::format("“{}” has no value. Write NAME=value.", variable));
    if (name.empty())
        return Error(ErrorKind::invalidArgument, fmt::format("“{}” has no name. Write NAME=value.", variable));
    if (name.find_first_of(" \t") != std::string_view::npos)
        return Error(ErrorKind::invalidArgument, fmt::format("the name “{}” has a space in it", name));
    return std::string(variable);
}

EnvFile parseEnvFile(std::string_view file) {
    EnvFile parsed;
    int number = 0;
    for (const std::string& raw : text::split(file, '\n')) {
        ++number;
        std::string_view line = text::trim(raw);
        if (line.empty() || line.front() == '#')
            continue;
        if (line.starts_with("export ") || line.starts_with("export\t"))
            line = text::trim(line.substr(7));
        const std::string_view name = text::trim(nameOf(line));
        if (name.empty() || line.find('=') == std::string_view::npos ||
            name.find_first_of(" \t") != std::string_view::npos) {
            parsed.badLines.push_back(number);
            continue;
        }
        parsed.variables.push_back(std::string(name) + "=" + unquoted(line.substr(line.find('=') + 1)));
    }
    return parsed;
}

std::vector<std::string> mergeVariables(const std::vector<std::string>& first, const std::vector<std::string>& second) {
    std::vector<std::string> merged = first;
    for (const std::string& variable : second) {
        const auto same = std::find_if(merged.begin(), merged.end(),
                                       [&](const std::string& each) { return nameOf(each) == nameOf(variable); });
        if (same == merged.end())
            merged.push_back(variable);
        else
            *same = variable;
    }
    return merged;
}

} // namespace gantry::dialogs
