// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/container_filters.h"

#include "core/text/time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace gantry::engine {

namespace {

constexpr std::array<std::string_view, 16> kListFilters = {
    "ancestor", "before", "exited",  "expose",  "health", "id",     "is-task", "isolation",
    "label",    "name",   "network", "publish", "since",  "status", "volume",  "label!"};
constexpr std::int64_t kSecond = 1'000'000'000;

Error invalidFilter(const std::string& name) {
    return {ErrorKind::invalidArgument, fmt::format("invalid filter '{}'", name)};
}

// An image by reference, by id or by a short id.
bool isAncestor(const ContainerDefinition& definition, const std::string& value) {
    const auto withTag = [](const std::string& reference) {
        const auto slash = reference.rfind('/');
        const auto colon = reference.find(':', slash == std::string::npos ? 0 : slash);
        return colon == std::string::npos ? reference + ":latest" : reference;
    };
    const std::string hex = definition.imageId.substr(definition.imageId.find(':') + 1);
    return withTag(definition.image) == withTag(value) || definition.imageId == value ||
           (value.size() >= 4 && hex.starts_with(value));
}

bool passesOne(const ContainerDefinition& definition, const ContainerStanding& standing, const std::string& filter,
               const std::string& value) {
    if (filter == "id")
        return definition.id.starts_with(value);
    if (filter == "name")
        return ("/" + definition.name).find(value) != std::string::npos;
    if (filter == "label")
        return hasLabel(definition.config.Labels, value);
    if (filter == "label!")
        return !hasLabel(definition.config.Labels, value);
    if (filter == "status")
        return nameOf(standing.status) == value;
    if (filter == "exited")
        return standing.status == Status::exited && standing.finishedAt != 0 &&
               fmt::format("{}", standing.exitCode) == value;
    if (filter == "ancestor")
        return isAncestor(definition, value);
    if (filter == "network")
        return definition.host.NetworkMode == value;
    if (filter == "expose" || filter == "publish")
        return filter == "expose" && (definition.config.ExposedPorts.contains(value) ||
                                      definition.config.ExposedPorts.contains(value + "/tcp"));
    if (filter == "volume")
        return std::any_of(definition.host.Binds.begin(), definition.host.Binds.end(),
                           [&](const std::string& bind) {
                               return bind.starts_with(value + ":") || bind.find(":" + value) != std::string::npos;
                           }) ||
               std::any_of(definition.host.Mounts.begin(), definition.host.Mounts.end(),
                           [&](const api::Mount& mount) { return mount.Source == value || mount.Target == value; });
    if (filter == "health")
        return value == "none";
    if (filter == "is-task")
        return value == "false" || value == "0";
    return true;
}

} // namespace

bool hasLabel(const std::map<std::string, std::string>& labels, const std::string& wanted) {
    const auto equals = wanted.find('=');
    const auto found = labels.find(wanted.substr(0, equals));
    return found != labels.end() && (equals == std::string::npos || found->second == wanted.substr(equals + 1));
}

Result<ContainerFilter> ContainerFilter::parse(const api::Filters& filters, const CreationOf& creationOf) {
    ContainerFilter out;
    for (const auto& [name, values] : filters) {
        if (std::find(kListFilters.begin(), kListFilters.end(), name) == kListFilters.end())
            return invalidFilter(name);
        for (const std::string& value : values) {
            if (name == "status" && value != "removing")
                if (const auto status = parseStatus(value); !status)
                    return Error(ErrorKind::invalidArgument, fmt::format("invalid filter 'status={}'", value));
            if (name == "exited" &&
                (value.empty() || value.find_first_not_of("0123456789", value.front() == '-' ? 1 : 0) != value.npos))
                return Error(ErrorKind::invalidArgument, fmt::format("invalid filter 'exited={}'", value));
            if (name == "before" || name == "since") {
                const auto created = creationOf(value);
                if (!created)
                    return created.error();
                (name == "before" ? out.m_before : out.m_since) = *created;
            }
        }
        if (name != "before" && name != "since")
            out.m_filters[name] = values;
    }
    return out;
}

bool ContainerFilter::passes(const ContainerDefinition& definition, const ContainerStanding& standing) const {
    if ((m_before && definition.created >= *m_before) || (m_since && definition.created <= *m_since))
        return false;
    return std::all_of(m_filters.begin(), m_filters.end(), [&](const auto& entry) {
        const auto& [filter, values] = entry;
        const auto isPassed = [&](const std::string& value) { return passesOne(definition, standing, filter, value); };
        const bool needsAll = filter.starts_with("label");
        return values.empty() || (needsAll ? std::all_of(values.begin(), values.end(), isPassed)
                                           : std::any_of(values.begin(), values.end(), isPassed));
    });
}

Result<PruneFilter> PruneFilter::parse(const api::Filters& filters) {
    PruneFilter out;
    for (const auto& [name, values] : filters) {
        if (name == "until") {
            if (values.size() != 1)
                return Error(ErrorKind::invalidArgument, "more than one until filter specified");
            const auto until = parseMoment(values.front(), text::nowNanoseconds());
            if (!until)
                return until.error();
            out.m_until = *until;
        } else if (name == "label" || name == "label!") {
            out.m_filters[name] = values;
        } else {
            return invalidFilter(name);
        }
    }
    return out;
}

bool PruneFilter::passes(const ContainerDefinition& definition) const {
    if (m_until && definition.created >= *m_until)
        return false;
    return std::all_of(m_filters.begin(), m_filters.end(), [&](const auto& entry) {
        return std::all_of(entry.second.begin(), entry.second.end(), [&](const std::string& value) {
            return hasLabel(definition.config.Labels, value) == (entry.first == "label");
        });
    });
}

Result<std::int64_t> parseMoment(const std::string& text, std::int64_t now) {
    const Error invalid(
        ErrorKind::invalidArgument,
        fmt::format("'{}' is no point in time: use seconds since 1970, RFC 3339 or a duration like 10m", text));
    if (text.find('T') != std::string::npos || (text.size() >= 10 && text[4] == '-')) {
        const std::string full = text.size() == 10 ? text + "T00:00:00Z" : text;
        const auto time = text::parseRfc3339(full);
        return time ? time : Result<std::int64_t>(invalid);
    }
    double total = 0;
    bool hasUnit = false;
    std::string_view rest = text;
    while (!rest.empty()) {
        double number = 0;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (error != std::errc{} || number < 0 || number > 1e11)
            return invalid;
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        double unit = 1;
        if (rest.starts_with("ms")) {
            unit = 1e-3;
            rest.remove_prefix(2);
            hasUnit = true;
        } else if (!rest.empty()) {
            constexpr std::string_view kUnits = "smhd";
            constexpr std::array kSeconds = {1.0, 60.0, 3600.0, 86400.0};
            const auto which = kUnits.find(rest.front());
            if (which == std::string_view::npos)
                return invalid;
            unit = kSeconds[which];
            rest.remove_prefix(1);
            hasUnit = true;
        } else if (hasUnit) {
            return invalid; // "1h30"
        }
        total += number * unit;
    }
    if (text.empty())
        return invalid;
    if (!hasUnit) {
        // Seconds with up to nine digits of fraction: exact, where a double would not be.
        const auto point = text.find('.');
        std::int64_t seconds = 0;
        std::from_chars(text.data(), text.data() + std::min(point, text.size()), seconds);
        std::string fraction = point == std::string::npos ? "" : text.substr(point + 1, 9);
        fraction.resize(9, '0');
        std::int64_t nanoseconds = 0;
        std::from_chars(fraction.data(), fraction.data() + fraction.size(), nanoseconds);
        if (seconds > 9'000'000'000)
            return invalid;
        return seconds * kSecond + nanoseconds;
    }
    return now - static_cast<std::int64_t>(total * 1e9);
}

} // namespace gantry::engine
