// SPDX-License-Identifier: GPL-3.0-or-later
// Docker's filters over containers, for list and prune. Pure. Private to this folder.
#pragma once

#include "core/api/system.h"
#include "core/base/result.h"
#include "runtime/engine/services/container_record.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace gantry::engine {

// "a=b" or "a" against labels.
bool hasLabel(const std::map<std::string, std::string>& labels, const std::string& wanted);

class ContainerFilter {
public:
    // What `before` and `since` name: the creation time (nanoseconds) of a container, or an error when it is not there.
    using CreationOf = std::function<Result<std::int64_t>(const std::string& reference)>;

    // invalidArgument for a filter or a value that does not exist.
    static Result<ContainerFilter> parse(const api::Filters& filters, const CreationOf& creationOf);

    bool passes(const ContainerDefinition& definition, const ContainerStanding& standing) const;
    // A filter by state or exit code also shows those that do not run.
    bool namesStates() const { return m_filters.contains("status") || m_filters.contains("exited"); }

private:
    api::Filters m_filters;
    std::optional<std::int64_t> m_before;
    std::optional<std::int64_t> m_since;
};

// until, label, label!
class PruneFilter {
public:
    static Result<PruneFilter> parse(const api::Filters& filters);
    bool passes(const ContainerDefinition& definition) const;

private:
    api::Filters m_filters;
    std::optional<std::int64_t> m_until; // nanoseconds
};

// A point in time as `since`, `until` and filters have it: RFC 3339, seconds with a fraction, or a duration ago ("10m",
// "1h30m"). Nanoseconds since the epoch.
Result<std::int64_t> parseMoment(const std::string& text, std::int64_t now);

} // namespace gantry::engine
