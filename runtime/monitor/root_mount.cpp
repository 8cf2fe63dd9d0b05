// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/root_mount.h"

#include "core/base/scope_exit.h"
#include "core/base/unique_fd.h"
#include "runtime/monitor/id_map.h"
#include "runtime/monitor/private_mounts.h"
#include "runtime/oci/kernel/mounts.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <linux/magic.h>
#include <linux/mount.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::monitor {

namespace {

// Not followed, and what they would do besides has no place in a container's layers: an image might have smuggled them
// in (trusted.overlay.redirect, .metacopy), and exporting the upper directory must find whole files.
constexpr std::pair<const char*, const char*> kOptions[] = {
    {"redirect_dir", "nofollow"}, {"metacopy", "off"}, {"index", "off"}};

// The same layer twice is an error of overlay's. Whatever a lower copy of it holds is in the upper one as well.
std::vector<std::string> withoutRepeats(const std::vector<std::string>& directories) {
    std::vector<std::string> once;
    for (const std::string& directory : directories) {
        if (std::find(once.begin(), once.end(), directory) == once.end())
            once.push_back(directory);
    }
    return once;
}

Result<std::vector<UniqueFd>> cloneLayers(const std::vector<std::string>& directories) {
    std::vector<UniqueFd> trees;
    for (const std::string& directory : directories) {
        auto tree = oci::cloneTree(AT_FDCWD, directory, false);
        if (!tree)
            return tree.error().in(fmt::format("layer '{}'", directory));
        trees.push_back(std::move(*tree));
    }
    return trees;
}

Result<void> shiftIds(const std::vector<UniqueFd>& trees, const RootFilesystem& root) {
    const auto map = makeIdMap(root.hostId, root.idCount);
    if (!map)
        return map.error();
    mount_attr attributes{};
    attributes.attr_set = MOUNT_ATTR_IDMAP;
    attributes.userns_fd = static_cast<std::uint64_t>(map->get());
    for (const UniqueFd& tree : trees) {
        if (::mount_setattr(tree.get(), "", AT_EMPTY_PATH, &attributes, sizeof attributes) != 0)
            return Error::fromErrno("map the ids of a layer");
    }
    return {};
}

// The root of an overlay has its upper directory's owner and mode: give it those of the image's root, once. Later it is
// the container's to change.
Result<void> dressUpper(const RootFilesystem& root) {
    struct stat used {};
    if (::stat((root.workDir + "/work").c_str(), &used) == 0)
        return {}; // mounted before
    struct stat lower {};
    if (::stat(root.lowerDirs.front().c_str(), &lower) != 0)
        return Error::fromErrno(fmt::format("look at layer '{}'", root.lowerDirs.front()));
    const auto shifted = [&](std::uint32_t id) {
        return root.hostId != 0 && id < root.idCount ? root.hostId + id : root.hostId == 0 ? id : root.hostId;
    };
    const UniqueFd upper(::open(root.upperDir.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!upper || ::fchown(upper.get(), shifted(lower.st_uid), shifted(lower.st_gid)) != 0 ||
        ::fchmod(upper.get(), lower.st_mode & 07777U) != 0)
        return Error::fromErrno(fmt::format("prepare '{}'", root.upperDir));
    return {};
}

Result<UniqueFd> openDirectoryOf(int fd, const std::string& path) {
    UniqueFd directory(::openat(fd, path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory)
        return Error::fromErrno(fmt::format("open '{}'", path));
    return directory;
}

// unsupported where this kernel does not take layers by descriptor, or not detached ones (before 6.15).
Result<UniqueFd> overlayOf(const std::vector<UniqueFd>& trees, const RootFilesystem& root) {
    const UniqueFd context(::fsopen("overlay", FSOPEN_CLOEXEC));
    if (!context)
        return Error::fromErrno("open file system type 'overlay'");
    const auto refused = [](const char* what) {
        return errno == EINVAL ? Error(ErrorKind::unsupported, what) : Error::fromErrno(what);
    };
    // Descriptors that can be read: O_PATH ones are taken by the newest kernels only.
    std::vector<UniqueFd> open;
    const auto give = [&](const char* key, int fd, const std::string& path) -> Result<void> {
        auto directory = openDirectoryOf(fd, path);
        if (!directory)
            return directory.error();
        open.push_back(std::move(*directory));
        if (::fsconfig(context.get(), FSCONFIG_SET_FD, key, nullptr, open.back().get()) != 0)
            return refused("give overlay a directory");
        return {};
    };
    for (const UniqueFd& tree : trees) {
        if (const auto given = give("lowerdir+", tree.get(), "."); !given)
            return given.error();
    }
    for (const auto& [key, path] : {std::pair{"upperdir", &root.upperDir}, std::pair{"workdir", &root.workDir}}) {
        if (const auto given = give(key, AT_FDCWD, *path); !given)
            return given.error();
    }
    for (const auto& [key, value] : kOptions) {
        if (::fsconfig(context.get(), FSCONFIG_SET_STRING, key, value, 0) != 0)
            return refused("set an overlay option");
    }
    if (::fsconfig(context.get(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) != 0)
        return refused("create the overlay");
    UniqueFd mount(::fsmount(context.get(), FSMOUNT_CLOEXEC, MOUNT_ATTR_NODEV));
    if (!mount)
        return refused("mount the overlay");
    return mount;
}

// Overlay's option syntax: a comma ends an option, a backslash takes that meaning away.
std::string escaped(const std::string& path) {
    std::string text;
    for (const char c : path) {
        if (c == ',' || c == '\\' || c == ':')
            text += '\\';
        text += c;
    }
    return text;
}

// Overlay refuses these as the writable side, with no more words than "invalid argument".
bool canHoldUpper(const std::string& directory) {
    struct statfs status {};
    if (::statfs(directory.c_str(), &status) != 0)
        return true; // then something else is wrong
    return status.f_type != OVERLAYFS_SUPER_MAGIC && status.f_type != NFS_SUPER_MAGIC &&
           status.f_type != FUSE_SUPER_MAGIC;
}

// The layers get names of a few characters below a file system of their own, because all of them have to fit in one
// page of options. In a private mount namespace.
Result<UniqueFd> mountByName(const std::vector<UniqueFd>& trees, const RootFilesystem& root) {
    const char* target = root.mountPoint.c_str();
    if (::mount("layers", target, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=700,size=64k") != 0)
        return Error::fromErrno(fmt::format("mount tmpfs on '{}'", root.mountPoint));
    if (::chdir(target) != 0)
        return Error::fromErrno(fmt::format("enter '{}'", root.mountPoint));
    const ScopeExit back([] {
        if (::chdir("/") != 0)
            ::_exit(1);
    });
    std::string options;
    for (std::size_t i = 0; i < trees.size(); ++i) {
        const std::string name = fmt::format("{:x}", i);
        if (::mkdir(name.c_str(), 0700) != 0)
            return Error::fromErrno("make a layer's mount point");
        if (::move_mount(trees[i].get(), "", AT_FDCWD, name.c_str(), MOVE_MOUNT_F_EMPTY_PATH) != 0)
            return Error::fromErrno("attach a layer");
        options += (i == 0 ? "lowerdir=" : ":") + name;
    }
    options += fmt::format(",upperdir={},workdir={}", escaped(root.upperDir), escaped(root.workDir));
    for (const auto& [key, value] : kOptions)
        options += fmt::format(",{}={}", key, value);
    if (options.size() >= static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)))
        return Error(ErrorKind::unsupported,
                     fmt::format("mount overlay: {} layers are too many for this kernel", trees.size()));
    if (::mount("overlay", target, "overlay", MS_NODEV, options.c_str()) != 0) {
        if (errno == EINVAL && !canHoldUpper(root.upperDir))
            return Error(ErrorKind::unsupported,
                         fmt::format("mount overlay: '{}' lies on an overlay or a network file system, which cannot "
                                     "hold a container's files; give the helper a --data-root on ext4, xfs or btrfs",
                                     root.upperDir));
        return Error::fromErrno(fmt::format("mount overlay on '{}'", root.mountPoint));
    }
    return oci::cloneTree(AT_FDCWD, root.mountPoint, false);
}

} // namespace

Result<UniqueFd> mountRoot(const RootFilesystem& root, std::vector<std::string>& warnings, OverlayApi api) {
    if (root.lowerDirs.empty())
        return Error(ErrorKind::invalidArgument, "mount root: no layer is given");
    if (const auto dressed = dressUpper(root); !dressed)
        return dressed.error();
    const auto layers = withoutRepeats(root.lowerDirs);
    auto trees = cloneLayers(layers);
    if (!trees)
        return trees.error();
    if (root.hostId != 0) {
        if (const auto shifted = shiftIds(*trees, root); !shifted) {
            warnings.push_back("the image's files belong to nobody in the container, because this kernel or file "
                               "system cannot shift their ids: " +
                               shifted.error().message());
            trees = cloneLayers(layers); // some may be shifted already
            if (!trees)
                return trees.error();
        }
    }
    if (api == OverlayApi::newest) {
        auto overlay = overlayOf(*trees, root);
        if (overlay || overlay.error().kind() != ErrorKind::unsupported)
            return overlay;
    }
    const auto mounts = PrivateMounts::enter();
    if (!mounts)
        return mounts.error();
    return mountByName(*trees, root);
}

} // namespace gantry::monitor
