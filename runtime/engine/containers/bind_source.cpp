// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/bind_source.h"

#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/fs/files.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/openat2.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::engine {
namespace {

struct Found {
    UniqueFd fd; // O_PATH
    bool isDirectory = false;
    bool mayWrite = false;
};

// In a thread of its own: these are the raw calls, which change one thread where the C library's change all (nptl(7)).
// With another file system uid and no capability the kernel judges every component of the path as it would for the
// caller.
Result<void> becomeCaller(const Caller& caller) {
    if (::syscall(SYS_setgroups, caller.groups.size(), caller.groups.data()) != 0)
        return Error::fromErrno("take on the caller's groups");
    ::syscall(SYS_setfsgid, caller.gid);
    ::syscall(SYS_setfsuid, caller.uid);
    if (::syscall(SYS_setfsgid, -1) != static_cast<long>(caller.gid) ||
        ::syscall(SYS_setfsuid, -1) != static_cast<long>(caller.uid))
        return Error(ErrorKind::internal, "take on the caller's user: the kernel refused");
    if (!caller.isRoot()) {
        __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
        const std::array<__user_cap_data_struct, 2> none{};
        if (::syscall(SYS_capset, &header, none.data()) != 0)
            return Error::fromErrno("give up capabilities");
    }
    return {};
}

int openPath(const std::string& path) {
    struct open_how how {};
    how.flags = O_PATH | O_CLOEXEC;
    how.resolve = RESOLVE_NO_MAGICLINKS; // /proc/self/fd/… would be the helper's own files
    return static_cast<int>(
        retryOnInterrupt([&] { return ::syscall(SYS_openat2, AT_FDCWD, path.c_str(), &how, sizeof how); }));
}

// faccessat2 itself: glibc's faccessat imitates the flags from ids that are not this thread's.
bool mayAccess(int fd, int mode) {
    return ::syscall(SYS_faccessat2, fd, "", mode, AT_EMPTY_PATH | AT_EACCESS) == 0;
}

Result<Found> findAs(const Caller& caller, const BindRequest& request) {
    if (auto became = becomeCaller(caller); !became)
        return became.error();
    Found found;
    found.fd.reset(openPath(request.path));
    if (!found.fd && errno == ENOENT && request.makesDirectory) {
        if (auto made = fs::makeDirectories(request.path, 0755); !made)
            return made.error();
        found.fd.reset(openPath(request.path));
    }
    if (!found.fd)
        return Error::fromErrno(fmt::format("bind source path '{}'", request.path));
    struct stat status {};
    if (::fstat(found.fd.get(), &status) != 0)
        return Error::fromErrno(fmt::format("bind source path '{}'", request.path));
    found.isDirectory = S_ISDIR(status.st_mode);
    if (!caller.isRoot() && !found.isDirectory && !S_ISREG(status.st_mode) && !S_ISSOCK(status.st_mode) &&
        !S_ISFIFO(status.st_mode))
        return Error(ErrorKind::permissionDenied, fmt::format("bind source path '{}' is a device", request.path));
    if (!mayAccess(found.fd.get(), found.isDirectory ? R_OK | X_OK : R_OK))
        return Error::fromErrno(fmt::format("bind source path '{}'", request.path));
    found.mayWrite = mayAccess(found.fd.get(), W_OK);
    return found;
}

int waitForKill(void* /*unused*/) {
    for (;;)
        ::pause();
}

// A user namespace is made by a process; this one shares the helper's memory, runs only pause(), and is gone before we
// return.
Result<UniqueFd> userNamespaceWith(const std::string& uidMap, const std::string& gidMap) {
    alignas(64) std::array<char, 16384> stack{};
    // No exit signal: the helper's own SIGCHLD handling must not see it. The descriptors are shared, or a connection
    // that is closed meanwhile would stay open with this process.
    const pid_t pid =
        ::clone(waitForKill, stack.data() + stack.size(), CLONE_VM | CLONE_FILES | CLONE_NEWUSER, nullptr);
    if (pid < 0)
        return Error::fromErrno("make a user namespace");
    const ScopeExit reap([pid] {
        ::kill(pid, SIGKILL);
        retryOnInterrupt([pid] { return ::waitpid(pid, nullptr, __WALL); });
    });
    const std::string process = fmt::format("/proc/{}", pid);
    if (auto written = fs::writeFile(process + "/uid_map", uidMap); !written)
        return written.error();
    if (auto written = fs::writeFile(process + "/gid_map", gidMap); !written)
        return written.error();
    UniqueFd fd(::open((process + "/ns/user").c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd)
        return Error::fromErrno("open the user namespace");
    return fd;
}

// An idmapped mount reads its namespace "on disk → as seen": one line for the caller, everything else belongs to
// nobody. Root keeps all ids, each container's own range shifted.
std::string mapFor(bool isRoot, std::uint32_t onDisk, std::uint32_t inContainer, const IdRange& ids) {
    return isRoot ? fmt::format("0 {} {}\n", ids.hostId, ids.count)
                  : fmt::format("{} {} 1\n", onDisk, std::uint64_t{ids.hostId} + inContainer);
}

} // namespace

Result<OpenedBind> openBindSource(const Caller& caller, const BindRequest& request) {
    if (request.path.empty() || request.path.front() != '/')
        return Error(ErrorKind::invalidArgument, fmt::format("bind source path '{}' is not absolute", request.path));
    Result<Found> found = Error(ErrorKind::internal, "open the bind source");
    std::thread([&] { found = findAs(caller, request); }).join();
    if (!found)
        return found.error();

    OpenedBind bind;
    bind.isDirectory = found->isDirectory;
    bind.isReadOnly = request.isReadOnly || !found->mayWrite;
    const unsigned recursive = request.isRecursive ? static_cast<unsigned>(AT_RECURSIVE) : 0U;
    const auto cloneTree = [&](unsigned flags) {
        return UniqueFd(::open_tree(found->fd.get(), "", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH | flags));
    };
    bind.tree = cloneTree(recursive);
    if (!bind.tree)
        return Error::fromErrno(fmt::format("clone the mount of '{}'", request.path));

    struct mount_attr attributes {};
    attributes.attr_set = bind.isReadOnly ? MOUNT_ATTR_RDONLY : 0;
    if (!caller.isRoot())
        attributes.attr_set |= MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV;
    attributes.propagation = MS_PRIVATE;
    if (::mount_setattr(bind.tree.get(), "", AT_EMPTY_PATH | recursive, &attributes, sizeof attributes) != 0)
        return Error::fromErrno(fmt::format("set the mount options of '{}'", request.path));
    if (request.ids.count == 0)
        return bind;

    const auto ns = userNamespaceWith(mapFor(caller.isRoot(), caller.uid, request.uid, request.ids),
                                      mapFor(caller.isRoot(), caller.gid, request.gid, request.ids));
    if (!ns)
        return ns.error().in(fmt::format("map the ids of '{}'", request.path));
    struct mount_attr mapping {};
    mapping.attr_set = MOUNT_ATTR_IDMAP;
    mapping.userns_fd = static_cast<std::uint64_t>(ns->get());
    bind.isIdMapped = ::mount_setattr(bind.tree.get(), "", AT_EMPTY_PATH | recursive, &mapping, sizeof mapping) == 0;
    if (!bind.isIdMapped && errno != EINVAL && errno != EPERM && errno != EOPNOTSUPP)
        return Error::fromErrno(fmt::format("map the ids of '{}'", request.path));
    return bind;
}

} // namespace gantry::engine
