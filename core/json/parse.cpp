// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parse.h"

#include <set>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace gantry::json {

namespace {

// Follows the parser's events to bound what the document may hold. Returning false from it would drop the element
// silently, so a breach is noted here and reported after the parse.
class Guard {
public:
    explicit Guard(const Limits& limits) : m_limits(limits) {}

    bool operator()(int depth, Json::parse_event_t event, Json& value) {
        if (!m_breach.empty())
            return false;
        if (event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start) {
            if (static_cast<std::size_t>(depth) >= m_limits.maxDepth) {
                m_breach = fmt::format("nested deeper than {} levels", m_limits.maxDepth);
                return false;
            }
            m_keys.emplace_back();
        } else if (event == Json::parse_event_t::object_end || event == Json::parse_event_t::array_end) {
            if (!m_keys.empty())
                m_keys.pop_back();
        } else if (event == Json::parse_event_t::key && m_limits.refuseDuplicateKeys) {
            if (!m_keys.back().insert(value.get_ref<const std::string&>()).second)
                m_breach = fmt::format("the key '{}' is given twice", value.get_ref<const std::string&>());
        }
        return true;
    }

    const std::string& breach() const { return m_breach; }

private:
    const Limits& m_limits;
    std::vector<std::set<std::string>> m_keys;
    std::string m_breach;
};

} // namespace

Result<Json> parse(std::string_view text, const Limits& limits) {
    if (text.size() > limits.maxBytes)
        return Error(ErrorKind::invalidArgument, fmt::format("JSON document of {} bytes is larger than the limit of {}",
                                                             text.size(), limits.maxBytes));
    Guard guard(limits);
    try {
        Json value =
            Json::parse(text.begin(), text.end(), [&guard](int depth, Json::parse_event_t event, Json& element) {
                return guard(depth, event, element);
            });
        if (!guard.breach().empty())
            return Error(ErrorKind::invalidArgument, fmt::format("JSON document refused: {}", guard.breach()));
        return value;
    } catch (const Json::exception& exception) {
        std::string reason = exception.what();
        // "[json.exception.parse_error.101] parse error at line 1, …": the part in brackets says nothing to a person.
        if (const auto end = reason.find("] "); reason.starts_with('[') && end != std::string::npos)
            reason.erase(0, end + 2);
        return Error(ErrorKind::invalidArgument, fmt::format("not valid JSON: {}", reason));
    }
}

std::string toText(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace gantry::json
