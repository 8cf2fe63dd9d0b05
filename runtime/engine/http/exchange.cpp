// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/http/exchange.h"

namespace gantry::engine {

std::optional<std::string> Request::find(std::string_view name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> Request::findAll(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : queryItems) {
        if (key == name)
            values.push_back(value);
    }
    return values;
}

bool Request::isSet(std::string_view name) const {
    const auto value = find(name);
    return value && (*value == "1" || *value == "true" || *value == "True");
}

const std::string& Request::parameter(std::string_view name) const {
    static const std::string kNone;
    const auto found = parameters.find(name);
    return found == parameters.end() ? kNone : found->second;
}

} // namespace gantry::engine
