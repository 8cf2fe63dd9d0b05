// SPDX-License-Identifier: GPL-3.0-or-later
// The Engine API's limits as the runtime-spec's: for a new container and for a live update alike. Pure but for one
// question.
#pragma once

#include "core/api/containers.h"
#include "core/base/result.h"
#include "core/oci/runtime_spec.h"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace gantry::engine {

// Major and minor number of a block device's path.
using DeviceNumbers = std::function<Result<std::pair<std::int64_t, std::int64_t>>(const std::string& path)>;
// By stat(2).
Result<std::pair<std::int64_t, std::int64_t>> blockDeviceNumbers(const std::string& path);

// Only what is given; a field left at its default sets nothing. MemorySwap left open with a memory limit is twice that
// limit, as Docker has it. invalidArgument for contradictions, in Docker's words.
Result<oci::LinuxResources> resourcesOf(const api::Resources& resources,
                                        const DeviceNumbers& numbers = blockDeviceNumbers);

} // namespace gantry::engine
