// SPDX-License-Identifier: GPL-3.0-or-later
// One request and its answer, as a route's handler sees them. Knows nothing of what the paths mean.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "runtime/engine/auth/caller.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gantry::engine {

struct Request {
    std::string method;                                          // "GET"
    std::string path;                                            // decoded, without the version prefix and the query
    std::map<std::string, std::string, std::less<>> query;       // decoded; the last of a name wins
    std::vector<std::pair<std::string, std::string>> queryItems; // all of them, for names that may come several times
    std::map<std::string, std::string, std::less<>> parameters;  // what stood for {name} in the route's pattern
    Caller caller;

    // The query value, or nothing.
    std::optional<std::string> find(std::string_view name) const;
    // Every value of that name, in order.
    std::vector<std::string> findAll(std::string_view name) const;
    // "1", "true" and "True" are true, absent and anything else false, as Docker's clients write it.
    bool isSet(std::string_view name) const;
    const std::string& parameter(std::string_view name) const;
};

// Body larger than this are streamed or refused.
inline constexpr std::size_t kMaxBodyBytes = 4U << 20U;

class Exchange {
public:
    virtual ~Exchange() = default;

    virtual const Request& request() const = 0;
    // Stops when the client has gone away for good (not when it only closed its writing half).
    virtual std::stop_token clientGone() const = 0;
    virtual std::string header(std::string_view name) const = 0;

    // The whole body; invalidArgument when it is larger than maxBytes.
    virtual Result<std::string> readBody(std::size_t maxBytes = kMaxBodyBytes) = 0;
    // The body piece by piece; false from the sink stops reading. unavailable when the client ends it early.
    virtual Result<void> streamBody(const std::function<bool(std::string_view)>& sink) = 0;

    // A whole answer. Once, and not together with the others.
    virtual Result<void> respond(unsigned status, std::string_view body,
                                 std::string_view contentType = "application/json") = 0;
    // Headers at once, then chunks, each flushed; the answer ends when the handler returns.
    virtual Result<void> beginStream(std::string_view contentType) = 0;
    virtual Result<void> writeChunk(std::string_view bytes) = 0;
    virtual bool hasBegun() const = 0;
    // Takes the connection over after answering 101 (when the client asked for an upgrade) or 200: raw bytes both ways.
    // The bytes the client had already sent are in alreadyRead.
    virtual Result<UniqueFd> hijack(std::string_view contentType, std::string& alreadyRead) = 0;
};

} // namespace gantry::engine
