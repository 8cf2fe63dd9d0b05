// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps a container in: GET /gantry/v1/containers/{id}/protections. Of a running one as the kernel tells it, else
// as it would be started.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::api {

struct NamespaceProtection {
    std::string Type; // user, mount, pid, network, ipc, uts, cgroup
    bool IsOwn = false;
};

// The container's ids from 0 on are the machine's from HostId on.
struct UserRange {
    std::int64_t HostId = 0;
    std::int64_t Count = 0;
};

// Something that was asked for beyond the default sandbox.
struct Relaxation {
    std::string Thing; // in the policy's words: "host-network"
    std::string Why;   // the policy's line that grants it, or "root"
};

struct Protections {
    std::string Id;
    bool IsRunning = false;
    std::vector<NamespaceProtection> Namespaces;
    std::optional<UserRange> Users;        // nothing: the machine's own users
    std::vector<std::string> Capabilities; // the most that any process of it may have
    std::string Seccomp;                   // "filter", "off"
    bool NoNewPrivileges = false;
    std::vector<std::string> MaskedPaths;
    std::vector<std::string> ReadonlyPaths;
    bool IsRootReadonly = false;
    std::vector<std::string> Devices; // of the machine, beside the usual ones
    std::vector<Relaxation> Relaxed;
};
std::string encode(const Protections& body);
Result<Protections> decodeProtections(std::string_view text);

} // namespace gantry::api
