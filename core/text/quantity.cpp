// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/quantity.h"

#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace gantry::text {

std::string formatBytes(std::uint64_t bytes) {
    constexpr const char* kUnits[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    std::size_t unit = 0;
    auto value = static_cast<double>(bytes);
    // 1023.5 would round up to "1024 KiB", which people write as "1 MiB".
    while (value >= 1023.5 && unit + 1 < std::size(kUnits)) {
        value /= 1024;
        ++unit;
    }
    if (unit == 0)
        return fmt::format("{} B", bytes);
    std::string digits = fmt::format("{:.{}f}", value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
    if (digits.find('.') != std::string::npos) {
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.ends_with('.'))
            digits.pop_back();
    }
    return fmt::format("{} {}", digits, kUnits[unit]);
}

Result<std::int64_t> parseBytes(std::string_view text) {
    const Error invalid(ErrorKind::invalidArgument,
                        fmt::format("'{}' is not an amount of memory like 512m or 1.5g", text.substr(0, 64)));
    double value = 0;
    const auto [end, failure] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (failure != std::errc() || !(value >= 0)) // not a number is no amount either
        return invalid;
    std::string_view suffix(end, static_cast<std::size_t>(text.data() + text.size() - end));
    if (suffix.starts_with(' '))
        suffix.remove_prefix(1);
    double factor = 1;
    if (!suffix.empty()) {
        constexpr std::string_view kSuffixes = "bkmgt";
        const auto power = kSuffixes.find(static_cast<char>(suffix[0] | 0x20));
        if (power == std::string_view::npos)
            return invalid;
        factor = std::pow(1024.0, static_cast<double>(power));
        suffix.remove_prefix(1);
        const bool isSpelledOut = suffix == "b" || suffix == "B" || suffix == "ib" || suffix == "iB" || suffix == "IB";
        if (!suffix.empty() && (power == 0 || !isSpelledOut))
            return invalid;
    }
    if (value * factor >= static_cast<double>(std::numeric_limits<std::int64_t>::max()))
        return invalid;
    return static_cast<std::int64_t>(value * factor);
}

} // namespace gantry::text
