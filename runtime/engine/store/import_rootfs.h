// SPDX-License-Identifier: GPL-3.0-or-later
// Makes an image of one layer from a system's files in a tar archive: `docker import`. Only for the image store.
#pragma once

#include "core/base/result.h"
#include "core/oci/image_spec.h"
#include "core/oci/reference.h"
#include "runtime/engine/store/load_archive.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>

namespace gantry::store {

struct RootfsImport {
    std::optional<oci::Reference> tag;
    std::string execution = "{}";              // the config's "config" object as JSON text
    std::map<std::string, std::string> labels; // those of the execution, to be found by
    std::string comment;
    oci::Platform platform;
};

// The archive may be compressed in any way a layer may. onBytes hears how many have arrived, from the calling thread.
Result<LoadedImage> importRootfs(StoreState& state, const RootfsImport& request, const ArchiveSource& source,
                                 const std::function<void(std::uint64_t)>& onBytes, const std::stop_token& stop);

} // namespace gantry::store
