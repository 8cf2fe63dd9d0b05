// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/rootfs/targets.h"

#include "core/fs/beneath.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <linux/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

// What may be bound over a file of procfs (lxcfs does): everything else there would let a mount redirect the writes of
// privileged programs (CVE-2025-52881).
constexpr std::array<std::string_view, 8> kProcFiles{"/proc/cpuinfo", "/proc/diskstats", "/proc/meminfo",
                                                     "/proc/stat",    "/proc/swaps",     "/proc/uptime",
                                                     "/proc/loadavg", "/proc/slabinfo"};

constexpr int kMaxLinks = 40; // as the kernel's own

std::string cleaned(std::string path) {
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    return path;
}

std::string parentOf(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos || slash == 0 ? "/" : path.substr(0, slash);
}

} // namespace

namespace {

// What a link beneath root leads to, as a path from root; empty when it is no link.
std::string followLink(const UniqueFd& parent, const std::string& name, const std::string& directory) {
    char target[PATH_MAX];
    const ssize_t size = ::readlinkat(parent.get(), name.c_str(), target, sizeof target);
    if (size <= 0)
        return {};
    const std::string path(target, static_cast<std::size_t>(size));
    return path.starts_with('/') ? path : directory + "/" + path;
}

} // namespace

Result<UniqueFd> openOrMakeFile(int root, const std::string& path) {
    std::string current = path;
    for (int links = 0; links < kMaxLinks; ++links) {
        auto existing = fs::openBeneath(root, current, O_PATH);
        if (existing || existing.error().kind() != ErrorKind::notFound)
            return existing;
        const std::string directory = parentOf(current);
        const auto parent = fs::makeDirectoriesBeneath(root, directory, 0755);
        if (!parent)
            return parent.error();
        const std::string name = current.substr(current.rfind('/') + 1);
        // A link to nowhere: what it leads to is made, inside the root like everything else.
        if (std::string target = followLink(*parent, name, directory); !target.empty()) {
            current = std::move(target);
            continue;
        }
        const UniqueFd made(
            ::openat(parent->get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
        if (!made)
            return Error::fromErrno(fmt::format("create '{}'", path));
        return fs::openBeneath(parent->get(), name, O_PATH | O_NOFOLLOW, 0, fs::Links::refuse);
    }
    return Error::fromErrno(fmt::format("create '{}'", path), ELOOP);
}

Result<UniqueFd> openMountTarget(int root, const PreparedMount& prepared, bool isFile) {
    const std::string path = cleaned(prepared.mount.destination);
    const bool isKernelTree = prepared.mount.type == "proc" || prepared.mount.type == "sysfs";
    if (path.starts_with("/proc/")) {
        const bool isAllowed =
            prepared.options.isBind && std::find(kProcFiles.begin(), kProcFiles.end(), path) != kProcFiles.end();
        if (!isAllowed)
            return Error(ErrorKind::invalidArgument,
                         fmt::format("'{}' is inside /proc and cannot be mounted on", path));
    }
    if (isFile)
        return openOrMakeFile(root, path);
    if (!isKernelTree)
        return fs::makeDirectoriesBeneath(root, path, 0755);
    // An image whose /proc is a link would get its procfs elsewhere, and masks would miss it (CVE-2023-27561).
    auto direct = fs::openBeneath(root, path, O_PATH | O_DIRECTORY, 0, fs::Links::refuse);
    if (direct || direct.error().kind() != ErrorKind::notFound)
        return direct;
    const auto made = fs::makeDirectoriesBeneath(root, path, 0755);
    if (!made)
        return made.error();
    return fs::openBeneath(root, path, O_PATH | O_DIRECTORY, 0, fs::Links::refuse);
}

Result<UniqueFd> cloneHostDevice(const std::string& path, mode_t type, dev_t number) {
    const UniqueFd node(::open(path.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    if (!node)
        return Error::fromErrno(fmt::format("open '{}'", path));
    struct stat status {};
    if (::fstat(node.get(), &status) != 0)
        return Error::fromErrno(fmt::format("look at '{}'", path));
    if ((status.st_mode & S_IFMT) != type || status.st_rdev != number)
        return Error(ErrorKind::invalidArgument,
                     fmt::format("'{}' is not device {}:{}", path, major(number), minor(number)));
    return cloneTree(node.get(), "", false);
}

Result<void> maskPath(int root, const std::string& path) {
    const auto target = fs::openBeneath(root, path, O_PATH);
    if (!target)
        return target.error().kind() == ErrorKind::notFound ? Result<void>() : target.error();
    struct stat status {};
    if (::fstat(target->get(), &status) != 0)
        return Error::fromErrno("look at it");
    auto cover = S_ISDIR(status.st_mode)
                     ? makeFilesystem("tmpfs", "tmpfs", {"size=0k", "nr_inodes=2", "mode=755"},
                                      MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC)
                     : cloneHostDevice("/dev/null", S_IFCHR, makedev(1, 3));
    if (!cover)
        return cover.error();
    return attach(cover->get(), target->get());
}

Result<void> makeReadonly(int root, const std::string& path) {
    const auto target = fs::openBeneath(root, path, O_PATH);
    if (!target)
        return target.error().kind() == ErrorKind::notFound ? Result<void>() : target.error();
    auto tree = cloneTree(target->get(), "", true);
    if (!tree)
        return tree.error();
    if (const auto set = setAttributes(tree->get(), {.set = MOUNT_ATTR_RDONLY, .isRecursive = true}); !set)
        return set;
    return attach(tree->get(), target->get());
}

} // namespace gantry::oci
