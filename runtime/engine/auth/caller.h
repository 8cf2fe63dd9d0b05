// SPDX-License-Identifier: GPL-3.0-or-later
// The person or program behind a request, as the kernel knows them. Nothing in a request can change it.
#pragma once

#include <sys/types.h>
#include <vector>

namespace gantry::auth {

struct Caller {
    uid_t uid = static_cast<uid_t>(-1);
    gid_t gid = static_cast<gid_t>(-1);
    std::vector<gid_t> groups; // supplementary ones
    pid_t pid = 0;             // when the connection was made; for the log only, since it may be another process by now

    bool isRoot() const { return uid == 0; }
    // Whether something that belongs to owner is this caller's to see and change.
    bool mayManage(uid_t owner) const { return isRoot() || uid == owner; }

    // The helper itself, for what it does unasked: restarts, clean-up.
    static Caller engine() { return Caller{.uid = 0, .gid = 0, .groups = {}, .pid = 0}; }
};

} // namespace gantry::auth
