// SPDX-License-Identifier: GPL-3.0-or-later
// A bind mount's source that somebody opened already, as the person who asked for it.
#pragma once

#include <string>

namespace gantry::oci {

struct BindFd {
    std::string placeholder; // equals a spec mount's source
    int fd = -1;             // detached mount (open_tree), mapped already; stays the caller's
};

} // namespace gantry::oci
