// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/bundle.h"

#include "core/fs/files.h"

#include <fmt/format.h>

namespace gantry::engine {

Result<void> writeBundle(const std::string& bundleDirectory, const oci::Spec& spec) {
    std::string root = spec.root ? spec.root->path : "rootfs";
    if (!root.starts_with('/'))
        root = fmt::format("{}/{}", bundleDirectory, root);
    for (const std::string& directory : {bundleDirectory, root}) {
        if (const auto made = fs::makeDirectories(directory, 0700); !made)
            return made.error().in("write bundle");
    }
    if (const auto written = fs::replaceFile(bundleDirectory + "/config.json", oci::encode(spec)); !written)
        return written.error().in("write bundle");
    return {};
}

} // namespace gantry::engine
