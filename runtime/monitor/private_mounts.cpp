// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/private_mounts.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace gantry::monitor {

Result<PrivateMounts> PrivateMounts::enter() {
    UniqueFd before(::open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC));
    UniqueFd root(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!before || !root)
        return Error::fromErrno("open the mount namespace");
    if (::unshare(CLONE_NEWNS) != 0)
        return Error::fromErrno("create a mount namespace");
    PrivateMounts mounts(std::move(before), std::move(root));
    // Slave: nothing made here shows on the host, and what the host unmounts is not held here.
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr) != 0)
        return Error::fromErrno("keep mounts from the host");
    return mounts;
}

PrivateMounts::~PrivateMounts() {
    if (!m_before)
        return;
    // Joining makes the namespace's own root the root, also where this process had another one (chroot).
    const bool isBack = ::setns(m_before.get(), CLONE_NEWNS) == 0 && ::fchdir(m_root.get()) == 0 &&
                        ::chroot(".") == 0 && ::chdir("/") == 0;
    if (!isBack)
        ::_exit(1); // its paths would mean other files than the helper's
}

} // namespace gantry::monitor
