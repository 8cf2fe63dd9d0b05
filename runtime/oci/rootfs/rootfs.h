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

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gantry::oci {

struct PreparedMount {
    Mount mount;
    MountOptions options;
    UniqueFd tree; // binds only: the detached source with its final attributes
    bool isFile = false;
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

// In the container's new mount namespace: makes it private, attaches the root and everything of the plan. joinGroup
// is called when the process has to be in its control group: before what shows the groups, and before what is copied
// into memory, which is charged to the group.
Result<void> buildRoot(const RootPlan& plan, const std::function<Result<void>()>& joinGroup);
// Masked and read-only paths and the read-only root: last before the pivot.
Result<void> sealRoot(const RootPlan& plan, const Linux& settings);
// Where the root's propagation is "shared": after the pivot, which refuses a shared root.
Result<void> shareRoot(const RootPlan& plan);

} // namespace gantry::oci
