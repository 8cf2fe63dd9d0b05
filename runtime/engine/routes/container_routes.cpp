// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/routes/container_routes.h"

#include "core/api/containers.h"
#include "runtime/engine/routes/body.h"

#include <string>

namespace gantry::engine {

namespace {

Result<void> list(Exchange& exchange, ContainerService& containers) {
    const Request& request = exchange.request();
    ListOptions options;
    options.isAll = request.isSet("all");
    options.hasSize = request.isSet("size");
    const auto limit = numberOf(request, "limit");
    if (!limit)
        return limit.error();
    options.limit = limit->value_or(0) > 0 ? static_cast<std::size_t>(**limit) : 0;
    auto filters = filtersOf(request);
    if (!filters)
        return filters.error();
    options.filters = std::move(*filters);
    const auto found = containers.list(request.caller, options);
    return found ? exchange.respond(200, api::encode(*found)) : Result<void>(found.error());
}

Result<void> create(Exchange& exchange, ContainerService& containers) {
    const auto text = exchange.readBody();
    if (!text)
        return text.error();
    const auto body = api::decodeContainerCreateBody(*text);
    if (!body)
        return body.error();
    const Request& request = exchange.request();
    const auto created =
        containers.create(request.caller, request.find("name").value_or(""), *body, exchange.clientGone());
    return created ? exchange.respond(201, api::encode(*created)) : Result<void>(created.error());
}

Result<void> inspect(Exchange& exchange, ContainerService& containers) {
    const Request& request = exchange.request();
    const auto found = containers.inspect(request.caller, request.parameter("id"), request.isSet("size"));
    return found ? exchange.respond(200, api::encode(*found)) : Result<void>(found.error());
}

// 204, or 304 when nothing changed.
Result<void> answerChange(Exchange& exchange, const Result<bool>& isChanged) {
    if (!isChanged)
        return isChanged.error();
    return exchange.respond(*isChanged ? 204 : 304, "");
}

struct StopQuery {
    std::optional<std::int64_t> timeout;
    std::string signal;
};

Result<StopQuery> stopQueryOf(const Request& request) {
    auto timeout = numberOf(request, "t");
    if (!timeout)
        return timeout.error();
    return StopQuery{*timeout, request.find("signal").value_or("")};
}

Result<void> wait(Exchange& exchange, ContainerService& containers) {
    const Request& request = exchange.request();
    const auto condition = parseWaitCondition(request.find("condition").value_or(""));
    if (!condition)
        return condition.error();
    // The command line sends start only after these headers have arrived.
    Result<void> begun{};
    const auto response = containers.wait(request.caller, request.parameter("id"), *condition, exchange.clientGone(),
                                          [&] { begun = exchange.beginStream("application/json"); });
    if (!begun)
        return begun;
    return response ? exchange.writeChunk(api::encode(*response) + "\n") : Result<void>(response.error());
}

Result<void> update(Exchange& exchange, ContainerService& containers) {
    const auto text = exchange.readBody();
    if (!text)
        return text.error();
    const auto body = api::decodeUpdateBody(*text);
    if (!body)
        return body.error();
    const auto updated =
        containers.update(exchange.request().caller, exchange.request().parameter("id"), *body, exchange.clientGone());
    return updated ? exchange.respond(200, api::encode(*updated)) : Result<void>(updated.error());
}

Result<void> top(Exchange& exchange, ContainerService& containers) {
    const Request& request = exchange.request();
    const auto processes =
        containers.top(request.caller, request.parameter("id"), request.find("ps_args").value_or(""));
    return processes ? exchange.respond(200, api::encode(*processes)) : Result<void>(processes.error());
}

Result<void> prune(Exchange& exchange, ContainerService& containers) {
    const auto filters = filtersOf(exchange.request());
    if (!filters)
        return filters.error();
    const auto pruned = containers.prune(exchange.request().caller, *filters);
    return pruned ? exchange.respond(200, api::encode(*pruned)) : Result<void>(pruned.error());
}

void addVerbs(Router& router, ContainerService& containers) {
    router.add("POST", "/containers/{id}/start", [&containers](Exchange& exchange) {
        const Request& request = exchange.request();
        return answerChange(exchange, containers.start(request.caller, request.parameter("id")));
    });
    router.add("POST", "/containers/{id}/stop", [&containers](Exchange& exchange) -> Result<void> {
        const Request& request = exchange.request();
        const auto query = stopQueryOf(request);
        if (!query)
            return query.error();
        return answerChange(exchange,
                            containers.stop(request.caller, request.parameter("id"), query->timeout, query->signal));
    });
    router.add("POST", "/containers/{id}/restart", [&containers](Exchange& exchange) -> Result<void> {
        const Request& request = exchange.request();
        const auto query = stopQueryOf(request);
        if (!query)
            return query.error();
        return containers.restart(request.caller, request.parameter("id"), query->timeout, query->signal);
    });
    router.add("POST", "/containers/{id}/kill", [&containers](Exchange& exchange) {
        const Request& request = exchange.request();
        return containers.kill(request.caller, request.parameter("id"), request.find("signal").value_or(""));
    });
    router.add("POST", "/containers/{id}/pause", [&containers](Exchange& exchange) {
        return containers.pause(exchange.request().caller, exchange.request().parameter("id"));
    });
    router.add("POST", "/containers/{id}/unpause", [&containers](Exchange& exchange) {
        return containers.unpause(exchange.request().caller, exchange.request().parameter("id"));
    });
    router.add("POST", "/containers/{id}/rename", [&containers](Exchange& exchange) {
        const Request& request = exchange.request();
        return containers.rename(request.caller, request.parameter("id"), request.find("name").value_or(""));
    });
    router.add("DELETE", "/containers/{id}", [&containers](Exchange& exchange) {
        const Request& request = exchange.request();
        return containers.remove(request.caller, request.parameter("id"), request.isSet("force"), request.isSet("v"));
    });
}

} // namespace

void addContainerRoutes(Router& router, ContainerService& containers) {
    router.add("GET", "/containers/json", [&containers](Exchange& exchange) { return list(exchange, containers); });
    router.add("POST", "/containers/create",
               [&containers](Exchange& exchange) { return create(exchange, containers); });
    router.add("POST", "/containers/prune", [&containers](Exchange& exchange) { return prune(exchange, containers); });
    router.add("GET", "/containers/{id}/json",
               [&containers](Exchange& exchange) { return inspect(exchange, containers); });
    router.add("GET", "/containers/{id}/top", [&containers](Exchange& exchange) { return top(exchange, containers); });
    router.add("POST", "/containers/{id}/wait",
               [&containers](Exchange& exchange) { return wait(exchange, containers); });
    router.add("POST", "/containers/{id}/update",
               [&containers](Exchange& exchange) { return update(exchange, containers); });
    addVerbs(router, containers);
    addContainerStreamRoutes(router, containers);
}

} // namespace gantry::engine
