// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the images in an archive by its documents: docker-archive's manifest.json, or an OCI layout's index. Verifies
// every document against its digest; layers are left to whoever unpacks them.
#pragma once

#include "core/base/result.h"
#include "core/decode/compression.h"
#include "core/oci/image_spec.h"
#include "core/oci/reference.h"
#include "runtime/engine/store/archive/entry_table.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gantry::store {

struct ArchiveLayer {
    const ArchiveFile* file = nullptr; // of the table that was given
    oci::Digest diffId;
    std::optional<decode::Compression> declared; // by its media type
};

struct ArchiveImage {
    oci::Digest id; // computed: the digest of the config
    std::string configText;
    oci::ImageConfig config;
    std::vector<ArchiveLayer> layers;  // lowest first, as many as diff IDs
    std::vector<oci::Reference> tags;  // each with a tag
    std::vector<std::string> bareTags; // where the archive names a tag without a repository: no name by itself
};

struct ImageList {
    std::string format; // "docker-archive" or "oci-layout"
    std::vector<ArchiveImage> images;
};

inline constexpr std::size_t kMaxImages = 1000;
// Of all documents, each counted as often as it is referred to: a small archive may refer to one a thousand times.
inline constexpr std::size_t kMaxDocumentsBytes = std::size_t{64} << 20U;

// The content of a small file of the archive.
using DocumentReader = std::function<Result<std::string>(const ArchiveFile&)>;

// The table must outlive the list. maxLayers: of one image. invalidArgument names the entry or document at fault.
Result<ImageList> listImages(const EntryTable& table, const DocumentReader& read, std::size_t maxLayers);

} // namespace gantry::store
