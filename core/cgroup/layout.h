// SPDX-License-Identifier: GPL-3.0-or-later
// Where this machine mounts its cgroup hierarchies (v1, hybrid or v2) and which directories one group has in them.
// Reads only.
#pragma once

#include "core/base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace gantry::cgroup {

enum class Mode { v1, hybrid, v2 };

struct Hierarchy {
    std::string mountPoint;
    std::string root;                     // what of the hierarchy is mounted there: "/", or deeper inside a container
    std::vector<std::string> controllers; // "memory", "name=systemd"; for the unified one those it owns
    bool isUnified = false;
};

struct Layout {
    std::vector<Hierarchy> hierarchies; // v1 ones in mount order, the unified one last

    Mode mode() const;
    const Hierarchy* unified() const;
};

// The key of the unified hierarchy in Directories.
inline constexpr const char* kUnified = "unified";

// Absolute directory by controller name; the unified hierarchy is "unified" whatever controllers it owns. Controllers
// that are mounted together share a directory.
using Directories = std::map<std::string, std::string>;

// From the text of /proc/self/mountinfo; the unified hierarchy's controllers are left empty.
Layout parseLayout(std::string_view mountinfo);
// Of this process's mount namespace. unavailable when no cgroup file system is mounted.
Result<Layout> readLayout();

// The directories of the group named by an absolute path below each hierarchy's root. invalidArgument for "..".
Result<Directories> directoriesFor(const Layout& layout, const std::string& cgroupsPath);
// Those a process is in. notFound when it is gone.
Result<Directories> directoriesOf(const Layout& layout, pid_t pid);
// From the text of /proc/<pid>/cgroup.
Directories parseMembership(const Layout& layout, std::string_view text);

} // namespace gantry::cgroup
