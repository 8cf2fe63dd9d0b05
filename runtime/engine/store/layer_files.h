// SPDX-License-Identifier: GPL-3.0-or-later
// What one layer of an image adds, changes and deletes in one directory, read from the unpacked trees of the layer and
// of those below it. Walks nothing but what it is asked for.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace gantry::store {

struct LayerRoot {
    std::string directory; // as layerDirs() names it
    bool hidesLowerLayers = false;
};

enum class FileKind { file, directory, symlink, device, fifo, socket };
enum class FileChange { added, changed, deleted };

struct LayerFile {
    std::string name;
    FileKind kind = FileKind::file;
    FileChange change = FileChange::added;
    std::int64_t size = 0; // bytes; of a directory all regular files below it, -1 when that was not counted
    std::uint32_t mode = 0;
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::int64_t modified = 0; // seconds since the epoch
    std::string target;        // of a symlink
};

struct LayerListing {
    std::vector<LayerFile> files; // by name
    bool isCut = false;           // kMaxListed was reached
};

inline constexpr std::size_t kMaxListed = 20'000;
// Of all directories whose sizes one call counts, together.
inline constexpr std::size_t kMaxCounted = 500'000;

// stack: the layer first, then those below it, topmost first. path: "a/b", "" or "/" for the root; links on the way are
// not followed. notFound when the layer has no such directory. Directories are counted only with wantsSizes.
Result<LayerListing> listLayerFiles(const std::vector<LayerRoot>& stack, const std::string& path, bool wantsSizes,
                                    const std::stop_token& stop);

} // namespace gantry::store
