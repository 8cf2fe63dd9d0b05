// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/user_name.h"

#include <array>
#include <pwd.h>

namespace gantry::engine {

std::string userName(uid_t uid) {
    std::array<char, 16384> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return std::to_string(uid);
    return entry.pw_name;
}

} // namespace gantry::engine
