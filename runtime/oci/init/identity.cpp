// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/init/identity.h"

#include <algorithm>
#include <cerrno>
#include <grp.h>
#include <linux/keyctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

Result<void> setIds(uid_t uid, gid_t gid, const std::vector<std::uint32_t>& groups) {
    const std::vector<gid_t> list(groups.begin(), groups.end());
    // Also with an empty list: the caller's groups must not stay (CVE-2022-36109). EPERM where the namespace forbids
    // setgroups, which only an unprivileged creator of it asks for.
    if (::setgroups(list.size(), list.data()) != 0)
        return Error::fromErrno("set the supplementary groups");
    if (::setresgid(gid, gid, gid) != 0)
        return Error::fromErrno(fmt::format("change to group {}", gid));
    if (::setresuid(uid, uid, uid) != 0)
        return Error::fromErrno(fmt::format("change to user {}", uid));
    return {};
}

std::uint32_t firstOf(const std::vector<LinuxIdMapping>& mappings) {
    const bool hasRoot = std::any_of(mappings.begin(), mappings.end(), [](const LinuxIdMapping& mapping) {
        return mapping.containerID == 0 && mapping.size > 0;
    });
    return hasRoot || mappings.empty() ? 0 : mappings.front().containerID;
}

} // namespace

Result<void> becomeRoot(const std::vector<LinuxIdMapping>& uids, const std::vector<LinuxIdMapping>& gids) {
    // EINVAL: the id is not mapped.
    if (uids.empty() && ::setresuid(0, 0, 0) != 0 && errno == EINVAL)
        return {};
    if (const auto set = setIds(firstOf(uids), firstOf(gids), {}); !set)
        return set.error().in("become root of the user namespace");
    return {};
}

Result<void> joinKeyring(const std::string& id) {
    const std::string name = "_ses." + id;
    const long keyring = ::syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, name.c_str());
    // No key service in this kernel, or an outer sandbox that forbids it: then there are no keys to keep from it.
    if (keyring < 0 && errno != ENOSYS && errno != EPERM)
        return Error::fromErrno("join a session keyring");
    return {};
}

Result<void> changeIdentity(const Process& process, const CapabilityMasks& capabilities) {
    if (const auto limited = limitCapabilities(capabilities); !limited)
        return limited.error();
    if (const auto set = setIds(process.user.uid, process.user.gid, process.user.additionalGids); !set)
        return set;
    ::umask(process.user.umask.value_or(0022));
    if (const auto applied = applyCapabilities(capabilities); !applied)
        return applied.error();
    if (::prctl(PR_SET_DUMPABLE, 0) != 0)
        return Error::fromErrno("stay undumpable");
    return {};
}

} // namespace gantry::oci
