// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/container_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <random>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

constexpr std::array kWays = {"able",   "amber",  "brave",  "brisk",  "calm",   "clear",   "clever", "cosy",
                              "crisp",  "eager",  "early",  "fair",   "fleet",  "gentle",  "glad",   "golden",
                              "hardy",  "humble", "jolly",  "keen",   "kind",   "light",   "lively", "lucky",
                              "mellow", "merry",  "mild",   "neat",   "nimble", "patient", "proud",  "quick",
                              "quiet",  "ready",  "silver", "steady", "sturdy", "sunny",   "swift",  "warm"};
constexpr std::array kThings = {"anchor",  "barge",   "beacon", "berth",   "bollard", "bridge",  "buoy", "cable",
                                "canal",   "capstan", "cargo",  "crane",   "deck",    "derrick", "dock", "ferry",
                                "freight", "galley",  "hawser", "harbour", "helm",    "hoist",   "hold", "jetty",
                                "keel",    "lantern", "lock",   "mast",    "mooring", "pallet",  "pier", "pilot",
                                "quay",    "rudder",  "sail",   "slipway", "spar",    "tide",    "tug",  "wharf"};
constexpr std::size_t kMaxNameBytes = 128;

bool isWordCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

} // namespace

Result<std::string> checkContainerName(const std::string& name) {
    std::string bare = name.starts_with('/') ? name.substr(1) : name;
    const bool isFine = bare.size() >= 2 && bare.size() <= kMaxNameBytes && isWordCharacter(bare.front()) &&
                        std::all_of(bare.begin(), bare.end(),
                                    [](char c) { return isWordCharacter(c) || c == '_' || c == '.' || c == '-'; });
    if (!isFine)
        return Error(ErrorKind::invalidArgument,
                     fmt::format("Invalid container name ({}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed", name));
    return bare;
}

std::string randomContainerName() {
    std::random_device device;
    const auto pick = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(device);
    };
    return fmt::format("{}_{}", kWays[pick(kWays.size())], kThings[pick(kThings.size())]);
}

} // namespace gantry::engine
