// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies of Gantry's own endpoints that look into an image: its layers, and what one of them changes.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::api {

// One step of how an image was made.
struct ImageLayer {
    std::int64_t index = -1; // of the layer, lowest 0; -1: the step changed nothing but the configuration
    std::string createdBy;   // the command, as the image says it
    std::string created;     // RFC 3339, may be empty
    std::string comment;
    std::string diffId;                  // empty without a layer, as are the numbers
    std::int64_t size = 0;               // bytes of its files
    std::int64_t diskBytes = 0;          // what it takes unpacked
    std::int64_t blobBytes = 0;          // what it takes as it came
    std::int64_t plainBytes = 0;         // of its tar stream, which is what saving writes
    std::vector<std::string> sharedWith; // other images that have it: a name, or an id for those without
};

// GET /gantry/v1/images/{name}/layers, lowest first.
struct ImageLayers {
    std::string id; // of the image
    std::vector<ImageLayer> layers;
    std::int64_t uniqueSize = 0; // bytes of the layers that no other image has
};
std::string encode(const ImageLayers& body);
Result<ImageLayers> decodeImageLayers(std::string_view text);

struct LayerEntry {
    std::string name;
    std::string kind;      // file, directory, symlink, device, fifo, socket
    std::string change;    // added, changed, deleted
    std::int64_t size = 0; // bytes; of a directory all below it, -1 when that was not counted; of what was deleted, too
    std::int64_t mode = 0; // permission bits
    std::int64_t uid = 0;
    std::int64_t gid = 0;
    std::int64_t modified = 0; // seconds since the epoch
    std::string target;        // of a symlink
};

// GET /gantry/v1/images/{name}/layers/{index}/files?path=/etc&sizes=1
struct LayerFiles {
    std::string path;                // "/etc"
    std::vector<LayerEntry> entries; // by name
    bool isCut = false;              // there are more than are told
};
std::string encode(const LayerFiles& body);
Result<LayerFiles> decodeLayerFiles(std::string_view text);

} // namespace gantry::api
