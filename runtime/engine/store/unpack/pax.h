// SPDX-License-Identifier: GPL-3.0-or-later
// The records of a PAX extended header (POSIX.1-2008, pax, "Extended Header"), as far as a layer needs them.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/store/unpack/sparse_map.h"

#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gantry::store {

struct PaxRecords {
    std::optional<std::string> path;
    std::optional<std::string> linkPath;
    std::optional<std::uint64_t> size;
    std::optional<std::uint64_t> uid;
    std::optional<std::uint64_t> gid;
    std::optional<timespec> mtime;
    std::vector<std::pair<std::string, std::string>> xattrs;

    // GNU.sparse.*: version 0.x lists its extents here, 1.0 puts them in front of the data.
    std::optional<std::string> sparseName;
    std::optional<std::uint64_t> sparseSize;
    std::vector<Extent> sparseExtents;
    bool hasSparseMap = false;
    bool isSparseVersion1 = false;
};

Result<PaxRecords> decodePax(std::string_view content);
// A global header may comment, but not change the entries that follow: engines ignore it, tar obeys it.
Result<void> checkGlobalPax(std::string_view content);
// "[-]seconds[.fraction]", exact to the nanosecond.
Result<timespec> decodePaxTime(std::string_view text);

} // namespace gantry::store
