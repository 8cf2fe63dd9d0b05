// SPDX-License-Identifier: GPL-3.0-or-later
// The host ids that containers' users are, a range for each container that nobody else has. Pure arithmetic; who is
// using which range is the caller's to know.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <vector>

namespace gantry::engine {

struct IdRange {
    std::uint32_t hostId = 0; // of the container's id 0
    std::uint32_t count = 0;  // 0: no user namespace

    bool operator==(const IdRange&) const = default;
};

inline constexpr std::uint32_t kIdsPerContainer = 65536;
// Above what distributions give to people in /etc/subuid (100000…) and to systemd's nspawn (524288 to 1879048191).
inline constexpr std::uint32_t kFirstHostId = 1879048192;
inline constexpr std::uint32_t kLastHostId = 2147418112; // systemd warns of everything with the upper bit set

// The first free range. unavailable when 4,095 containers use them all.
Result<IdRange> freeIdRange(const std::vector<IdRange>& used);

} // namespace gantry::engine
