// SPDX-License-Identifier: GPL-3.0-or-later
// Writes images of the store as a docker-archive that docker, podman and skopeo load: layers as plain tar streams, so
// that they keep their diff IDs. Only for the image store.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/store/archive/plain_layer.h"
#include "runtime/engine/store/store_state.h"

#include <stop_token>
#include <vector>

namespace gantry::store {

struct ImageToSave {
    oci::Digest id;
    std::vector<oci::Reference> tags; // the names it shall have in the archive
};

// onReady is called before the first byte, once it is sure that the images are there.
Result<void> saveArchive(StoreState& state, const std::vector<ImageToSave>& images, const BytesSink& sink,
                         const std::stop_token& stop, const std::function<Result<void>()>& onReady);

} // namespace gantry::store
