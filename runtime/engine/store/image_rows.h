// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of images, layers and tags: what the store knows. Files and directories are somebody else's.
#pragma once

#include "core/base/result.h"
#include "core/oci/digest.h"
#include "core/oci/image_spec.h"
#include "core/oci/reference.h"
#include "runtime/engine/store/database.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gantry::store {

struct LayerRow {
    oci::Digest diffId;
    std::int64_t size = 0;       // bytes of its files, as engines count an image's size
    std::int64_t diskBytes = 0;  // what it takes unpacked
    std::int64_t plainBytes = 0; // of its tar stream
    bool hidesLowerLayers = false;
    oci::Digest blob; // as it came
    std::int64_t blobBytes = 0;
    std::string compression; // of the blob, decode's names
};

struct ImageRow {
    oci::Digest id;
    std::int64_t created = 0; // nanoseconds since the epoch; 0: not said
    std::int64_t added = 0;
    oci::Platform platform;
    std::map<std::string, std::string> labels;
    std::int64_t size = 0;       // of all layers
    std::int64_t sharedSize = 0; // of those that other images have too
    std::vector<oci::Reference> tags;
};

class ImageRows {
public:
    static Result<ImageRows> open(const std::string& path);

    Result<void> transaction(const std::function<Result<void>()>& work) { return m_database.transaction(work); }

    // Newest first.
    Result<std::vector<ImageRow>> images();
    // notFound when there is none.
    Result<ImageRow> image(const oci::Digest& id);
    // Ids that begin with these hex digits, two at most.
    Result<std::vector<oci::Digest>> idsByPrefix(const std::string& hexPrefix);
    Result<std::optional<oci::Digest>> idOfTag(const oci::Reference& tag);
    Result<std::int64_t> count();

    // Lowest first.
    Result<std::vector<LayerRow>> layersOf(const oci::Digest& image);
    Result<std::optional<LayerRow>> layer(const oci::Digest& diffId);
    Result<std::vector<LayerRow>> layers();
    // Those of no image.
    Result<std::vector<LayerRow>> unusedLayers();

    // An image or layer that is there already is left as it is.
    Result<void> addLayer(const LayerRow& layer);
    Result<void> addImage(const ImageRow& image, const std::vector<oci::Digest>& diffIds);
    Result<void> setTag(const oci::Reference& tag, const oci::Digest& image);
    Result<void> removeTag(const oci::Reference& tag);
    // With its tags; its layers' rows stay.
    Result<void> removeImage(const oci::Digest& id);
    Result<void> removeLayer(const oci::Digest& diffId);

private:
    explicit ImageRows(Database database) : m_database(std::move(database)) {}
    Result<std::vector<ImageRow>> selectImages(const std::string& where, const std::string& argument);
    Result<std::vector<LayerRow>> selectLayers(const std::string& rest, const std::string& argument);

    Database m_database;
};

} // namespace gantry::store
