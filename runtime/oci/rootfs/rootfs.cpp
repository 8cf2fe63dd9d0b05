// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/rootfs/rootfs.h"

#include "runtime/oci/rootfs/binds.h"
#include "runtime/oci/rootfs/cgroup_mount.h"
#include "runtime/oci/rootfs/copy_tree.h"
#include "runtime/oci/rootfs/targets.h"
#include "runtime/oci/security/labels.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <linux/mount.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

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

// With the mode of the directory it covers, unless told otherwise: what image builders gave /tmp stays as it was.
Result<UniqueFd> makeTmpfs(const PreparedMount& prepared, int target) {
    auto options = prepared.options.filesystem;
    const bool hasMode =
        std::any_of(options.begin(), options.end(), [](const std::string& one) { return one.starts_with("mode="); });
    if (!hasMode) {
        struct stat status {};
        if (::fstat(target, &status) != 0)
            return Error::fromErrno("look at the directory");
        options.push_back(fmt::format("mode={:o}", status.st_mode & 07777));
    }
    // Filled through the descriptor before it is seen anywhere, read-only only afterwards.
    const auto& attributes = prepared.options.attributes;
    if (!prepared.options.isCopyUp)
        return makeFilesystem("tmpfs", prepared.mount.source, options, attributes.set);
    auto made = makeFilesystem("tmpfs", prepared.mount.source, options, 0);
    if (!made)
        return made;
    if (const auto copied = copyTree(target, made->get()); !copied)
        return copied.error().in("copy up");
    if (const auto set = setAttributes(made->get(), attributes); !set)
        return set.error();
    return made;
}

Result<void> remount(int target, const MountOptions& options) {
    if (!options.isBind && !options.filesystem.empty()) {
        if (const auto changed = reconfigureFilesystem(target, options.filesystem); !changed)
            return changed;
    }
    return applyOptions(target, options);
}

Result<void> attachBind(const RootPlan& plan, const PreparedMount& prepared, UniqueFd tree) {
    if (!prepared.sourceInRoot.empty()) {
        auto opened = openBindInRoot(prepared, plan.root.get());
        if (!opened)
            return opened.error();
        tree = std::move(*opened);
    }
    const int source = tree ? tree.get() : prepared.tree.get();
    struct stat status {};
    if (::fstat(source, &status) != 0)
        return Error::fromErrno("look at the source");
    const auto target = openMountTarget(plan.root.get(), prepared, !S_ISDIR(status.st_mode));
    if (!target)
        return target.error();
    return attach(source, target->get());
}

Result<void> attachMount(const RootPlan& plan, const PreparedMount& prepared) {
    const Mount& mount = prepared.mount;
    auto target = openMountTarget(plan.root.get(), prepared, false);
    if (!target)
        return target.error();
    if (prepared.options.isRemount)
        return remount(target->get(), prepared.options);
    if (mount.type == "cgroup")
        return mountCgroups(plan, mount.destination, prepared.options, target->get());
    auto made = mount.type == "sysfs"   ? makeSysfs(prepared)
                : mount.type == "tmpfs" ? makeTmpfs(prepared, target->get())
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

// The sources that come from outside, a turn at a time.
class BindSources {
public:
    BindSources(const RootPlan& plan, const OutsideHelp& help)
        : m_plan(plan), m_help(help), m_turn(nextBinds(plan, 0)) {}

    // Of plan.mounts[i], which grows from call to call; no descriptor where the bind has another source.
    Result<UniqueFd> take(std::size_t i) {
        if (m_turn.count == 0 || i < m_turn.first)
            return UniqueFd();
        if (i == m_turn.first) {
            if (const auto joined = m_help.joinGroup(); !joined)
                return joined.error();
            auto opened = m_help.openBinds(m_turn);
            if (!opened)
                return opened.error();
            m_trees = std::move(*opened);
        }
        UniqueFd tree = std::move(m_trees[i - m_turn.first]);
        if (i + 1 == m_turn.first + m_turn.count)
            m_turn = nextBinds(m_plan, i + 1);
        return tree;
    }

private:
    const RootPlan& m_plan;
    const OutsideHelp& m_help;
    BindTurn m_turn;
    std::vector<UniqueFd> m_trees;
};

Result<UniqueFd> takeRoot(const std::string& path, int given) {
    if (given < 0)
        return cloneTree(AT_FDCWD, path, true);
    UniqueFd root(::fcntl(given, F_DUPFD_CLOEXEC, 3));
    if (!root)
        return Error::fromErrno("take over its descriptor");
    return root;
}

// A mount on "/" takes the root's place, so it has to come before what is mounted in it.
Result<void> replaceRoot(RootPlan& plan, PreparedMount& prepared) {
    const Error refusal(ErrorKind::unsupported,
                        "only a bind of a directory can be mounted on '/', and only as the first");
    if (!prepared.options.isBind || prepared.options.isRemount || !plan.mounts.empty())
        return refusal;
    if (!prepared.tree) {
        auto tree = openBind(prepared);
        if (!tree)
            return tree.error();
        prepared.tree = std::move(*tree);
    }
    struct stat status {};
    if (::fstat(prepared.tree.get(), &status) != 0 || !S_ISDIR(status.st_mode))
        return refusal;
    plan.root = std::move(prepared.tree);
    return {};
}

} // namespace

Result<RootPlan> planRoot(const Spec& spec, const std::string& bundle, int rootFd, const std::vector<BindFd>& bindFds,
                          bool hasUserNamespace) {
    RootPlan plan;
    plan.isReadonly = spec.root->readonly;
    plan.hasUserNamespace = hasUserNamespace;
    const std::string path = spec.root->path.starts_with('/') ? spec.root->path : bundle + "/" + spec.root->path;
    auto root = takeRoot(path, rootFd);
    if (!root)
        return root.error().in("open the root file system");
    plan.root = std::move(*root);
    plan.path = path;
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
        const bool takesLabel = mount.type == "tmpfs" || mount.type == "devpts";
        if (takesLabel && spec.linux_ && !spec.linux_->mountLabel.empty() && hasSELinux())
            options->filesystem.push_back("context=" + spec.linux_->mountLabel);
        if (options->isIdMapped && !options->isBind)
            return Error(ErrorKind::unsupported,
                         fmt::format("id mappings of '{}': only bind mounts can have them", mount.destination));
        PreparedMount prepared{mount, std::move(*options), {}, {}, {}};
        if (prepared.options.isBind && !prepared.options.isRemount) {
            if (const auto located = locateBind(prepared, plan, bundle, bindFds, *spec.linux_); !located)
                return located.error().in(fmt::format("bind '{}' on '{}'", mount.source, mount.destination));
        }
        if (mount.destination.find_first_not_of('/') == std::string::npos) {
            if (const auto replaced = replaceRoot(plan, prepared); !replaced)
                return replaced.error();
            continue;
        }
        plan.mounts.push_back(std::move(prepared));
    }
    return plan;
}

Result<void> buildRoot(const RootPlan& plan, const OutsideHelp& help) {
    // Nothing that happens below may reach the host, and pivot_root refuses shared parents.
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return Error::fromErrno("make the mount namespace private");
    // Where createContainer hooks look for it. A mapped root that cannot reach a private bundle has it on "/".
    const UniqueFd place(::open(plan.path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    const bool isAttached = place && attach(plan.root.get(), place.get());
    if (!isAttached && ::move_mount(plan.root.get(), "", AT_FDCWD, "/", MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return Error::fromErrno("attach the root file system");
    // Before there are mounts with a propagation of their own.
    if (plan.propagation.propagation != MS_SHARED) {
        if (const auto set = setAttributes(plan.root.get(), plan.propagation); !set)
            return set.error().in("set the propagation of the root file system");
    }
    BindSources sources(plan, help);
    for (std::size_t i = 0; i < plan.mounts.size(); ++i) {
        const PreparedMount& prepared = plan.mounts[i];
        const bool isBind = prepared.options.isBind && !prepared.options.isRemount;
        if (prepared.mount.type == "cgroup" || prepared.options.isCopyUp) {
            if (const auto joined = help.joinGroup(); !joined)
                return joined;
        }
        auto source = isBind ? sources.take(i) : Result<UniqueFd>(UniqueFd());
        if (!source)
            return source.error();
        const auto mounted = isBind ? attachBind(plan, prepared, std::move(*source)) : attachMount(plan, prepared);
        if (!mounted)
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
    return {};
}

Result<void> shareRoot(const RootPlan& plan) {
    if (plan.propagation.propagation != MS_SHARED)
        return {};
    // The root alone: "rshared" would share what is mounted in it as private.
    if (const auto set = setAttributes(plan.root.get(), {.propagation = MS_SHARED}); !set)
        return set.error().in("set the propagation of the root file system");
    return {};
}

} // namespace gantry::oci
