// SPDX-License-Identifier: GPL-3.0-or-later
// What a user is called, for messages: nothing is decided by it.
#pragma once

#include <string>
#include <sys/types.h>

namespace gantry::engine {

// The number where there is no such user.
std::string userName(uid_t uid);

} // namespace gantry::engine
