// SPDX-License-Identifier: GPL-3.0-or-later
// Unpacks the layers of an import side by side, as many at a time as there are processors, and tells how far each is.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/store/import_limits.h"
#include "runtime/engine/store/unpack/unpack_layer.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace gantry::store {

struct LayerJob {
    oci::Digest diffId;                          // as the image says it; verified
    std::string file;                            // the blob
    std::uint64_t fileBytes = 0;                 // its size
    std::optional<decode::Compression> declared; // another one is refused
    std::string directory;                       // an empty directory to unpack to
    UnpackResult result;                         // filled in
};

struct LayerProgress {
    oci::Digest diffId;
    std::uint64_t current = 0; // bytes of the blob
    std::uint64_t total = 0;
    bool isDone = false;
};

UnpackLimits unpackLimitsOf(const ImportLimits& limits);

// onProgress is called from the calling thread only. The first layer that fails stops the others and names itself.
Result<void> unpackLayers(const std::string& program, const ImportLimits& limits, std::vector<LayerJob>& jobs,
                          const std::function<void(const LayerProgress&)>& onProgress, const std::stop_token& stop);

} // namespace gantry::store
