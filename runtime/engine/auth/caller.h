// SPDX-License-Identifier: GPL-3.0-or-later
// Who is asking, as the kernel says it: never by anything in the request.
#pragma once

#include <cstdint>
#include <sys/types.h>
#include <vector>

namespace gantry::engine {

struct Caller {
    uid_t uid = static_cast<uid_t>(-1);
    gid_t gid = static_cast<gid_t>(-1);
    std::vector<gid_t> groups; // supplementary
    pid_t pid = 0;
    // Which of the processes that have had this number it is: when it started, in the clock's ticks since the machine
    // did (field 22 of /proc/PID/stat, proc(5)). 0: it was gone before it could be told, or it is root's.
    std::uint64_t startTime = 0;

    bool isRoot() const { return uid == 0; }
};

} // namespace gantry::engine
