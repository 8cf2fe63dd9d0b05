// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/restart_policy.h"

#include <algorithm>

#include <fmt/format.h>

namespace gantry::engine {

Result<void> checkRestartPolicy(const api::RestartPolicy& policy) {
    const std::string& name = policy.Name;
    if (!name.empty() && name != "no" && name != "always" && name != "unless-stopped" && name != "on-failure")
        return Error(ErrorKind::invalidArgument,
                     fmt::format("invalid restart policy '{}': use no, always, unless-stopped or on-failure", name));
    if (policy.MaximumRetryCount < 0)
        return Error(ErrorKind::invalidArgument, "invalid restart policy: maximum retry count cannot be negative");
    if (policy.MaximumRetryCount > 0 && name != "on-failure")
        return Error(ErrorKind::invalidArgument,
                     "invalid restart policy: maximum retry count can only be used with 'on-failure'");
    return {};
}

std::optional<std::chrono::milliseconds> restartDelay(const api::RestartPolicy& policy, const EndedRun& run) {
    if (run.wasStoppedByHand)
        return {};
    const bool isAlways = policy.Name == "always" || policy.Name == "unless-stopped";
    const bool hasFailed = policy.Name == "on-failure" && run.exitCode != 0;
    if (!isAlways && !hasFailed)
        return {};
    if (hasFailed && policy.MaximumRetryCount > 0 && run.restartsInARow >= policy.MaximumRetryCount)
        return {};
    if (run.duration >= kStableRun)
        return kFirstRestartDelay;
    const auto doublings = std::min<std::int64_t>(run.restartsInARow, 20);
    return std::min(kFirstRestartDelay * (std::int64_t{1} << doublings), kLongestRestartDelay);
}

bool startsWithHelper(const api::RestartPolicy& policy, bool wasStoppedByHand) {
    return policy.Name == "always" || (policy.Name == "unless-stopped" && !wasStoppedByHand);
}

} // namespace gantry::engine
