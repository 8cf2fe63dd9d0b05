// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/kernel/mounts.h"

#include <cerrno>
#include <fcntl.h>
#include <linux/mount.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

// The kernel says in words why an option was refused; they wait in the fsopen descriptor (one message a read).
std::string kernelsReason(int filesystemFd) {
    char buffer[512];
    const ssize_t size = ::read(filesystemFd, buffer, sizeof buffer);
    if (size <= 2)
        return {};
    std::string reason(buffer + 2, static_cast<std::size_t>(size) - 2); // "e " before it
    while (!reason.empty() && reason.back() == '\n')
        reason.pop_back();
    return fmt::format(" ({})", reason);
}

Error refusedBy(int context, const std::string& what) {
    const int code = errno;
    return Error::fromErrno(what + kernelsReason(context), code);
}

Result<void> setOptions(int context, const std::vector<std::string>& options) {
    for (const std::string& option : options) {
        const auto equals = option.find('=');
        const int status = equals == std::string::npos
                               ? ::fsconfig(context, FSCONFIG_SET_FLAG, option.c_str(), nullptr, 0)
                               : ::fsconfig(context, FSCONFIG_SET_STRING, option.substr(0, equals).c_str(),
                                            option.substr(equals + 1).c_str(), 0);
        if (status != 0)
            return refusedBy(context, fmt::format("set option '{}'", option));
    }
    return {};
}

} // namespace

Result<UniqueFd> cloneTree(int fd, const std::string& path, bool isRecursive) {
    unsigned flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC;
    if (path.empty())
        flags |= AT_EMPTY_PATH;
    if (isRecursive)
        flags |= AT_RECURSIVE;
    UniqueFd tree(::open_tree(fd, path.c_str(), flags));
    if (!tree)
        return Error::fromErrno(fmt::format("clone the mount at '{}'", path));
    return tree;
}

Result<UniqueFd> makeFilesystem(const std::string& type, const std::string& source,
                                const std::vector<std::string>& options, std::uint64_t attributes) {
    const UniqueFd context(::fsopen(type.c_str(), FSOPEN_CLOEXEC));
    if (!context)
        return Error::fromErrno(fmt::format("open file system type '{}'", type));
    const auto refused = [&](const char* what) {
        return refusedBy(context.get(), fmt::format("{} of {}", what, type));
    };
    if (!source.empty() && ::fsconfig(context.get(), FSCONFIG_SET_STRING, "source", source.c_str(), 0) != 0)
        return refused("set the source");
    if (const auto set = setOptions(context.get(), options); !set)
        return set.error().in(type);
    if (::fsconfig(context.get(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) != 0)
        return refused("create the file system");
    UniqueFd mount(::fsmount(context.get(), FSMOUNT_CLOEXEC, static_cast<unsigned>(attributes)));
    if (!mount)
        return refused("mount the file system");
    return mount;
}

Result<void> reconfigureFilesystem(int fd, const std::vector<std::string>& options) {
    const UniqueFd context(::fspick(fd, "", FSPICK_CLOEXEC | FSPICK_EMPTY_PATH));
    if (!context)
        return Error::fromErrno("reconfigure the file system");
    if (const auto set = setOptions(context.get(), options); !set)
        return set;
    if (::fsconfig(context.get(), FSCONFIG_CMD_RECONFIGURE, nullptr, nullptr, 0) != 0)
        return refusedBy(context.get(), "reconfigure the file system");
    return {};
}

Result<void> setAttributes(int mountFd, const MountAttributes& attributes) {
    mount_attr raw{};
    raw.attr_set = attributes.set;
    raw.attr_clr = attributes.clear;
    raw.propagation = attributes.propagation;
    if (raw.attr_set == 0 && raw.attr_clr == 0 && raw.propagation == 0)
        return {};
    // An access time mode is a field of several bits: the kernel wants it cleared before it is set.
    if ((raw.attr_set & (MOUNT_ATTR_NOATIME | MOUNT_ATTR_STRICTATIME)) != 0)
        raw.attr_clr |= MOUNT_ATTR__ATIME;
    const unsigned flags = AT_EMPTY_PATH | (attributes.isRecursive ? unsigned(AT_RECURSIVE) : 0U);
    if (::mount_setattr(mountFd, "", flags, &raw, sizeof raw) != 0)
        return Error::fromErrno("set mount attributes");
    return {};
}

Result<void> attach(int mountFd, int targetFd) {
    if (::move_mount(mountFd, "", targetFd, "", MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH) != 0)
        return Error::fromErrno("attach the mount");
    return {};
}

Result<void> pivotInto(int rootFd) {
    const UniqueFd oldRoot(::open("/", O_DIRECTORY | O_RDONLY | O_CLOEXEC));
    if (!oldRoot)
        return Error::fromErrno("open '/'");
    if (::fchdir(rootFd) != 0)
        return Error::fromErrno("enter the root file system");
    // "." for both stacks the old root on the new one: no directory for it is needed in the image (pivot_root(2)).
    if (::syscall(SYS_pivot_root, ".", ".") != 0)
        return Error::fromErrno("pivot_root");
    if (::fchdir(oldRoot.get()) != 0)
        return Error::fromErrno("enter the old root");
    // Slave first, or the unmount would propagate to the host.
    if (::mount(nullptr, ".", nullptr, MS_REC | MS_SLAVE, nullptr) != 0)
        return Error::fromErrno("make the old root a slave");
    if (::umount2(".", MNT_DETACH) != 0)
        return Error::fromErrno("detach the old root");
    if (::chdir("/") != 0)
        return Error::fromErrno("enter '/'");
    return {};
}

} // namespace gantry::oci
