// SPDX-License-Identifier: GPL-3.0-or-later
// What a caller who is not root may ask of a new container. Being allowed to use the socket must not mean being root,
// so whatever reaches outside the container's own namespaces is refused, with the line an administrator could add.
#pragma once

#include "core/api/containers.h"
#include "core/base/result.h"
#include "runtime/engine/auth/caller.h"

#include <set>
#include <string>
#include <string_view>

namespace gantry::engine {

// The administrator's file: lines "allow WHO THING", WHO being a user name, "@group" or "*", THING one of the names in
// kGrantable. Empty lines and lines that start with # are left out.
class Policy {
public:
    // Nobody is granted anything.
    Policy() = default;
    // invalidArgument names the line that is no rule, so that a slip never grants or drops something silently.
    static Result<Policy> parse(std::string_view text);

    bool isGranted(const Caller& caller, std::string_view thing) const;

    // permissionDenied for the first thing asked for that the caller is not granted. Root may ask for everything.
    Result<void> check(const Caller& caller, const api::ContainerCreateBody& body) const;

    static const std::set<std::string, std::less<>>& grantable();

private:
    struct Rule {
        uid_t uid = static_cast<uid_t>(-1);
        gid_t gid = static_cast<gid_t>(-1);
        bool isForAll = false;
        std::string thing;
    };
    std::vector<Rule> m_rules;
};

} // namespace gantry::engine
