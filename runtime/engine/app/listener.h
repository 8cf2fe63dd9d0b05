// SPDX-License-Identifier: GPL-3.0-or-later
// Where the helper listens: the socket systemd handed over, or one of its own.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "runtime/engine/app/options.h"

namespace gantry::engine {

// The first socket of LISTEN_FDS (sd_listen_fds(3)) when this process was given one, else a new one at options.socket:
// mode 0660, group gantry where there is that group, owned by options.socketOwner.
Result<UniqueFd> openListener(const Options& options);

} // namespace gantry::engine
