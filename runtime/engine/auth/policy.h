// SPDX-License-Identifier: GPL-3.0-or-later
// What a caller who is not root may ask of containers. Being allowed to use the socket must not mean being root, so
// whatever reaches outside the container's own namespaces is refused, with the line an administrator could add.
#pragma once

#include "core/api/containers.h"
#include "core/base/result.h"
#include "runtime/engine/auth/caller.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::engine {

inline constexpr const char* kPolicyPath = "/etc/gantry/policy";

// What came of one thing that was asked for.
struct Decision {
    std::string thing; // one of grantable()
    bool isGranted = false;
    std::string rule; // the line that grants it, or that would; "root" for root
};

// permissionDenied for the first that is not granted, with the line that would.
Result<void> verdictOf(const Caller& caller, const std::vector<Decision>& decisions);

// The administrator's file: lines "allow WHO THING" and "limit WHO containers N" or "limit WHO memory SIZE". WHO is a
// user name, "@group" or "*", THING one of the names in grantable(), SIZE as in "8g". Of limits a user's own line
// counts, else the highest of the groups', else that of "*". Empty lines and lines that start with # are left out.
class Policy {
public:
    // Nobody is granted anything, nothing is limited.
    Policy() = default;
    // invalidArgument names the line that is no rule, so that a slip never grants or drops something silently.
    static Result<Policy> parse(std::string_view text);

    bool isGranted(const Caller& caller, std::string_view thing) const;

    // One for each thing that the body asks for beyond a container of one's own.
    std::vector<Decision> decide(const Caller& caller, const api::ContainerCreateBody& body) const;
    std::vector<Decision> decide(const Caller& caller, const api::UpdateBody& body) const;

    // permissionDenied for the first thing asked for that the caller is not granted. Root may ask for everything.
    Result<void> check(const Caller& caller, const api::ContainerCreateBody& body) const;
    Result<void> check(const Caller& caller, const api::UpdateBody& body) const;

    // permissionDenied when the caller would have more than the policy's totals. The amounts are of the caller's other
    // containers: their number, and the sum of their memory limits in bytes. With a total of memory every container
    // needs a limit of its own.
    Result<void> checkTotals(const Caller& caller, std::uint64_t containersAlready, std::uint64_t memoryAlready,
                             const api::ContainerCreateBody& body) const;
    // For an update only the memory counts, and only where it is changed.
    Result<void> checkTotals(const Caller& caller, std::uint64_t containersAlready, std::uint64_t memoryAlready,
                             const api::UpdateBody& body) const;

    static const std::set<std::string, std::less<>>& grantable();

private:
    struct Who {
        uid_t uid = static_cast<uid_t>(-1);
        gid_t gid = static_cast<gid_t>(-1);
        bool isEverybody = false;
    };
    struct Rule {
        Who who;
        std::string thing;
        std::string text; // as it is written
    };
    struct Limit {
        Who who;
        std::string thing; // containers, memory
        std::uint64_t most = 0;
    };
    static Result<Who> parseWho(const std::string& word);
    static bool isMember(const Caller& caller, const Who& who);
    std::optional<std::uint64_t> limitOf(const Caller& caller, std::string_view thing) const;
    std::vector<Decision> decide(const Caller& caller, const std::vector<std::string_view>& things) const;
    Result<void> checkMemory(const Caller& caller, std::uint64_t memoryAlready, std::int64_t wanted) const;

    std::vector<Rule> m_rules;
    std::vector<Limit> m_limits;
};

// The administrator's file; a missing one is an empty policy. Whoever can change it can become root, so anything but a
// regular file that belongs to `owner` and that nobody else may write is permissionDenied, with what to do about it.
Result<Policy> loadPolicy(const std::string& path = kPolicyPath, uid_t owner = 0);

} // namespace gantry::engine
