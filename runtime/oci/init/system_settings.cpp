// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/init/system_settings.h"

#include "core/fs/beneath.h"
#include "core/fs/files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/magic.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/personality.h>
#include <sys/socket.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

// The namespace that keeps this sysctl apart; 0: none does.
int namespaceOf(const std::string& path) {
    if (path.starts_with("net/"))
        return CLONE_NEWNET;
    if (path.starts_with("fs/mqueue/") || path.starts_with("kernel/msg") || path.starts_with("kernel/shm") ||
        path == "kernel/sem")
        return CLONE_NEWIPC;
    if (path == "kernel/hostname" || path == "kernel/domainname")
        return CLONE_NEWUTS;
    return 0;
}

} // namespace

Result<void> setNames(const Spec& spec, const NamespacePlan& namespaces) {
    const bool isNamed = !spec.hostname.empty() || !spec.domainname.empty();
    if (isNamed && !namespaces.has(CLONE_NEWUTS))
        return Error(ErrorKind::permissionDenied,
                     "config.json: hostname and domainname need a UTS namespace of the container");
    if (!spec.hostname.empty() && ::sethostname(spec.hostname.c_str(), spec.hostname.size()) != 0)
        return Error::fromErrno(fmt::format("set host name '{}'", spec.hostname));
    if (!spec.domainname.empty() && ::setdomainname(spec.domainname.c_str(), spec.domainname.size()) != 0)
        return Error::fromErrno(fmt::format("set domain name '{}'", spec.domainname));
    return {};
}

Result<void> bringLoopbackUp() {
    const UniqueFd socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (!socket)
        return Error::fromErrno("open a socket");
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP;
    if (::ioctl(socket.get(), SIOCSIFFLAGS, &request) != 0)
        return Error::fromErrno("bring the loopback interface up");
    return {};
}

Result<void> applySysctls(const std::map<std::string, std::string>& sysctls, const NamespacePlan& namespaces) {
    if (sysctls.empty())
        return {};
    const UniqueFd tree(::open("/proc/sys", O_PATH | O_DIRECTORY | O_CLOEXEC));
    struct statfs status {};
    if (!tree || ::fstatfs(tree.get(), &status) != 0)
        return Error::fromErrno("open '/proc/sys'");
    if (status.f_type != PROC_SUPER_MAGIC)
        return Error(ErrorKind::permissionDenied, "'/proc/sys' is not procfs");
    for (const auto& [name, value] : sysctls) {
        std::string path = name;
        // "net.ipv4.conf.eth0/1.forwarding": a slash stands for a dot once dots separate (sysctl(8)).
        if (path.find('/') == std::string::npos || path.find('.') < path.find('/')) {
            for (char& c : path)
                c = c == '.' ? '/' : c == '/' ? '.' : c;
        }
        const int needed = namespaceOf(path);
        if (needed == 0 || !namespaces.has(needed))
            return Error(ErrorKind::permissionDenied,
                         fmt::format("sysctl '{}' is not separated by a namespace of the container", name));
        const auto file = fs::openBeneath(tree.get(), path, O_WRONLY, 0, fs::Links::refuse);
        if (!file)
            return file.error().in(fmt::format("set sysctl '{}'", name));
        if (const auto written = fs::writeAll(file->get(), value); !written)
            return written.error().in(fmt::format("set sysctl '{}' to '{}'", name, value));
    }
    return {};
}

Result<void> applyPersonality(const Linux& settings) {
    const auto& personality = settings.personality;
    if (!personality)
        return {};
    if (personality->domain != "LINUX" && personality->domain != "LINUX32")
        return Error(ErrorKind::invalidArgument, fmt::format("personality '{}' is unknown", personality->domain));
    if (!personality->flags.empty())
        return Error(ErrorKind::unsupported,
                     fmt::format("personality flag '{}' is not supported", personality->flags.front()));
    if (::personality(personality->domain == "LINUX32" ? PER_LINUX32 : PER_LINUX) < 0)
        return Error::fromErrno(fmt::format("set personality '{}'", personality->domain));
    return {};
}

} // namespace gantry::oci
