// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over the kernel's text files (lines, words, decimal numbers) without allocating: the sampler does it six
// hundred times a second. Never reads beyond the text, whatever it holds.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace gantry::engine::statistics {

// The part up to the separator, which is taken off the rest with it.
inline std::string_view takeUntil(std::string_view& rest, char separator) {
    const auto end = rest.find(separator);
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return part;
}

// The next word of a line; empty at its end.
inline std::string_view takeWord(std::string_view& rest) {
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t' || rest.front() == '\n'))
        rest.remove_prefix(1);
    std::size_t length = 0;
    while (length < rest.size() && rest[length] != ' ' && rest[length] != '\t' && rest[length] != '\n')
        ++length;
    const std::string_view word = rest.substr(0, length);
    rest.remove_prefix(length);
    return word;
}

// Digits and nothing else; one that does not fit becomes the largest there is.
inline std::optional<std::uint64_t> toNumber(std::string_view word) {
    if (word.empty())
        return {};
    constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t value = 0;
    for (const char c : word) {
        if (c < '0' || c > '9')
            return {};
        const auto digit = static_cast<std::uint64_t>(c - '0');
        value = value > (kMost - digit) / 10 ? kMost : value * 10 + digit;
    }
    return value;
}

// The text's first word as a number: a file that holds nothing else.
inline std::optional<std::uint64_t> onlyNumber(std::string_view text) {
    return toNumber(takeWord(text));
}

// "12.34" as 12.34: pressure averages.
inline std::optional<double> toFraction(std::string_view word) {
    const std::string_view whole = takeUntil(word, '.');
    const auto before = toNumber(whole);
    const auto after = word.empty() ? std::optional<std::uint64_t>(0) : toNumber(word);
    if (!before || !after || word.size() > 9)
        return {};
    double scale = 1;
    for (std::size_t i = 0; i < word.size(); ++i)
        scale *= 10;
    return static_cast<double>(*before) + static_cast<double>(*after) / scale;
}

// visit(name, value) for each line "name value"; other lines are left out.
template <class Visit>
void forEachPair(std::string_view text, Visit visit) {
    while (!text.empty()) {
        std::string_view line = takeUntil(text, '\n');
        const std::string_view name = takeWord(line);
        if (const auto value = toNumber(takeWord(line)))
            visit(name, *value);
    }
}

} // namespace gantry::engine::statistics
