// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/time.h"

#include <chrono>
#include <limits>
#include <optional>

#include <fmt/format.h>

namespace gantry::text {

namespace {

constexpr std::int64_t kPerSecond = 1'000'000'000;

// Reads exactly digits decimal digits at position and moves past them.
std::optional<int> number(std::string_view text, std::size_t& position, std::size_t digits) {
    if (position + digits > text.size())
        return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const char c = text[position + i];
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    position += digits;
    return value;
}

bool literal(std::string_view text, std::size_t& position, std::string_view allowed) {
    if (position >= text.size() || allowed.find(text[position]) == std::string_view::npos)
        return false;
    ++position;
    return true;
}

std::int64_t nanosecondsClamped(std::int64_t seconds, std::int64_t fraction) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(seconds, kPerSecond, &result) || __builtin_add_overflow(result, fraction, &result))
        return seconds < 0 ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
    return result;
}

} // namespace

std::int64_t nowNanoseconds() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::string toRfc3339(std::int64_t nanoseconds) {
    using namespace std::chrono;
    const sys_time<std::chrono::nanoseconds> point{std::chrono::nanoseconds(nanoseconds)};
    const auto day = floor<days>(point);
    const year_month_day date(day);
    const hh_mm_ss<std::chrono::nanoseconds> clock(point - day);
    std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                   clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    if (const auto fraction = clock.subseconds().count(); fraction != 0) {
        text += fmt::format(".{:09}", fraction);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text + 'Z';
}

Result<std::int64_t> parseRfc3339(std::string_view text) {
    using namespace std::chrono;
    const Error invalid(ErrorKind::invalidArgument,
                        fmt::format("'{}' is not a time like 2026-01-02T03:04:05Z", text.substr(0, 64)));
    std::size_t at = 0;
    const auto yearNumber = number(text, at, 4);
    if (!yearNumber || !literal(text, at, "-"))
        return invalid;
    const auto monthNumber = number(text, at, 2);
    if (!monthNumber || !literal(text, at, "-"))
        return invalid;
    const auto dayNumber = number(text, at, 2);
    if (!dayNumber || !literal(text, at, "Tt "))
        return invalid;
    const auto hour = number(text, at, 2);
    if (!hour || !literal(text, at, ":"))
        return invalid;
    const auto minute = number(text, at, 2);
    if (!minute || !literal(text, at, ":"))
        return invalid;
    const auto second = number(text, at, 2);
    const year_month_day date(year(*yearNumber), month(static_cast<unsigned>(*monthNumber)),
                              day(static_cast<unsigned>(*dayNumber)));
    if (!second || !date.ok() || *hour > 23 || *minute > 59 || *second > 60)
        return invalid;
    std::int64_t fraction = 0;
    if (literal(text, at, ".")) {
        std::int64_t scale = kPerSecond / 10;
        const std::size_t start = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
            fraction += (text[at] - '0') * scale;
            scale /= 10;
            ++at;
        }
        if (at == start)
            return invalid;
    }
    std::int64_t offset = 0; // seconds east of UTC
    if (!literal(text, at, "Zz")) {
        const bool isWest = at < text.size() && text[at] == '-';
        if (!literal(text, at, "+-"))
            return invalid;
        const auto offsetHour = number(text, at, 2);
        if (!offsetHour || !literal(text, at, ":"))
            return invalid;
        const auto offsetMinute = number(text, at, 2);
        if (!offsetMinute || *offsetHour > 23 || *offsetMinute > 59)
            return invalid;
        offset = (*offsetHour * 60 + *offsetMinute) * 60 * (isWest ? -1 : 1);
    }
    if (at != text.size())
        return invalid;
    const std::int64_t days = sys_days(date).time_since_epoch().count();
    return nanosecondsClamped(days * 86400 + *hour * 3600 + *minute * 60 + *second - offset, fraction);
}

} // namespace gantry::text
