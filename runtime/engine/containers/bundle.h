// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a container's bundle, the directory an OCI runtime makes it from (runtime-spec, bundle.md).
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"

#include <string>

namespace gantry::engine {

// Makes the directory (0700, parents too) with config.json and the empty directory that the root file system is mounted
// on. What is there already is replaced.
Result<void> writeBundle(const std::string& bundleDirectory, const oci::Spec& spec);

} // namespace gantry::engine
