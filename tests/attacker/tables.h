// SPDX-License-Identifier: GPL-3.0-or-later
// What an attacker tries with each route and each field, and what has to come of it. Whoever adds one adds its row.
#pragma once

#include <string>
#include <vector>

namespace gantry::test {

// What a route has to do with somebody else's things.
enum class RouteKind {
    container, // names a container in {id}: others' do not exist for the caller
    everybody, // answers everybody, and tells of nobody's containers but the caller's
    images,    // images are shared: any member reads, loads, names and removes them
    missing    // not there: a sentence says so
};

struct RouteRow {
    std::string route;
    RouteKind kind;
    std::vector<std::string> parameters; // of the query, each tried with hostile values
};
const std::vector<RouteRow>& routeTable();

struct FieldRow {
    std::string path;
    // In the policy's words what these values ask for; each must be refused with the line that would allow it.
    std::string thing{};
    std::vector<std::string> refused{}; // JSON
    // The sources of binds: refused when the container is started, as its owner may not read them.
    bool isSource = false;
};
const std::vector<FieldRow>& createTable();
const std::vector<FieldRow>& updateTable();

} // namespace gantry::test
