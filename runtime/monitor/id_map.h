// SPDX-License-Identifier: GPL-3.0-or-later
// A user namespace that nobody lives in: what mount_setattr(2) wants to be told an id mapping by.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <cstdint>

namespace gantry::monitor {

// Ids 0…count-1 become hostId…; users and groups alike.
Result<UniqueFd> makeIdMap(std::uint32_t hostId, std::uint32_t count);

} // namespace gantry::monitor
