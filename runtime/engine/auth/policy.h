// SPDX-License-Identifier: GPL-3.0-or-later
// What the administrator allows to people who are not root, beyond what everyone may. Parses the policy file; the rules
// that use it are in policy_check.h.
//
//   # /etc/gantry/policy
//   allow alice privileged
//   allow @video device:/dev/video0
//   allow * containers:50
//
// Grants: privileged, pid=host, ipc=host, network=host, uts=host, userns=host, cgroupns=host, device:PATH,
// capability:NAME, sysctl:NAME, security-opt:VALUE, paths=unmasked, runtime:NAME, cgroup-parent:NAME, oom-score-adj,
// containers:N, memory:SIZE. A value may end in '*' for everything that starts so.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/auth/caller.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gantry::auth {

inline constexpr const char* kPolicyFile = "/etc/gantry/policy";

class Policy {
public:
    // Nothing is allowed beyond the default.
    Policy() = default;
    static Result<Policy> parse(std::string_view text);
    // A missing file is the empty policy. permissionDenied when the file is not root's or others may write it.
    static Result<Policy> load(const std::string& path);

    bool allows(const Caller& caller, std::string_view grant) const;
    // The most containers, or bytes of memory of all together, that the caller may have; empty: no bound.
    std::optional<std::uint64_t> maxContainers(const Caller& caller) const;
    std::optional<std::uint64_t> maxMemory(const Caller& caller) const;

private:
    enum class Who { user, group, everyone };
    struct Line {
        Who who = Who::everyone;
        id_t id = 0;
        std::string grant;
    };
    static bool matches(const Line& line, const Caller& caller);
    std::optional<std::uint64_t> largest(const Caller& caller, std::string_view prefix) const;

    std::vector<Line> m_lines;
};

// The user's login name, or the number when the system knows none.
std::string nameOf(uid_t uid);

} // namespace gantry::auth
