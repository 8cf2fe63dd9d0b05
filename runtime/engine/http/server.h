// SPDX-License-Identifier: GPL-3.0-or-later
// Serves HTTP/1.1 on a unix socket: one thread per connection, bounded in number, each wait bounded in time.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "runtime/engine/http/router.h"

#include <chrono>
#include <memory>
#include <string>

namespace gantry::engine {

struct ServerOptions {
    std::size_t maxConnections = 512; // one more is answered 503
    std::size_t maxPerUser = 128;     // of these for one who is not root: nobody shuts the others out
    std::size_t keptForRoot = 16;     // beyond maxConnections
    // For all of a request's headers, once their first byte is here.
    std::chrono::milliseconds headerPatience{10'000};
    std::chrono::milliseconds idlePatience{120'000}; // between requests, between pieces of a body, for a slow reader
    std::string product = "Gantry";                  // the Server header
    std::string apiVersion = "1.51";                 // the Api-Version header
};

// Binds a new socket at path with the mode 0660. A socket file that nobody listens on is replaced; one that answers is
// a conflict.
Result<UniqueFd> listenAt(const std::string& path);

class Server {
public:
    Server(const Router& router, ServerOptions options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Accepts on the listening socket until stop() is called from another thread; then shuts every connection down and
    // returns when their threads have ended.
    Result<void> serve(UniqueFd listener);
    void stop();

private:
    class State;
    std::unique_ptr<State> m_state;
};

} // namespace gantry::engine
