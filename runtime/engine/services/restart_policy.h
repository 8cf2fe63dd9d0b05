// SPDX-License-Identifier: GPL-3.0-or-later
// Decides whether and when a container that has ended is started again. Pure; the clock is the caller's.
#pragma once

#include "core/api/containers.h"
#include "core/base/result.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace gantry::engine {

inline constexpr std::chrono::milliseconds kFirstRestartDelay{100};
inline constexpr std::chrono::milliseconds kLongestRestartDelay{60'000};
// A run of at least this length counts as a success: the next failure starts with the first delay again.
inline constexpr std::chrono::seconds kStableRun{10};

// How a container's last run ended, as far as the policy is concerned.
struct EndedRun {
    std::int64_t exitCode = 0;
    std::chrono::nanoseconds duration{};
    bool wasStoppedByHand = false;   // by stop or kill: "always" waits for the next start of the helper then
    std::int64_t restartsInARow = 0; // by the policy, without a stable run between them
};

// invalidArgument for an unknown name, and for a retry count where the policy has none.
Result<void> checkRestartPolicy(const api::RestartPolicy& policy);

// The time to wait before the next start; nothing when the container stays down.
std::optional<std::chrono::milliseconds> restartDelay(const api::RestartPolicy& policy, const EndedRun& run);

// Whether a container that was not running when the helper starts should run: "always" does, "unless-stopped" unless
// somebody stopped it.
bool startsWithHelper(const api::RestartPolicy& policy, bool wasStoppedByHand);

} // namespace gantry::engine
