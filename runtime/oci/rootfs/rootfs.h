// SPDX-License-Identifier: GPL-3.0-or-later
// The container's file system tree: what the privileged parent opens for it, and how its first process puts it together
// beneath the root's descriptor. Nothing in here resolves a path of the container any other way than beneath that
// descriptor.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/cgroup/layout.h"
#include "core/oci/runtime_spec.h"
#include "runtime/oci/rootfs/bind_fd.h"
#include "runtime/oci/rootfs/mount_options.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gantry::oci {

struct PreparedMount {
    Mount mount;
    MountOptions options;
    // Of binds only: the detached source with its final attributes, where it was given; or else where it is.
    UniqueFd tree;
    std::string source;       // absolute, in the caller's namespaces
    std::string sourceInRoot; // in the container's own tree; goes before source
};

// A device node that was made for a container which may not make one itself.
struct PreparedDevice {
    std::string path; // in the container
    UniqueFd node;    // detached, with its final owner, mode and attributes
};

struct RootPlan {
    UniqueFd root;    // detached
    std::string path; // absolute
    std::vector<PreparedMount> mounts;
    std::vector<PreparedDevice> devices;
    bool isReadonly = false;
    bool hasUserNamespace = false;
    std::optional<cgroup::Layout> hostCgroups; // without a cgroup namespace: where the host has its hierarchies
    MountAttributes propagation;               // of the root
};

// In the caller's namespaces, with its privileges: a mapped container root could neither reach a private bundle nor
// keep locked mounts apart. rootFd: a detached mount to take in root.path's place, or -1.
Result<RootPlan> planRoot(const Spec& spec, const std::string& bundle, int rootFd, const std::vector<BindFd>& bindFds,
                          bool hasUserNamespace);

// Binds that stand together in the list; their sources are opened together, and not before it is their turn: the list's
// order is the order in which mounts come to be, which newer kernels show in /proc/self/mountinfo.
struct BindTurn {
    std::size_t first = 0; // in plan.mounts
    std::size_t count = 0; // 0: there are no more
};
// Both sides go through the list with this, from the end of the turn before.
BindTurn nextBinds(const RootPlan& plan, std::size_t from);
// In the caller's namespaces: detached trees with their final attributes.
Result<std::vector<UniqueFd>> openBinds(const RootPlan& plan, const BindTurn& turn);

// What the process that builds the root needs of the one outside.
struct OutsideHelp {
    // Called when the process has to be in its control group: before what shows the groups, before what is copied into
    // memory, which is charged to the group, and before the other help.
    std::function<Result<void>()> joinGroup;
    std::function<Result<std::vector<UniqueFd>>(const BindTurn&)> openBinds;
};
// In the container's new mount namespace: makes it private, attaches the root and everything of the plan.
Result<void> buildRoot(const RootPlan& plan, const OutsideHelp& help);
// Masked and read-only paths and the read-only root: last before the pivot.
Result<void> sealRoot(const RootPlan& plan, const Linux& settings);
// Where the root's propagation is "shared": after the pivot, which refuses a shared root.
Result<void> shareRoot(const RootPlan& plan);

} // namespace gantry::oci
