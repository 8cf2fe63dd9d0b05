// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the images of an archive into the store: all of them or none. Only for the image store.
#pragma once

#include "core/api/gantry.h"
#include "core/base/result.h"
#include "runtime/engine/store/archive/read_archive.h"
#include "runtime/engine/store/store_state.h"
#include "runtime/engine/store/unpack_layers.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace gantry::store {

struct LoadedImage {
    oci::Digest id;
    std::vector<oci::Reference> tags;
    // Tags that were another image's before.
    std::vector<std::pair<oci::Reference, oci::Digest>> moved;
    std::map<std::string, std::string> labels;
    std::vector<std::string> bareTags; // tags that the archive gives it without a repository
};

using LoadProgress = std::function<void(const LayerProgress&)>;

// chosen: the images to take, by id; none means all. notFound when the archive lacks one of them.
Result<std::vector<LoadedImage>> loadArchive(StoreState& state, const ArchiveSource& source,
                                             const std::vector<oci::Digest>& chosen, const LoadProgress& onProgress,
                                             const std::stop_token& stop);

// What an import would bring: images, or a system's files that could become one. Writes nothing that stays.
Result<api::ArchivePreview> previewArchive(StoreState& state, const ArchiveSource& source, const std::stop_token& stop);

} // namespace gantry::store
