// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/container/equip.h"

#include "core/fs/files.h"
#include "core/process/fd_passing.h"
#include "core/process/unix_socket.h"
#include "runtime/oci/init/channel.h"
#include "runtime/oci/kernel/scheduling.h"
#include "runtime/oci/security/rlimits.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

std::uint32_t hostIdOf(std::uint32_t id, const std::vector<LinuxIdMapping>& mappings) {
    for (const LinuxIdMapping& mapping : mappings) {
        if (id >= mapping.containerID && id - mapping.containerID < mapping.size)
            return mapping.hostID + (id - mapping.containerID);
    }
    return id;
}

} // namespace

Result<void> applyLimits(pid_t pid, const Process& process) {
    if (const auto& score = process.oomScoreAdj) {
        const auto path = fmt::format("/proc/{}/oom_score_adj", pid);
        if (const auto written = fs::writeFile(path, fmt::format("{}", *score)); !written)
            return written.error().in(fmt::format("set oom_score_adj to {}", *score));
    }
    return applyRlimits(process.rlimits, pid);
}

Result<void> applyPriorities(pid_t pid, const Process& process) {
    if (process.ioPriority) {
        if (const auto set = applyIoPriority(pid, *process.ioPriority); !set)
            return set;
    }
    return process.scheduler ? applyScheduler(pid, *process.scheduler) : Result<void>();
}

Result<LastSteps> makeLastSteps(const Process& process, const Linux& settings, const std::string& stateRoot,
                                unsigned preservedFds, bool diesWithCaller) {
    LastSteps steps;
    steps.process = &process;
    steps.listenFds = inheritedSockets();
    steps.preservedFds = preservedFds;
    steps.diesWithCaller = diesWithCaller;
    if (settings.seccomp) {
        auto filter = compileSeccomp(*settings.seccomp, stateRoot + "/.seccomp");
        if (!filter)
            return filter.error();
        steps.seccomp = std::move(*filter);
        steps.hasListener = !settings.seccomp->listenerPath.empty();
    }
    // A process without a list has none: what is not asked for is not given, as with other runtimes.
    steps.capabilities = resolveCapabilities(process.capabilities.value_or(LinuxCapabilities{}), currentBoundingSet());
    // The kernel refuses others; the specs that runc generates ask for ambient ones with an empty inheritable set.
    steps.capabilities.ambient &= steps.capabilities.permitted & steps.capabilities.inheritable;
    return steps;
}

Result<ConsoleSocket> openConsoleSocket(const Process& process, const std::string& path, int given) {
    const bool isGiven = !path.empty() || given >= 0;
    if (process.terminal != isGiven)
        return Error(ErrorKind::invalidArgument, process.terminal
                                                     ? "a console socket is needed: process.terminal is true"
                                                     : "a console socket is given, but process.terminal is false");
    ConsoleSocket console;
    console.fd = given;
    if (path.empty())
        return console;
    auto connected = process::connectTo(path, SOCK_STREAM);
    if (!connected)
        return connected.error().in("console socket");
    console.own = std::move(*connected);
    console.fd = console.own.get();
    return console;
}

void giveStdioToUser(const int (&fds)[3], const Process& process, const Linux& settings) {
    const uid_t owner = hostIdOf(process.user.uid, settings.uidMappings);
    const gid_t group = hostIdOf(process.user.gid, settings.gidMappings);
    for (const int fd : fds) {
        struct stat status {};
        if (::fstat(fd, &status) != 0 || !S_ISFIFO(status.st_mode) ||
            (status.st_uid == owner && status.st_gid == group))
            continue; // other files are somebody's
        if (::fchown(fd, owner, group) != 0)
            return; // without the privilege it stays as it was
    }
}

Result<void> writePidFile(const std::string& path, pid_t pid) {
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file)
        return Error::fromErrno(fmt::format("create pid file '{}'", path));
    if (const auto written = fs::writeAll(file.get(), fmt::format("{}", pid)); !written)
        return written.error().in("write the pid file");
    return {};
}

Result<void> serveBinds(int channel, const RootPlan& root) {
    std::size_t from = 0;
    for (;;) {
        const auto step = receiveStep(channel);
        if (!step)
            return step.error();
        if (*step == Step::ready)
            return {};
        const BindTurn turn = nextBinds(root, from);
        if (*step != Step::binds || turn.count == 0)
            return Error(ErrorKind::internal, "the container's first process answered out of turn");
        const auto trees = openBinds(root, turn);
        if (!trees)
            return trees.error();
        std::vector<int> fds;
        for (const UniqueFd& tree : *trees)
            fds.push_back(tree.get());
        if (const auto sent = process::sendFds(channel, "b", fds); !sent)
            return sent;
        from = turn.first + turn.count;
    }
}

} // namespace gantry::oci
