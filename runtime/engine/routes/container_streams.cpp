// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"
#include "runtime/engine/routes/body.h"
#include "runtime/engine/routes/container_routes.h"

#include <string>

namespace gantry::engine {

namespace {

constexpr const char* kMultiplexed = "application/vnd.docker.multiplexed-stream";
constexpr const char* kRaw = "application/vnd.docker.raw-stream";

std::string frame(stream::StreamKind kind, std::string_view bytes) {
    const auto header = stream::frameHeader(kind, static_cast<std::uint32_t>(bytes.size()));
    std::string out(header.data(), header.size());
    out += bytes;
    return out;
}

Result<LogRequest> logRequestOf(const Request& request) {
    LogRequest out;
    out.hasStdout = request.isSet("stdout");
    out.hasStderr = request.isSet("stderr");
    if (!out.hasStdout && !out.hasStderr)
        return Error(ErrorKind::invalidArgument, "Bad parameters: you must choose at least one stream");
    out.isFollowed = request.isSet("follow");
    out.hasTimestamps = request.isSet("timestamps");
    if (request.find("tail").value_or("all") != "all") {
        const auto tail = numberOf(request, "tail");
        if (!tail)
            return tail.error();
        if (*tail && **tail >= 0)
            out.tail = static_cast<std::uint64_t>(**tail);
    }
    const auto since = momentOf(request, "since");
    const auto until = momentOf(request, "until");
    if (!since || !until)
        return (since ? until : since).error();
    out.since = *since;
    out.until = *until;
    return out;
}

Result<void> logs(Exchange& exchange, ContainerService& containers) {
    const Request& request = exchange.request();
    const std::string& id = request.parameter("id");
    const auto isTty = containers.isTty(request.caller, id);
    if (!isTty)
        return isTty.error();
    const auto wanted = logRequestOf(request);
    if (!wanted)
        return wanted.error();
    Result<void> begun{};
    const auto sink = [&](stream::StreamKind kind, std::string_view bytes) {
        return exchange.writeChunk(*isTty ? std::string(bytes) : frame(kind, bytes)).has_value();
    };
    const auto read = containers.logs(request.caller, id, *wanted, sink, exchange.clientGone(),
                                      [&] { begun = exchange.beginStream(*isTty ? kRaw : kMultiplexed); });
    return begun ? read : begun;
}

Result<void> attach(Exchange& exchange, ContainerService& containers) {
    const Request& request = exchange.request();
    AttachRequest wanted;
    wanted.hasStream = request.isSet("stream");
    wanted.hasLogs = request.isSet("logs");
    wanted.hasStdin = request.isSet("stdin");
    wanted.hasStdout = request.isSet("stdout");
    wanted.hasStderr = request.isSet("stderr");
    const auto attachment = containers.beginAttach(request.caller, request.parameter("id"), wanted);
    if (!attachment)
        return attachment.error();
    const bool isTty = (*attachment)->isTty();
    std::string alreadyRead;
    const auto connection = exchange.hijack(isTty ? kRaw : kMultiplexed, alreadyRead);
    if (!connection)
        return connection.error();
    const auto sink = [&](stream::StreamKind kind, std::string_view bytes) {
        return fs::writeAll(connection->get(), isTty ? std::string(bytes) : frame(kind, bytes)).has_value();
    };
    return (*attachment)->run(connection->get(), alreadyRead, sink, exchange.clientGone());
}

Result<void> resize(Exchange& exchange, ContainerService& containers) {
    const Request& request = exchange.request();
    const auto rows = numberOf(request, "h");
    const auto columns = numberOf(request, "w");
    if (!rows || !columns)
        return (rows ? columns : rows).error();
    const auto isSize = [](const std::optional<std::int64_t>& value) {
        return value && *value >= 0 && *value <= 65535;
    };
    if (!isSize(*rows) || !isSize(*columns))
        return Error(ErrorKind::invalidArgument, "a terminal's size needs h and w, each from 0 to 65535");
    if (auto resized = containers.resize(request.caller, request.parameter("id"), static_cast<std::uint32_t>(**rows),
                                         static_cast<std::uint32_t>(**columns));
        !resized)
        return resized;
    return exchange.respond(200, "");
}

} // namespace

void addContainerStreamRoutes(Router& router, ContainerService& containers) {
    router.add("GET", "/containers/{id}/logs",
               [&containers](Exchange& exchange) { return logs(exchange, containers); });
    router.add("POST", "/containers/{id}/attach",
               [&containers](Exchange& exchange) { return attach(exchange, containers); });
    router.add("POST", "/containers/{id}/resize",
               [&containers](Exchange& exchange) { return resize(exchange, containers); });
}

} // namespace gantry::engine
