// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/image_filters.h"

#include "core/text/time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fnmatch.h>

namespace gantry::engine {

namespace {

constexpr double kSecond = 1e9;
constexpr double kMaxNanoseconds = 9.2e18;

Error invalid(const std::string& name, const std::string& value) {
    return {ErrorKind::invalidArgument, "invalid filter '" + name + "=" + value + "'"};
}

std::optional<double> takeNumber(std::string_view& text) {
    const auto end = std::min(text.find_first_not_of("0123456789."), text.size());
    double value = 0;
    const auto [last, code] = std::from_chars(text.data(), text.data() + end, value, std::chars_format::fixed);
    if (code != std::errc() || last != text.data() + end)
        return std::nullopt;
    text.remove_prefix(end);
    return value;
}

// Go's time.ParseDuration without signs: "1h30m", "1.5h", "300ms".
std::optional<double> parseDuration(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, double>, 7> kUnits{{{"ns", 1},
                                                                         {"us", 1e3},
                                                                         {"ms", 1e6},
                                                                         {"s", kSecond},
                                                                         {"m", 60 * kSecond},
                                                                         {"h", 3600 * kSecond},
                                                                         {"d", 86400 * kSecond}}};
    double total = 0;
    while (!text.empty()) {
        const auto number = takeNumber(text);
        if (!number)
            return std::nullopt;
        const auto end = std::min(text.find_first_of("0123456789."), text.size());
        const auto* unit = std::find_if(kUnits.begin(), kUnits.end(),
                                        [&](const auto& pair) { return pair.first == text.substr(0, end); });
        if (unit == kUnits.end())
            return std::nullopt;
        total += *number * unit->second;
        text.remove_prefix(end);
    }
    return total;
}

bool hasLabel(const store::ImageRow& image, const std::string& wanted) {
    const auto equals = wanted.find('=');
    const auto label = image.labels.find(wanted.substr(0, equals));
    return label != image.labels.end() && (equals == std::string::npos || label->second == wanted.substr(equals + 1));
}

// As distribution's FamiliarMatch: with the tag or without it.
bool matchesPattern(const store::ImageRow& image, const std::string& pattern) {
    return std::any_of(image.tags.begin(), image.tags.end(), [&](const oci::Reference& tag) {
        return ::fnmatch(pattern.c_str(), tag.familiar().c_str(), FNM_PATHNAME) == 0 ||
               ::fnmatch(pattern.c_str(), tag.familiarRepository().c_str(), FNM_PATHNAME) == 0;
    });
}

void keepSmaller(std::optional<std::int64_t>& kept, std::int64_t value) {
    kept = kept ? std::min(*kept, value) : value;
}

} // namespace

Result<std::int64_t> parseFilterTime(const std::string& text, std::int64_t now) {
    if (const auto time = text::parseRfc3339(text))
        return *time;
    if (const auto date = text::parseRfc3339(text + "T00:00:00Z"))
        return *date;
    std::string_view rest = text;
    if (const auto seconds = takeNumber(rest); seconds && rest.empty() && *seconds * kSecond < kMaxNanoseconds)
        return static_cast<std::int64_t>(*seconds * kSecond);
    const auto duration = text.empty() ? std::nullopt : parseDuration(text);
    if (!duration || *duration > kMaxNanoseconds)
        return Error(ErrorKind::invalidArgument, "'" + text + "' is neither a time nor a duration");
    return now - static_cast<std::int64_t>(*duration);
}

Result<ImageFilter> ImageFilter::parse(const api::Filters& filters, const std::set<std::string>& allowed,
                                       const Lookup& lookup) {
    ImageFilter filter;
    for (const auto& [name, values] : filters) {
        if (!allowed.contains(name))
            return Error(ErrorKind::invalidArgument, "invalid filter '" + name + "'");
        for (const auto& value : values) {
            if (name == "dangling") {
                const bool isTrue = value == "true" || value == "1" || value == "True";
                if (!isTrue && value != "false" && value != "0" && value != "False")
                    return invalid(name, value);
                filter.m_isDangling = isTrue;
            } else if (name == "label") {
                filter.m_labels.push_back(value);
            } else if (name == "label!") {
                filter.m_withoutLabels.push_back(value);
            } else if (name == "reference") {
                filter.m_patterns.push_back(value);
            } else if (name == "until") {
                const auto time = parseFilterTime(value, text::nowNanoseconds());
                if (!time)
                    return time.error().in("invalid filter 'until'");
                keepSmaller(filter.m_before, *time);
            } else {
                const auto image = lookup(value);
                if (!image)
                    return image.error();
                if (name == "before")
                    keepSmaller(filter.m_before, image->created);
                else
                    filter.m_since = std::max(filter.m_since.value_or(image->created), image->created);
            }
        }
    }
    return filter;
}

bool ImageFilter::accepts(const store::ImageRow& image) const {
    if (m_isDangling && *m_isDangling != image.tags.empty())
        return false;
    if ((m_before && image.created >= *m_before) || (m_since && image.created <= *m_since))
        return false;
    const auto isThere = [&](const std::string& label) { return hasLabel(image, label); };
    if (!std::all_of(m_labels.begin(), m_labels.end(), isThere) ||
        std::any_of(m_withoutLabels.begin(), m_withoutLabels.end(), isThere))
        return false;
    return m_patterns.empty() || std::any_of(m_patterns.begin(), m_patterns.end(), [&](const std::string& pattern) {
               return matchesPattern(image, pattern);
           });
}

} // namespace gantry::engine
