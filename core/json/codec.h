// SPDX-License-Identifier: GPL-3.0-or-later
// Turns structs into JSON objects and back from one list of fields per struct. Heavy: included by .cpp files only.
//
//   template <class Codec> void fields(Codec& c, HostConfig& h) { c("Memory", h.Memory); c("Binds", h.Binds); }
//
// Decoding: an absent field or null leaves the member as it is; unknown fields are ignored; a wrong type is an error
// that names the path ("HostConfig.Memory: expected an integer"). Encoding: an empty std::optional is left out,
// everything else is written. Members may be bool, integers, double, std::string, Json, std::optional, std::vector,
// std::map<std::string, …>, structs.
#pragma once

#include "core/base/result.h"
#include "core/json/parse.h"
#include "core/json/text_writer.h"

#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace gantry::json {

// Where a value stands in its document, as a chain of the callers' frames: it becomes text for an error only.
struct Place {
    const Place* parent = nullptr;
    std::string_view name; // of a member; none for an element of an array
    std::size_t index = 0; // of that element
};

// "HostConfig.Binds[2]"
std::string pathOf(const Place* place);

class Decoder {
public:
    explicit Decoder(const Json& object, const Place* place = nullptr) : m_object(object), m_place(place) {}

    template <class T>
    void operator()(const char* name, T& member) {
        if (m_error)
            return;
        const auto found = m_object.find(name);
        if (found == m_object.end() || found->is_null())
            return;
        read(*found, {m_place, name}, member);
    }

    const std::optional<Error>& error() const { return m_error; }

    void read(const Json& value, const Place& place, bool& out) {
        if (!value.is_boolean())
            return fail(place, "true or false");
        out = value.get<bool>();
    }
    template <std::integral T>
    void read(const Json& value, const Place& place, T& out) {
        if (!value.is_number_integer())
            return fail(place, "an integer");
        if (value.is_number_unsigned()) {
            const auto number = value.get<std::uint64_t>();
            if (!std::in_range<T>(number))
                return fail(place, "a smaller integer");
            out = static_cast<T>(number);
        } else {
            const auto number = value.get<std::int64_t>();
            if (!std::in_range<T>(number))
                return fail(place, "an integer in range");
            out = static_cast<T>(number);
        }
    }
    void read(const Json& value, const Place& place, double& out) {
        if (!value.is_number())
            return fail(place, "a number");
        out = value.get<double>();
    }
    void read(const Json& value, const Place& place, std::string& out) {
        if (!value.is_string())
            return fail(place, "a string");
        out = value.get_ref<const std::string&>();
    }
    void read(const Json& value, const Place& /*place*/, Json& out) { out = value; }
    template <class T>
    void read(const Json& value, const Place& place, std::optional<T>& out) {
        T inner{};
        read(value, place, inner);
        if (!m_error)
            out = std::move(inner);
    }
    template <class T>
    void read(const Json& value, const Place& place, std::vector<T>& out) {
        if (!value.is_array())
            return fail(place, "an array");
        out.clear();
        out.reserve(value.size());
        for (std::size_t i = 0; i < value.size() && !m_error; ++i) {
            T element{};
            if (!value[i].is_null())
                read(value[i], {&place, {}, i}, element);
            out.push_back(std::move(element));
        }
    }
    template <class T>
    void read(const Json& value, const Place& place, std::map<std::string, T>& out) {
        if (!value.is_object())
            return fail(place, "an object");
        out.clear();
        for (const auto& [key, element] : value.items()) {
            if (m_error)
                return;
            T inner{};
            if (!element.is_null())
                read(element, {&place, key}, inner);
            out.emplace(key, std::move(inner));
        }
    }
    template <class T>
    requires std::is_class_v<T>
    void read(const Json& value, const Place& place, T& out) {
        if (!value.is_object())
            return fail(place, "an object");
        Decoder inner(value, &place);
        fields(inner, out);
        if (inner.m_error)
            m_error = std::move(inner.m_error);
    }

private:
    void fail(const Place& place, const char* expected) {
        m_error = Error(ErrorKind::invalidArgument, fmt::format("{}: expected {}", pathOf(&place), expected));
    }

    const Json& m_object;
    const Place* m_place;
    std::optional<Error> m_error;
};

class Encoder {
public:
    template <class T>
    void operator()(const char* name, T& member) {
        m_object[name] = write(member);
    }
    template <class T>
    void operator()(const char* name, std::optional<T>& member) {
        if (member)
            m_object[name] = write(*member);
    }
    Json take() { return std::move(m_object); }

    template <class T>
    static Json write(T& value) {
        if constexpr (requires(Encoder & e) { fields(e, value); }) {
            Encoder inner;
            fields(inner, value);
            return inner.take();
        } else {
            return Json(value);
        }
    }
    template <class T>
    static Json write(std::optional<T>& value) {
        return value ? write(*value) : Json(nullptr);
    }
    template <class T>
    static Json write(std::vector<T>& value) {
        Json array = Json::array();
        for (auto&& element : value) {
            T copy = element;
            array.push_back(write(copy));
        }
        return array;
    }
    template <class T>
    static Json write(std::map<std::string, T>& value) {
        Json object = Json::object();
        for (auto& [key, element] : value)
            object[key] = write(element);
        return object;
    }

private:
    Json m_object = Json::object();
};

template <class T>
Result<T> fromJson(const Json& value) {
    if (!value.is_object())
        return Error(ErrorKind::invalidArgument, "expected a JSON object");
    T out{};
    Decoder decoder(value);
    fields(decoder, out);
    if (decoder.error())
        return *decoder.error();
    return out;
}

template <class T>
Result<T> decode(std::string_view text, const Limits& limits = {}) {
    auto value = parse(text, limits);
    if (!value)
        return value.error();
    return fromJson<T>(*value);
}

template <class T>
Json toJson(const T& value) {
    T copy = value;
    return Encoder::write(copy);
}

template <class T>
std::string encode(const T& value) {
    std::string text;
    appendText(text, value);
    return text;
}

} // namespace gantry::json
