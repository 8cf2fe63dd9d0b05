// SPDX-License-Identifier: GPL-3.0-or-later
// Reads an image archive (docker-archive or OCI layout, plain or compressed) as it streams in, in a sandboxed child:
// its files end up in a spool directory under numbers, and this process learns their names, sizes and digests.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/store/archive/entry_table.h"
#include "runtime/engine/store/archive/rootfs_survey.h"
#include "runtime/engine/store/import_limits.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace gantry::store {

// Hands an archive over piece by piece until it ends or the sink has enough (false); an error is the giver's: the
// archive did not arrive whole.
using ArchiveSink = std::function<bool(std::string_view)>;
using ArchiveSource = std::function<Result<void>(const ArchiveSink&)>;
// From where the descriptor stands to its end; it stays the caller's.
ArchiveSource archiveFromFd(int fd);

struct ArchiveRequest {
    std::string program; // run as `program --read-archive …` and calls readArchiveMain()
    int spoolDirFd = -1; // an empty directory; what is in it after an error is the caller's to remove
    ImportLimits limits{};
    // For a preview: files beyond that size are listed without their content.
    std::optional<std::uint64_t> maxFileBytes{};
    std::optional<std::uint64_t> maxSpoolBytes{};
};

// Needs root. Blocks; a stop request kills the child and gives `cancelled`. What was spooled is not yet on the disk.
Result<EntryTable> readArchive(const ArchiveRequest& request, const ArchiveSource& source, std::stop_token stop = {});

struct ArchiveSurvey {
    EntryTable table;                  // as from readArchive(); of no use with a rootfs
    std::optional<RootfsFacts> rootfs; // when the archive has none of an image's documents
};

// The same for an archive that may just as well be a system's files: devices, absolute links and whatever else no image
// archive has are then no errors.
Result<ArchiveSurvey> surveyArchive(const ArchiveRequest& request, const ArchiveSource& source,
                                    std::stop_token stop = {});

} // namespace gantry::store
