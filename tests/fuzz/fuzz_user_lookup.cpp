// SPDX-License-Identifier: GPL-3.0-or-later
// An image's passwd and group files, and who it wants to be: never an id that the kernel reads as another one.
// The input is those three, with a NUL between.
#include "runtime/engine/containers/user_lookup.h"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    using namespace gantry::engine;
    constexpr std::uint32_t kMostId = 0x7fffffff;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto first = text.find('\0');
    if (first == std::string_view::npos)
        return 0;
    const auto second = text.find('\0', first + 1);
    if (second == std::string_view::npos)
        return 0;
    const auto passwd = text.substr(0, first);
    const auto group = text.substr(first + 1, second - first - 1);
    const auto user = text.substr(second + 1);
    const auto found = lookUpUser(passwd, group, user, {std::string(user.substr(0, 8))});
    if (!found)
        return 0;
    const auto& more = found->additionalGids;
    if (found->uid > kMostId || found->gid > kMostId || !std::is_sorted(more.begin(), more.end()) ||
        std::any_of(more.begin(), more.end(), [](std::uint32_t gid) { return gid > kMostId; }))
        std::abort();
    return 0;
}
