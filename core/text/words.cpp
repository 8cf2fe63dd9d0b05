// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/words.h"

#include <algorithm>

#include <fmt/format.h>

namespace gantry::text {

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    return fmt::format("{}", fmt::join(parts, separator));
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const auto start = text.find_first_not_of(kSpace);
    if (start == std::string_view::npos)
        return {};
    return text.substr(start, text.find_last_not_of(kSpace) - start + 1);
}

Result<std::vector<std::string>> splitCommand(std::string_view command) {
    std::vector<std::string> words;
    std::string word;
    bool isInWord = false;
    char quote = 0;
    for (std::size_t i = 0; i < command.size(); ++i) {
        const char c = command[i];
        if (quote == '\'') {
            if (c == '\'')
                quote = 0;
            else
                word += c;
        } else if (c == '\\') {
            if (++i == command.size())
                return Error(ErrorKind::invalidArgument, "the command ends in a backslash");
            // Inside double quotes a backslash only guards these (POSIX shell, 2.2.3).
            if (quote == '"' && std::string_view("\"\\$`").find(command[i]) == std::string_view::npos)
                word += c;
            word += command[i];
            isInWord = true;
        } else if (quote == '"') {
            if (c == '"')
                quote = 0;
            else
                word += c;
        } else if (c == '\'' || c == '"') {
            quote = c;
            isInWord = true;
        } else if (c == ' ' || c == '\t' || c == '\n') {
            if (isInWord)
                words.push_back(std::move(word));
            word.clear();
            isInWord = false;
        } else {
            word += c;
            isInWord = true;
        }
    }
    if (quote != 0)
        return Error(ErrorKind::invalidArgument, fmt::format("the command has a {} that is never closed", quote));
    if (isInWord)
        words.push_back(std::move(word));
    return words;
}

std::string quoteWord(std::string_view word) {
    const bool isPlain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("_-./:=@%+,").find(c) != std::string_view::npos;
    });
    if (isPlain)
        return std::string(word);
    std::string quoted = "'";
    for (const char c : word) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + "'";
}

namespace {
constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
}

std::string base64(std::string_view bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        unsigned group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8U | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= count ? kAlphabet[group >> (18U - 6U * static_cast<unsigned>(k)) & 63U] : '=';
    }
    return text;
}

Result<std::string> fromBase64(std::string_view text) {
    const Error invalid(ErrorKind::invalidArgument, "not valid base64");
    if (text.size() % 4 != 0)
        return invalid;
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += 4) {
        unsigned group = 0;
        std::size_t padding = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const char c = text[i + k];
            if (c == '=' && i + 4 == text.size() && k >= 2) {
                ++padding;
                group <<= 6U;
                continue;
            }
            const auto value = kAlphabet.find(c);
            if (value == std::string_view::npos || padding != 0)
                return invalid;
            group = group << 6U | static_cast<unsigned>(value);
        }
        for (std::size_t k = 0; k < 3 - padding; ++k)
            bytes += static_cast<char>(group >> (16U - 8U * static_cast<unsigned>(k)) & 255U);
    }
    return bytes;
}

} // namespace gantry::text
