// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/signals.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <csignal>
#include <cstring>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

std::optional<int> parseNumber(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty())
        return {};
    return number;
}

std::optional<int> parseRealTime(std::string_view name) {
    for (const auto& [base, prefix] : {std::pair{SIGRTMIN, "RTMIN"}, std::pair{SIGRTMAX, "RTMAX"}}) {
        if (!name.starts_with(prefix))
            continue;
        const std::string_view rest = name.substr(5);
        if (rest.empty())
            return base;
        const auto offset = parseNumber(rest.substr(1));
        if (!offset || (rest.front() != '+' && rest.front() != '-'))
            return {};
        return rest.front() == '+' ? base + *offset : base - *offset;
    }
    return {};
}

std::optional<int> parse(std::string_view name) {
    if (const auto number = parseNumber(name))
        return number;
    std::string upper(name);
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    std::string_view bare = upper;
    if (bare.starts_with("SIG"))
        bare.remove_prefix(3);
    for (int signal = 1; signal < SIGRTMIN; ++signal) {
        const char* known = ::sigabbrev_np(signal);
        if (known != nullptr && bare == known)
            return signal;
    }
    return parseRealTime(bare);
}

} // namespace

Result<int> parseSignal(std::string_view name) {
    const auto signal = parse(name);
    if (!signal || *signal < 1 || *signal > SIGRTMAX)
        return Error(ErrorKind::invalidArgument, fmt::format("invalid signal: {}", name));
    return *signal;
}

} // namespace gantry::engine
