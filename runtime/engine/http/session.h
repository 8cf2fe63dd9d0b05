// SPDX-License-Identifier: GPL-3.0-or-later
// One connection: reads requests, dispatches them, keeps it alive or closes it.
#pragma once

#include "core/base/unique_fd.h"
#include "runtime/engine/http/router.h"
#include "runtime/engine/http/server.h"

#include <stop_token>

namespace gantry::engine {

// Returns when the connection has ended. clientGone is stopped by whoever watches the socket.
void runSession(UniqueFd connection, const Router& router, const ServerOptions& options, std::stop_token clientGone);
// Answers 503 and closes.
void refuseSession(UniqueFd connection, const ServerOptions& options);

} // namespace gantry::engine
