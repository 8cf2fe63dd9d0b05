// SPDX-License-Identifier: GPL-3.0-or-later
// Decides on the decoded request whether the caller may have it. Refusals name the policy line that would allow it.
// It does not look at files: bind sources are opened as the caller elsewhere.
#pragma once

#include "core/api/containers.h"
#include "core/base/result.h"
#include "runtime/engine/auth/policy.h"

namespace gantry::auth {

// What the caller has already, for the per-user totals.
struct Holdings {
    std::uint64_t containers = 0;
    std::uint64_t memory = 0; // bytes: the sum of the containers' limits
};

// permissionDenied with the sentence, or nothing. root may ask for everything.
Result<void> mayCreate(const Policy& policy, const Caller& caller, const api::ContainerCreateBody& body,
                       const Holdings& holdings = {});
Result<void> mayUpdate(const Policy& policy, const Caller& caller, const api::UpdateBody& body,
                       const Holdings& othersOfCaller = {});

} // namespace gantry::auth
