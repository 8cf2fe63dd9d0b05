// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/routes/process_routes.h"

#include <charconv>

#include <fmt/format.h>

namespace gantry::engine {
namespace {

Result<void> list(Exchange& exchange, ContainerService& containers) {
    const Request& request = exchange.request();
    const auto found = containers.processes(request.caller, request.parameter("id"));
    return found ? exchange.respond(200, api::encode(*found)) : Result<void>(found.error());
}

// 204 when it was sent, as for a container's own kill.
Result<void> kill(Exchange& exchange, ContainerService& containers) {
    const Request& request = exchange.request();
    const std::string text = request.parameter("pid");
    std::int64_t pid = 0;
    const char* end = text.data() + text.size();
    if (const auto parsed = std::from_chars(text.data(), end, pid); parsed.ec != std::errc() || parsed.ptr != end)
        return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no process number", text));
    return containers.signalProcess(request.caller, request.parameter("id"), pid, request.find("signal").value_or(""));
}

} // namespace

void addProcessRoutes(Router& router, ContainerService& containers) {
    router.add("GET", "/gantry/v1/processes/{id}",
               [&containers](Exchange& exchange) { return list(exchange, containers); });
    router.add("POST", "/gantry/v1/processes/{id}/{pid}/kill",
               [&containers](Exchange& exchange) { return kill(exchange, containers); });
}

} // namespace gantry::engine
