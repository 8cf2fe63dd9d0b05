// SPDX-License-Identifier: GPL-3.0-or-later
// Descriptors sent over a unix socket together with the bytes that say what they are (SCM_RIGHTS, unix(7)).
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <string>
#include <string_view>
#include <vector>

namespace gantry::process {

// At most 16 descriptors; bytes must not be empty. The caller keeps its own copies.
Result<void> sendFds(int socket, std::string_view bytes, const std::vector<int>& fds);

struct Received {
    std::string bytes; // empty: the other side has closed
    std::vector<UniqueFd> fds;
};

// invalidArgument when a packet was longer, or brought more than 16 descriptors.
Result<Received> receiveFds(int socket, std::size_t maxBytes = 4096);

} // namespace gantry::process
