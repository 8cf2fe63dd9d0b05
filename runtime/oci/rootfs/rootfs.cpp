// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/rootfs/rootfs.h"

#include "core/fs/beneath.h"
#include "runtime/oci/rootfs/cgroup_mount.h"
#include "runtime/oci/rootfs/targets.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <linux/mount.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

Result<void> applyOptions(int tree, const MountOptions& options) {
    for (const auto* attributes : {&options.recursiveAttributes, &options.attributes, &options.propagation}) {
        if (const auto set = setAttributes(tree, *attributes); !set)
            return set;
    }
    return {};
}

Result<void> prepareBind(PreparedMount& prepared, const std::string& bundle, const std::vector<BindFd>& bindFds) {
    const std::string& source = prepared.mount.source;
    const auto given =
        std::find_if(bindFds.begin(), bindFds.end(), [&](const BindFd& bind) { return bind.placeholder == source; });
    if (given != bindFds.end()) {
        prepared.tree.reset(::fcntl(given->fd, F_DUPFD_CLOEXEC, 3));
        if (!prepared.tree)
            return Error::fromErrno(fmt::format("take over the descriptor of '{}'", source));
    } else {
        const std::string path = source.starts_with('/') ? source : bundle + "/" + source;
        auto tree = cloneTree(AT_FDCWD, path, prepared.options.isRecursiveBind);
        if (!tree)
            return tree.error();
        prepared.tree = std::move(*tree);
    }
    struct stat status {};
    if (::fstat(prepared.tree.get(), &status) != 0)
        return Error::fromErrno(fmt::format("look at '{}'", source));
    prepared.isFile = !S_ISDIR(status.st_mode);
    return applyOptions(prepared.tree.get(), prepared.options);
}

// A network namespace that is not the container's own may not show its sysfs to a mapped root; the host's, read-only,
// is what other runtimes give then.
Result<UniqueFd> makeSysfs(const PreparedMount& prepared) {
    auto made =
        makeFilesystem("sysfs", prepared.mount.source, prepared.options.filesystem, prepared.options.attributes.set);
    if (made || made.error().kind() != ErrorKind::permissionDenied)
        return made;
    auto host = cloneTree(AT_FDCWD, "/sys", true);
    if (!host)
        return made;
    const MountAttributes readonly{.set = MOUNT_ATTR_RDONLY, .isRecursive = true};
    if (const auto set = setAttributes(host->get(), readonly); !set)
        return set.error();
    return host;
}

Result<void> attachMount(int root, const PreparedMount& prepared) {
    const Mount& mount = prepared.mount;
    auto target = openMountTarget(root, prepared);
    if (!target)
        return target.error();
    if (prepared.options.isBind)
        return attach(prepared.tree.get(), target->get());
    if (mount.type == "cgroup")
        return mountCgroups(root, mount.destination, prepared.options, target->get());
    auto made = mount.type == "sysfs" ? makeSysfs(prepared)
                                      : makeFilesystem(mount.type, mount.source, prepared.options.filesystem,
                                                       prepared.options.attributes.set);
    if (!made)
        return made.error();
    if (const auto attached = attach(made->get(), target->get()); !attached)
        return attached;
    if (const auto set = setAttributes(made->get(), prepared.options.recursiveAttributes); !set)
        return set;
    return setAttributes(made->get(), prepared.options.propagation);
}

} // namespace

Result<RootPlan> planRoot(const Spec& spec, const std::string& bundle, const std::vector<BindFd>& bindFds,
                          bool hasUserNamespace) {
    RootPlan plan;
    plan.isReadonly = spec.root->readonly;
    plan.hasUserNamespace = hasUserNamespace;
    const std::string path = spec.root->path.starts_with('/') ? spec.root->path : bundle + "/" + spec.root->path;
    auto root = cloneTree(AT_FDCWD, path, true);
    if (!root)
        return root.error().in("open the root file system");
    plan.root = std::move(*root);
    struct stat status {};
    if (::fstat(plan.root.get(), &status) != 0 || !S_ISDIR(status.st_mode))
        return Error(ErrorKind::invalidArgument, fmt::format("root file system '{}' is not a directory", path));
    plan.propagation = {.propagation = MS_PRIVATE, .isRecursive = true};
    if (spec.linux_ && !spec.linux_->rootfsPropagation.empty()) {
        const auto propagation = parsePropagation(spec.linux_->rootfsPropagation);
        if (!propagation)
            return propagation.error();
        plan.propagation = *propagation;
    }
    for (const Mount& mount : spec.mounts) {
        auto options = parseMountOptions(mount);
        if (!options)
            return options.error();
        if (!mount.uidMappings.empty() || !mount.gidMappings.empty())
            return Error(ErrorKind::unsupported,
                         fmt::format("id mappings of mount '{}' are not supported", mount.destination));
        PreparedMount prepared{mount, std::move(*options), {}, false};
        if (prepared.options.isBind) {
            if (const auto bound = prepareBind(prepared, bundle, bindFds); !bound)
                return bound.error().in(fmt::format("bind '{}' on '{}'", mount.source, mount.destination));
        }
        plan.mounts.push_back(std::move(prepared));
    }
    return plan;
}

Result<void> buildRoot(const RootPlan& plan) {
    // Nothing that happens below may reach the host, and pivot_root refuses shared parents.
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return Error::fromErrno("make the mount namespace private");
    if (::move_mount(plan.root.get(), "", AT_FDCWD, "/", MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return Error::fromErrno("attach the root file system");
    for (const PreparedMount& prepared : plan.mounts) {
        if (const auto mounted = attachMount(plan.root.get(), prepared); !mounted)
            return mounted.error().in(fmt::format("mount {} on '{}'",
                                                  prepared.options.isBind ? prepared.mount.source : prepared.mount.type,
                                                  prepared.mount.destination));
    }
    return {};
}

Result<void> sealRoot(const RootPlan& plan, const Linux& settings) {
    for (const std::string& path : settings.readonlyPaths) {
        if (const auto done = makeReadonly(plan.root.get(), path); !done)
            return done.error().in(fmt::format("make '{}' read-only", path));
    }
    for (const std::string& path : settings.maskedPaths) {
        if (const auto done = maskPath(plan.root.get(), path); !done)
            return done.error().in(fmt::format("mask '{}'", path));
    }
    if (plan.isReadonly) {
        if (const auto set = setAttributes(plan.root.get(), {.set = MOUNT_ATTR_RDONLY}); !set)
            return set.error().in("make the root file system read-only");
    }
    if (const auto set = setAttributes(plan.root.get(), plan.propagation); !set)
        return set.error().in("set the propagation of the root file system");
    return {};
}

} // namespace gantry::oci
