// SPDX-License-Identifier: GPL-3.0-or-later
// Which namespaces a container gets, new or joined, and the clone(2) that makes its first process in them.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/oci/runtime_spec.h"

#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace gantry::oci {

struct JoinedNamespace {
    int flag = 0; // CLONE_NEW…
    std::string path;
    UniqueFd fd;
};

struct NamespacePlan {
    int created = 0; // CLONE_NEW… flags
    std::vector<JoinedNamespace> joined;

    bool has(int flag) const;
};

// Opens the namespaces that are joined and checks that each path is a namespace of its type.
Result<NamespacePlan> planNamespaces(const std::vector<LinuxNamespace>& namespaces);

// All namespaces of a process that this one does not share. Whether it still was that process is for the caller to see.
Result<NamespacePlan> planJoin(pid_t pid);

// Runs body in a new process that is this process's child and lives in the planned namespaces (a new cgroup namespace
// is left to the body: it has to be in its cgroup first). The body never returns. The calling process has one thread.
Result<pid_t> cloneInto(const NamespacePlan& plan, const std::map<std::string, LinuxTimeOffset>& timeOffsets,
                        const std::function<void()>& body);

// uid_map and gid_map of a process in a new user namespace, written by its privileged parent (user_namespaces(7)).
Result<void> writeIdMaps(pid_t pid, const std::vector<LinuxIdMapping>& uids, const std::vector<LinuxIdMapping>& gids);

} // namespace gantry::oci
