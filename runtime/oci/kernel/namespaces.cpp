// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/kernel/namespaces.h"

#include "core/base/syscall.h"
#include "core/fs/files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <linux/nsfs.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#ifndef CLONE_NEWTIME
#define CLONE_NEWTIME 0x80
#endif

namespace gantry::oci {

namespace {

constexpr std::array<std::pair<const char*, int>, 8> kTypes{{{"user", CLONE_NEWUSER},
                                                             {"ipc", CLONE_NEWIPC},
                                                             {"uts", CLONE_NEWUTS},
                                                             {"network", CLONE_NEWNET},
                                                             {"pid", CLONE_NEWPID},
                                                             {"cgroup", CLONE_NEWCGROUP},
                                                             {"time", CLONE_NEWTIME},
                                                             {"mount", CLONE_NEWNS}}};

// clone3 without a stack of its own behaves like fork.
pid_t cloneProcess(std::uint64_t flags) {
    clone_args args{};
    args.flags = flags;
    args.exit_signal = (flags & CLONE_PARENT) != 0 ? 0 : SIGCHLD; // CLONE_PARENT takes the parent's own signal
    return static_cast<pid_t>(::syscall(SYS_clone3, &args, sizeof args));
}

// A namespace that belongs to the host's user namespace can be joined only before the user namespace is entered, one
// that belongs to the joined user namespace only after it: what is refused at first is tried again.
int joinAll(const NamespacePlan& plan, const JoinedNamespace** refused) {
    std::vector<const JoinedNamespace*> later;
    const JoinedNamespace* user = nullptr;
    for (const auto& joined : plan.joined) {
        if (joined.flag == CLONE_NEWUSER) {
            user = &joined;
        } else if (::setns(joined.fd.get(), joined.flag) != 0) {
            *refused = &joined;
            if (errno != EPERM)
                return errno;
            later.push_back(&joined);
        }
    }
    if (user && ::setns(user->fd.get(), CLONE_NEWUSER) != 0) {
        *refused = user;
        return errno;
    }
    for (const auto* joined : later) {
        *refused = joined;
        if (!user || ::setns(joined->fd.get(), joined->flag) != 0)
            return user ? errno : EPERM;
    }
    return 0;
}

struct Answer {
    pid_t pid = -1;
    int error = 0;
    char operation[200] = {};
};

// The process between caller and container: joining changes the process that joins, and the caller must not change.
[[noreturn]] void runBetween(const NamespacePlan& plan, const std::map<std::string, LinuxTimeOffset>& timeOffsets,
                             int socket, const std::function<void()>& body) {
    Answer answer;
    const auto finish = [&](const std::string& operation, int error) {
        answer.error = error;
        operation.copy(answer.operation, sizeof answer.operation - 1);
        ::_exit(::send(socket, &answer, sizeof answer, MSG_NOSIGNAL) == sizeof answer ? 0 : 1);
    };
    // A container that is joined may hold processes that trace (CVE-2016-9962); what is cloned below inherits this.
    ::prctl(PR_SET_DUMPABLE, 0);
    const JoinedNamespace* refused = nullptr;
    if (const int error = joinAll(plan, &refused); error != 0)
        finish(fmt::format("join namespace '{}'", refused ? refused->path : ""), error);
    ::prctl(PR_SET_DUMPABLE, 0); // entering a user namespace may have taken it back
    if ((plan.created & CLONE_NEWTIME) != 0) {
        if (::unshare(CLONE_NEWTIME) != 0)
            finish("create a time namespace", errno);
        for (const auto& [clock, offset] : timeOffsets) {
            const auto line = fmt::format("{} {} {}", clock, offset.secs, offset.nanosecs);
            if (const auto written = fs::writeFile("/proc/self/timens_offsets", line); !written)
                finish(fmt::format("set the time offset of {}", clock), errno);
        }
    }
    // CLONE_PARENT: the container is the child of whoever this process is one of, so that one can wait for it.
    const int flags = plan.created & ~(CLONE_NEWTIME | CLONE_NEWCGROUP);
    const pid_t pid = cloneProcess(static_cast<std::uint64_t>(flags) | CLONE_PARENT);
    if (pid == 0) {
        ::close(socket);
        body();
        ::_exit(1);
    }
    answer.pid = pid;
    finish("clone the container's first process", pid < 0 ? errno : 0);
    ::_exit(1);
}

} // namespace

bool NamespacePlan::has(int flag) const {
    return (created & flag) != 0 ||
           std::any_of(joined.begin(), joined.end(), [flag](const auto& one) { return one.flag == flag; });
}

Result<NamespacePlan> planNamespaces(const std::vector<LinuxNamespace>& namespaces) {
    NamespacePlan plan;
    for (const auto& entry : namespaces) {
        const auto type =
            std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& known) { return entry.type == known.first; });
        if (type == kTypes.end())
            return Error(ErrorKind::invalidArgument, fmt::format("namespace type '{}' is unknown", entry.type));
        if (plan.has(type->second))
            return Error(ErrorKind::invalidArgument, fmt::format("namespace '{}' is given twice", entry.type));
        if (entry.path.empty()) {
            plan.created |= type->second;
            continue;
        }
        UniqueFd fd(::open(entry.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        if (!fd)
            return Error::fromErrno(fmt::format("open namespace '{}'", entry.path));
        if (::ioctl(fd.get(), NS_GET_NSTYPE) != type->second)
            return Error(ErrorKind::invalidArgument,
                         fmt::format("'{}' is not a namespace of type '{}'", entry.path, entry.type));
        plan.joined.push_back({type->second, entry.path, std::move(fd)});
    }
    return plan;
}

Result<NamespacePlan> planJoin(pid_t pid) {
    NamespacePlan plan;
    for (const auto& [type, flag] : kTypes) {
        const char* file = flag == CLONE_NEWNET ? "net" : flag == CLONE_NEWNS ? "mnt" : type;
        const std::string path = fmt::format("/proc/{}/ns/{}", pid, file);
        UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        struct stat theirs {};
        struct stat ours {};
        if (!fd || ::fstat(fd.get(), &theirs) != 0) {
            if (errno == ENOENT && flag == CLONE_NEWTIME)
                continue; // a kernel without them
            return Error::fromErrno(fmt::format("open namespace '{}'", path));
        }
        // Joining one's own user namespace is refused, and the others would change nothing.
        if (::stat(fmt::format("/proc/self/ns/{}", file).c_str(), &ours) == 0 && ours.st_ino == theirs.st_ino &&
            ours.st_dev == theirs.st_dev)
            continue;
        plan.joined.push_back({flag, path, std::move(fd)});
    }
    return plan;
}

Result<pid_t> cloneInto(const NamespacePlan& plan, const std::map<std::string, LinuxTimeOffset>& timeOffsets,
                        const std::function<void()>& body) {
    if (plan.joined.empty() && (plan.created & CLONE_NEWTIME) == 0) {
        const pid_t pid = cloneProcess(static_cast<std::uint64_t>(plan.created & ~CLONE_NEWCGROUP));
        if (pid == 0) {
            body();
            ::_exit(1);
        }
        if (pid < 0)
            return Error::fromErrno("clone the container's first process");
        return pid;
    }
    int sockets[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
        return Error::fromErrno("create a socket pair");
    const UniqueFd ours(sockets[0]);
    UniqueFd theirs(sockets[1]);
    const pid_t between = cloneProcess(0);
    if (between < 0)
        return Error::fromErrno("fork");
    if (between == 0)
        runBetween(plan, timeOffsets, theirs.get(), body);
    theirs.reset();
    Answer answer;
    const ssize_t size = retryOnInterrupt([&] { return ::recv(ours.get(), &answer, sizeof answer, 0); });
    retryOnInterrupt([&] { return ::waitpid(between, nullptr, 0); });
    if (size != sizeof answer)
        return Error(ErrorKind::internal, "the process that joins the namespaces died");
    if (answer.error != 0)
        return Error::fromErrno(answer.operation, answer.error);
    return answer.pid;
}

Result<void> writeIdMaps(pid_t pid, const std::vector<LinuxIdMapping>& uids, const std::vector<LinuxIdMapping>& gids) {
    const auto write = [pid](const char* file, const std::vector<LinuxIdMapping>& mappings) -> Result<void> {
        std::string text;
        for (const auto& mapping : mappings)
            text += fmt::format("{} {} {}\n", mapping.containerID, mapping.hostID, mapping.size);
        if (text.empty())
            return Error(ErrorKind::invalidArgument, fmt::format("a new user namespace has no {}", file));
        if (const auto written = fs::writeFile(fmt::format("/proc/{}/{}", pid, file), text); !written)
            return written.error().in(fmt::format("map ids '{}'", text.substr(0, text.size() - 1)));
        return {};
    };
    if (const auto written = write("uid_map", uids); !written)
        return written;
    return write("gid_map", gids);
}

} // namespace gantry::oci
