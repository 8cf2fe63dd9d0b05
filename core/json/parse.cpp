// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/parse.h"

#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace gantry::json {

namespace {

// Builds the document from the parser's events, and stops it where the document leaves its bounds.
class Builder : public nlohmann::json_sax<Json> {
public:
    explicit Builder(const Limits& limits) : m_limits(limits) {}

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t& /*text*/) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t& value) override { return add(std::move(value)); } // not in text
    bool start_object(std::size_t /*elements*/) override { return open(Json::object()); }
    bool start_array(std::size_t /*elements*/) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        const auto [member, isNew] = m_open.back()->get_ref<Json::object_t&>().try_emplace(std::move(name));
        if (!isNew && m_limits.refuseDuplicateKeys)
            return refuse(fmt::format("the key '{}' is given twice", member->first));
        m_member = &member->second;
        return true;
    }
    bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const Json::exception& exception) override {
        std::string reason = exception.what();
        // "[json.exception.parse_error.101] parse error at line 1, …": the part in brackets says nothing to a person.
        if (const auto end = reason.find("] "); reason.starts_with('[') && end != std::string::npos)
            reason.erase(0, end + 2);
        m_problem = fmt::format("not valid JSON: {}", reason);
        return false;
    }

    Json take() { return std::move(m_document); }
    const std::string& problem() const { return m_problem; }

private:
    bool refuse(const std::string& why) {
        m_problem = fmt::format("JSON document refused: {}", why);
        return false;
    }
    Json& place() {
        if (m_open.empty())
            return m_document;
        if (m_open.back()->is_array())
            return m_open.back()->emplace_back(nullptr);
        return *m_member;
    }
    template <class Value>
    bool add(Value&& value) {
        place() = std::forward<Value>(value);
        return true;
    }
    bool open(Json container) {
        if (m_open.size() >= m_limits.maxDepth)
            return refuse(fmt::format("nested deeper than {} levels", m_limits.maxDepth));
        Json& opened = place() = std::move(container);
        m_open.push_back(&opened);
        return true;
    }
    bool close() {
        m_open.pop_back();
        return true;
    }

    const Limits& m_limits;
    Json m_document;
    std::vector<Json*> m_open; // stable: only the last one grows
    Json* m_member = nullptr;
    std::string m_problem;
};

} // namespace

Result<Json> parse(std::string_view text, const Limits& limits) {
    if (text.size() > limits.maxBytes)
        return Error(ErrorKind::invalidArgument, fmt::format("JSON document of {} bytes is larger than the limit of {}",
                                                             text.size(), limits.maxBytes));
    Builder builder(limits);
    if (!Json::sax_parse(text.begin(), text.end(), &builder))
        return Error(ErrorKind::invalidArgument, builder.problem());
    return builder.take();
}

std::string toText(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace gantry::json
