// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/disk_usage.h"

#include <set>
#include <utility>

#include <fts.h>
#include <sys/stat.h>

namespace gantry::engine {

std::uint64_t diskUsage(const std::string& directory) {
    std::string root = directory;
    char* roots[] = {root.data(), nullptr};
    FTS* walk = ::fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR | FTS_XDEV, nullptr);
    if (walk == nullptr)
        return 0;
    std::uint64_t bytes = 0;
    std::set<std::pair<dev_t, ino_t>> linked;
    while (const FTSENT* entry = ::fts_read(walk)) {
        if (entry->fts_info != FTS_F)
            continue;
        const struct stat& status = *entry->fts_statp;
        if (status.st_nlink == 1 || linked.emplace(status.st_dev, status.st_ino).second)
            bytes += static_cast<std::uint64_t>(status.st_blocks) * 512;
    }
    ::fts_close(walk);
    return bytes;
}

} // namespace gantry::engine
