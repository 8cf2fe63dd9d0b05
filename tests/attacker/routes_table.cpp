// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/attacker/tables.h"

namespace gantry::test {

namespace {

std::vector<RouteRow> makeTable() {
    std::vector<RouteRow> rows = {
        {"GET /_ping", RouteKind::everybody, {}},
        {"GET /version", RouteKind::everybody, {}},
        {"GET /info", RouteKind::everybody, {}},
        {"GET /system/df", RouteKind::everybody, {"type"}},
        {"GET /events", RouteKind::everybody, {"filters", "since"}},
        {"GET /plugins", RouteKind::everybody, {}},
        {"GET /networks", RouteKind::everybody, {}},
        {"GET /volumes", RouteKind::everybody, {}},
        {"GET /containers/json", RouteKind::everybody, {"filters", "limit"}},
        {"POST /containers/create", RouteKind::everybody, {"name", "platform"}},
        {"POST /containers/prune", RouteKind::everybody, {"filters"}},
        {"GET /containers/{id}/json", RouteKind::container, {"size"}},
        {"GET /containers/{id}/top", RouteKind::container, {"ps_args"}},
        {"POST /containers/{id}/wait", RouteKind::container, {"condition"}},
        {"POST /containers/{id}/update", RouteKind::container, {}},
        {"POST /containers/{id}/start", RouteKind::container, {"detachKeys"}},
        {"POST /containers/{id}/stop", RouteKind::container, {"t", "signal"}},
        {"POST /containers/{id}/restart", RouteKind::container, {"t", "signal"}},
        {"POST /containers/{id}/kill", RouteKind::container, {"signal"}},
        {"POST /containers/{id}/pause", RouteKind::container, {}},
        {"POST /containers/{id}/unpause", RouteKind::container, {}},
        {"POST /containers/{id}/rename", RouteKind::container, {"name"}},
        {"DELETE /containers/{id}", RouteKind::container, {"force", "v", "link"}},
        {"GET /containers/{id}/logs", RouteKind::container, {"since", "until", "tail"}},
        {"POST /containers/{id}/attach", RouteKind::container, {"detachKeys"}},
        {"POST /containers/{id}/resize", RouteKind::container, {"h", "w"}},
        {"GET /containers/{id}/stats", RouteKind::container, {"stream"}},
        {"GET /gantry/v1/stats", RouteKind::everybody, {"interval", "containers"}},
        {"GET /gantry/v1/metrics/{id}", RouteKind::container, {"since", "until", "points", "series"}},
        {"GET /gantry/v1/self", RouteKind::everybody, {}},
        {"GET /gantry/v1/containers/{id}/protections", RouteKind::container, {}},
        {"GET /gantry/v1/processes/{id}", RouteKind::container, {}},
        {"POST /gantry/v1/processes/{id}/{pid}/kill", RouteKind::container, {"signal"}},
        {"GET /images/json", RouteKind::images, {"filters", "shared-size"}},
        {"GET /images/get", RouteKind::images, {"names"}},
        {"POST /images/load", RouteKind::images, {"gantry-image"}},
        {"POST /images/prune", RouteKind::images, {"filters"}},
        {"POST /images/create", RouteKind::images, {"fromImage", "fromSrc", "repo", "tag", "changes", "platform"}},
        {"GET /images/{name...}/json", RouteKind::images, {}},
        {"GET /images/{name...}/history", RouteKind::images, {}},
        {"GET /images/{name...}/get", RouteKind::images, {}},
        {"POST /images/{name...}/tag", RouteKind::images, {"repo", "tag"}},
        {"DELETE /images/{name...}", RouteKind::images, {"force"}},
        {"POST /gantry/v1/archives/preview", RouteKind::images, {}},
        {"GET /gantry/v1/images/prune", RouteKind::images, {"filters"}},
        {"GET /gantry/v1/images/{name...}/layers", RouteKind::images, {}},
        {"GET /gantry/v1/images/{name...}/layers/{index}/files", RouteKind::images, {"path", "sizes"}},
    };
    for (const char* path : {"/containers/{id}/exec", "/exec/{rest...}", "/containers/{id}/archive",
                             "/containers/{id}/export", "/containers/{id}/changes", "/commit", "/build",
                             "/build/{rest...}", "/auth", "/distribution/{rest...}", "/networks/{rest...}",
                             "/volumes/{rest...}", "/swarm", "/nodes", "/services", "/tasks", "/secrets", "/configs"})
        for (const char* method : {"GET", "HEAD", "POST", "PUT", "DELETE"})
            rows.push_back({std::string(method) + " " + path, RouteKind::missing, {"path", "fromImage", "remote"}});
    return rows;
}

} // namespace

const std::vector<RouteRow>& routeTable() {
    static const std::vector<RouteRow> table = makeTable();
    return table;
}

} // namespace gantry::test
