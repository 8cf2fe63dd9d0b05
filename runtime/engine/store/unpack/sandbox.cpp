// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/sandbox.h"

#include "core/base/scope_exit.h"
#include "core/base/unique_fd.h"
#include "runtime/engine/store/unpack/system_calls.h"

#include <algorithm>
#include <array>
#include <cap-ng.h>
#include <csignal>
#include <fcntl.h>
#include <grp.h>
#include <linux/close_range.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gantry::store {

namespace {

Result<void> limit(__rlimit_resource_t resource, rlim_t value, const char* what) {
    rlimit current{};
    if (::getrlimit(resource, &current) != 0)
        return Error::fromErrno(what);
    // Without CAP_SYS_RESOURCE a hard limit only goes down.
    const rlimit wanted{std::min(value, current.rlim_max), std::min(value, current.rlim_max)};
    if (::setrlimit(resource, &wanted) != 0)
        return Error::fromErrno(what);
    return {};
}

// Those of `wanted` that this process has; a machine may have taken some from root.
Result<void> keepCapabilities(const std::vector<unsigned>& wanted) {
    if (capng_get_caps_process() != 0)
        return Error(ErrorKind::internal, "read the process' capabilities");
    std::vector<unsigned> kept;
    std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(kept),
                 [](unsigned capability) { return capng_have_capability(CAPNG_PERMITTED, capability) != 0; });
    capng_clear(CAPNG_SELECT_BOTH);
    for (const unsigned capability : kept)
        capng_update(CAPNG_ADD, static_cast<capng_type_t>(CAPNG_EFFECTIVE | CAPNG_PERMITTED), capability);
    if (const int code = capng_apply(CAPNG_SELECT_BOTH); code != 0)
        return Error(ErrorKind::internal, "drop capabilities: libcap-ng gave " + std::to_string(code));
    return {};
}

Result<void> confine(const std::vector<unsigned>& capabilities) {
    if (::setgroups(0, nullptr) != 0)
        return Error::fromErrno("drop supplementary groups");
    if (auto kept = keepCapabilities(capabilities); !kept)
        return kept;
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return Error::fromErrno("set no_new_privs");
    // Not even a process of the same kind may look into this one.
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        return Error::fromErrno("make the process undumpable");
    return {};
}

// What every process that meets hostile bytes gets.
Result<void> limitResources() {
    // Above the limit a write shall fail with EFBIG, which has a message, rather than kill.
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    if (auto set = limit(RLIMIT_CORE, 0, "limit core dumps"); !set)
        return set;
    if (auto set = limit(RLIMIT_NOFILE, 256, "limit descriptors"); !set)
        return set;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // A decoder's window of 128 MiB and the list of two million directories fit.
    if (auto set = limit(RLIMIT_DATA, rlim_t{1} << 30U, "limit memory"); !set)
        return set;
#endif
    return {};
}

} // namespace

Result<void> enterRoom(int directoryFd) {
    // The clone has to be made while its source still belongs to this process' mount namespace.
    const UniqueFd room(::open_tree(directoryFd, "", OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH));
    if (!room)
        return Error::fromErrno("clone the layer's directory");
    mount_attr attributes{};
    attributes.attr_set = MOUNT_ATTR_NODEV | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC;
    // A clone stays in its source's peer group, as all mounts are in one under systemd: pivot_root refuses that.
    attributes.propagation = MS_PRIVATE;
    if (::mount_setattr(room.get(), "", AT_EMPTY_PATH, &attributes, sizeof attributes) != 0)
        return Error::fromErrno("restrict the layer's mount");
    if (::unshare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS) != 0)
        return Error::fromErrno("make namespaces");
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return Error::fromErrno("make the mounts private");
    // On top of the old root: any other place would have to exist.
    if (::move_mount(room.get(), "", AT_FDCWD, "/", MOVE_MOUNT_F_EMPTY_PATH) != 0)
        return Error::fromErrno("mount the layer's directory");
    if (::fchdir(room.get()) != 0)
        return Error::fromErrno("enter the layer's directory");
    // pivot_root(2), "pivot_root(".", ".")": the old root ends up on top of the new one and is taken off.
    if (::syscall(SYS_pivot_root, ".", ".") != 0)
        return Error::fromErrno("change the root");
    if (::umount2(".", MNT_DETACH) != 0)
        return Error::fromErrno("leave the old root");
    if (::chdir("/") != 0)
        return Error::fromErrno("enter the new root");
    return {};
}

Result<void> keepOnly(std::vector<int> fds) {
    std::sort(fds.begin(), fds.end());
    unsigned next = 0;
    for (const int fd : fds) {
        const auto kept = static_cast<unsigned>(fd);
        if (kept > next && ::close_range(next, kept - 1, 0) != 0)
            return Error::fromErrno("close descriptors");
        next = kept + 1;
    }
    if (::close_range(next, ~0U, 0) != 0)
        return Error::fromErrno("close descriptors");
    return {};
}

Result<void> confineParser(std::uint64_t maxFileBytes) {
    if (auto set = limit(RLIMIT_FSIZE, maxFileBytes, "limit file sizes"); !set)
        return set;
    if (auto limited = limitResources(); !limited)
        return limited;
    auto confined = confine({CAP_CHOWN, CAP_FOWNER, CAP_FSETID, CAP_DAC_OVERRIDE, CAP_MKNOD, CAP_SETFCAP});
    if (!confined)
        return confined;
    return allowSystemCalls(kParserCalls);
}

Result<void> confineMarker() {
    if (auto confined = confine({CAP_SYS_ADMIN, CAP_DAC_OVERRIDE}); !confined)
        return confined;
    return allowSystemCalls(kMarkerCalls);
}

Result<void> confineReader() {
    if (auto limited = limitResources(); !limited)
        return limited;
    if (auto confined = confine({}); !confined)
        return confined;
    return allowSystemCalls(kParserCalls);
}

Result<void> confineDecoder() {
    if (auto limited = limitResources(); !limited)
        return limited;
    if (auto confined = confine({}); !confined)
        return confined;
    return allowSystemCalls(kDecoderCalls);
}

} // namespace gantry::store
