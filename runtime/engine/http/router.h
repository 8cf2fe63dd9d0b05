// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the handler of a request. Patterns are like "/containers/{id}/json"; "{name...}" takes the rest but what
// follows it.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/http/exchange.h"

#include <functional>
#include <string>
#include <vector>

namespace gantry::engine {

using Handler = std::function<Result<void>(Exchange&)>;

class Router {
public:
    void add(std::string method, std::string_view pattern, Handler handler);

    // Fills request.parameters. notFound when no pattern fits, unsupported when one fits but not the method. A HEAD
    // request is served by the handler of GET when there is no other.
    Result<const Handler*> find(Request& request) const;

    // "GET /containers/{id}/json", in the order they were added.
    std::vector<std::string> patterns() const;

private:
    struct Route {
        std::string method;
        std::vector<std::string> segments;
        Handler handler;
    };
    std::vector<Route> m_routes;
};

// Splits "/v1.43/containers/json?all=1" into path and query and takes the version prefix off. invalidArgument for bad
// escapes and for zero bytes, escaped or not.
Result<void> parseTarget(std::string_view target, Request& request);

// The one place that knows which status stands for which kind of error.
unsigned statusOf(ErrorKind kind);

} // namespace gantry::engine
