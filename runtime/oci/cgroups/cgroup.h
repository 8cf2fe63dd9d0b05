// SPDX-License-Identifier: GPL-3.0-or-later
// One container's control group in every hierarchy of this machine (v1, hybrid, v2): made, filled, limited, frozen,
// killed, removed. It has no opinion about which limits.
#pragma once

#include "core/base/result.h"
#include "core/cgroup/layout.h"
#include "core/oci/runtime_spec.h"

#include <string>
#include <vector>

#include <sys/types.h>

namespace gantry::oci {

class Cgroup {
public:
    // Makes the group (parents too) and sets the limits; what it made is removed again when that fails. A group that
    // exists is used.
    static Result<Cgroup> create(const std::string& cgroupsPath, const LinuxResources& resources);
    // A group by its path. notFound when none of the hierarchies has it.
    static Result<Cgroup> open(const std::string& cgroupsPath);
    // From what paths() returned earlier: what a state file keeps.
    static Result<Cgroup> open(const cgroup::Directories& directories);

    const cgroup::Directories& paths() const { return m_directories; }

    // Moves a process into the group in all hierarchies. Do it before the process makes children or namespaces.
    Result<void> add(pid_t pid);
    // One more process for a container that runs. On v2 a group that has passed its controllers on takes no processes
    // itself (cgroups(7), "no internal processes"): then it goes where the container's first process is.
    Result<void> join(pid_t pid, pid_t first);
    // Into a group below it, which has to be there. invalidArgument for a path that leaves it.
    Result<void> addBelow(const std::string& subgroup, pid_t pid);
    // Limits that are absent stay as they are, so this is also the live update. Devices are replaced as a whole when
    // given.
    Result<void> apply(const LinuxResources& resources);
    // Returns when every task has stopped, or goes on; unavailable after ten seconds.
    Result<void> freeze(bool isFrozen);
    Result<bool> isFrozen() const;
    // All processes of the group and the groups below it. An empty group is fine.
    Result<void> killAll(int signal);
    Result<std::vector<pid_t>> processes() const;
    // How often the kernel's OOM killer took a process of this group, so far.
    Result<std::uint64_t> oomKills() const;
    // In bytes; 0 where the kernel does not say (cgroup v2 before Linux 5.19).
    std::uint64_t memoryPeak() const;
    // Removes the directories, waiting for dying processes (ten seconds). A group that is gone is fine.
    Result<void> remove();

private:
    explicit Cgroup(cgroup::Directories directories) : m_directories(std::move(directories)) {}

    // The directory of a controller, or of the unified hierarchy where that one has it; empty when neither does.
    std::string directoryOf(const std::string& controller) const;
    bool isV2() const { return m_directories.size() == 1 && m_directories.contains(cgroup::kUnified); }
    std::string processDirectory() const;

    cgroup::Directories m_directories;
};

} // namespace gantry::oci
