// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/kernel/id_mapped_mount.h"

#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "runtime/oci/kernel/namespaces.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <linux/mount.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

Result<UniqueFd> makeUserNamespace(const std::vector<LinuxIdMapping>& uids, const std::vector<LinuxIdMapping>& gids) {
    clone_args args{};
    args.flags = CLONE_NEWUSER;
    args.exit_signal = SIGCHLD;
    const auto pid = static_cast<pid_t>(::syscall(SYS_clone3, &args, sizeof args));
    if (pid < 0)
        return Error::fromErrno("create a user namespace for a mount");
    if (pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;)
            ::pause();
    }
    const ScopeExit end([pid] {
        ::kill(pid, SIGKILL);
        retryOnInterrupt([&] { return ::waitpid(pid, nullptr, 0); });
    });
    if (const auto mapped = writeIdMaps(pid, uids, gids); !mapped)
        return mapped.error();
    UniqueFd fd(::open(fmt::format("/proc/{}/ns/user", pid).c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd)
        return Error::fromErrno("open the user namespace of a mount");
    return fd;
}

Result<void> mapIds(int mountFd, int userNamespace, bool isRecursive) {
    mount_attr attributes{};
    attributes.attr_set = MOUNT_ATTR_IDMAP;
    attributes.userns_fd = static_cast<std::uint64_t>(userNamespace);
    const unsigned flags = AT_EMPTY_PATH | (isRecursive ? unsigned(AT_RECURSIVE) : 0U);
    if (::mount_setattr(mountFd, "", flags, &attributes, sizeof attributes) == 0)
        return {};
    if (errno == EINVAL || errno == EOPNOTSUPP)
        return Error(ErrorKind::unsupported,
                     "map ids: this kernel cannot do it for the file system (or the mount is mapped already)");
    return Error::fromErrno("map ids");
}

} // namespace gantry::oci
