// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/id_ranges.h"

#include <algorithm>

namespace gantry::engine {

Result<IdRange> freeIdRange(const std::vector<IdRange>& used) {
    std::vector<IdRange> sorted = used;
    std::sort(sorted.begin(), sorted.end(), [](const IdRange& a, const IdRange& b) { return a.hostId < b.hostId; });
    std::uint64_t candidate = kFirstHostId;
    for (const auto& range : sorted) {
        if (range.count == 0 || std::uint64_t{range.hostId} + range.count <= candidate)
            continue;
        if (range.hostId >= candidate + kIdsPerContainer)
            break;
        candidate = std::uint64_t{range.hostId} + range.count;
    }
    if (candidate + kIdsPerContainer > kLastHostId)
        return Error(ErrorKind::unavailable, "no free range of user ids is left for another container");
    return IdRange{static_cast<std::uint32_t>(candidate), kIdsPerContainer};
}

} // namespace gantry::engine
