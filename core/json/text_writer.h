// SPDX-License-Identifier: GPL-3.0-or-later
// Writes structs as JSON text straight away, without a tree of values between. The codec's way out; it reads nothing.
// Heavy like the codec: included by .cpp files only.
#pragma once

#include "core/json/parse.h"

#include <charconv>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace gantry::json {

// Appends a JSON string (RFC 8259 section 7); invalid UTF-8 is replaced by U+FFFD, as toText does.
void appendQuoted(std::string& out, std::string_view text);
// Appends a number that reads back as the same double; null for one that JSON cannot say.
void appendNumber(std::string& out, double number);

template <class T>
void appendText(std::string& out, const T& value);

// The visitor that `fields` gets: each member in the order of the list, an empty optional left out.
class TextWriter {
public:
    explicit TextWriter(std::string& out) : m_out(out) {}

    template <class T>
    void operator()(const char* name, const T& member) {
        m_out += m_separator;
        m_separator = ',';
        m_out += '"';
        m_out += name; // a field's name holds nothing to escape
        m_out += "\":";
        appendText(m_out, member);
    }
    template <class T>
    void operator()(const char* name, const std::optional<T>& member) {
        if (member)
            (*this)(name, *member);
    }
    void close() {
        if (m_separator == '{')
            m_out += '{';
        m_out += '}';
    }

private:
    std::string& m_out;
    char m_separator = '{';
};

template <class T>
inline constexpr bool isOptional = false;
template <class T>
inline constexpr bool isOptional<std::optional<T>> = true;
template <class T>
inline constexpr bool isVector = false;
template <class T>
inline constexpr bool isVector<std::vector<T>> = true;
template <class T>
inline constexpr bool isMap = false;
template <class T>
inline constexpr bool isMap<std::map<std::string, T>> = true;

template <class T>
void appendText(std::string& out, const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::integral<T>) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        out.append(digits, end);
    } else if constexpr (std::floating_point<T>) {
        appendNumber(out, value);
    } else if constexpr (std::is_same_v<T, Json>) {
        out += toText(value);
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        appendQuoted(out, value);
    } else if constexpr (isOptional<T>) {
        if (value)
            appendText(out, *value);
        else
            out += "null";
    } else if constexpr (isVector<T>) {
        char separator = '[';
        for (const auto& element : value) {
            out += separator;
            separator = ',';
            appendText(out, element);
        }
        out += separator == '[' ? "[]" : "]";
    } else if constexpr (isMap<T>) {
        char separator = '{';
        for (const auto& [key, element] : value) {
            out += separator;
            separator = ',';
            appendQuoted(out, key);
            out += ':';
            appendText(out, element);
        }
        out += separator == '{' ? "{}" : "}";
    } else {
        TextWriter writer(out);
        // One list of fields serves reading and writing, so it takes what it visits as mutable; the writer only reads.
        fields(writer, const_cast<T&>(value)); // NOLINT(cppcoreguidelines-pro-type-const-cast)
        writer.close();
    }
}

} // namespace gantry::json
