// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a client sends before it stops sending, the session ends, and no path reaches a handler other than decoded.
#include "runtime/engine/http/router.h"
#include "runtime/engine/http/server.h"
#include "runtime/engine/http/session.h"

#include <algorithm>
#include <cstdlib>

#include <sys/socket.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::engine;

namespace {

// More would be answered by more than a socket holds, and nobody reads here.
constexpr std::size_t kMostBytes = 4096;

const Router& router() {
    static const Router all = [] {
        Router made;
        made.add("GET", "/containers/{id}/json", [](Exchange& exchange) {
            const std::string& id = exchange.request().parameter("id");
            if (id.empty() || id.find('\0') != std::string::npos)
                std::abort();
            return exchange.respond(200, id);
        });
        made.add("GET", "/images/{name...}/history",
                 [](Exchange& exchange) { return exchange.respond(200, exchange.request().parameter("name")); });
        made.add("POST", "/small", [](Exchange& exchange) -> Result<void> {
            const auto body = exchange.readBody(64);
            if (body && body->size() > 64)
                std::abort();
            return body ? exchange.respond(200, *body) : Result<void>(body.error());
        });
        made.add("POST", "/large", [](Exchange& exchange) -> Result<void> {
            std::size_t size = 0;
            if (auto read = exchange.streamBody([&size](std::string_view piece) {
                    size += piece.size();
                    return true;
                });
                !read)
                return read;
            if (size > kMostBytes)
                std::abort();
            if (auto begun = exchange.beginStream("text/plain"); !begun)
                return begun;
            return exchange.writeChunk(std::to_string(size));
        });
        made.add("POST", "/attach", [](Exchange& exchange) -> Result<void> {
            std::string rest;
            const auto connection = exchange.hijack("application/vnd.docker.raw-stream", rest);
            return connection ? Result<void>() : Result<void>(connection.error());
        });
        return made;
    }();
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), std::min(size, kMostBytes));
    Request request;
    if (parseTarget(text, request) && request.path.find('\0') != std::string::npos)
        std::abort();
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return 0;
    const UniqueFd client(ends[0]);
    UniqueFd connection(ends[1]);
    if (::write(client.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        return 0;
    ::shutdown(client.get(), SHUT_WR);
    ServerOptions options;
    options.headerPatience = options.idlePatience = std::chrono::milliseconds(100);
    runSession(std::move(connection), router(), options, {});
    return 0;
}
