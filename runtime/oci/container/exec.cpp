// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/fs/files.h"
#include "runtime/oci/cgroups/cgroup.h"
#include "runtime/oci/container/bundle_spec.h"
#include "runtime/oci/container/container.h"
#include "runtime/oci/container/equip.h"
#include "runtime/oci/container/listener.h"
#include "runtime/oci/container/record.h"
#include "runtime/oci/init/channel.h"
#include "runtime/oci/init/init.h"
#include "runtime/oci/kernel/scheduling.h"

#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

Result<Spec> savedSpec(const std::string& stateRoot, const std::string& id) {
    const auto text = fs::readFile(configOf(stateRoot, id));
    if (!text)
        return text.error();
    auto spec = decodeSpec(*text);
    if (!spec)
        return spec.error().in("read the container's config.json");
    if (!spec->linux_ || !spec->process)
        return Error(ErrorKind::invalidArgument, "the container's config.json has no process");
    return spec;
}

Result<Record> runningRecord(const ExecOptions& options) {
    auto record = loadRecord(options.stateRoot, options.id);
    if (!record)
        return record;
    const auto current = state(options.stateRoot, options.id);
    if (!current)
        return current.error();
    if (current->status == "stopped" || (current->status == "paused" && !options.mayBePaused))
        return Error(ErrorKind::conflict, fmt::format("container '{}' is {}", options.id, current->status));
    return record;
}

Result<void> equip(pid_t pid, const ExecOptions& options, const Record& record) {
    const auto& affinity = options.process.execCPUAffinity;
    if (affinity && !affinity->initial.empty()) {
        if (const auto set = applyAffinity(pid, affinity->initial); !set)
            return set;
    }
    auto cgroup = Cgroup::open(record.cgroup);
    if (!cgroup)
        return cgroup.error();
    const auto added = options.subgroup.empty() ? cgroup->join(pid, static_cast<pid_t>(record.pid))
                                                : cgroup->addBelow(options.subgroup, pid);
    if (!added)
        return added;
    if (affinity && !affinity->final_.empty()) {
        if (const auto set = applyAffinity(pid, affinity->final_); !set)
            return set;
    }
    return applyLimits(pid, options.process);
}

// Until exec has closed the channel. A listener is announced on it, an error ends it.
Result<void> awaitProgram(int channel, pid_t pid, const Spec& spec, const Record& record) {
    for (;;) {
        char buffer[4096];
        const ssize_t size = retryOnInterrupt([&] { return ::recv(channel, buffer, sizeof buffer, 0); });
        if (size < 0)
            return Error::fromErrno("listen to the new process");
        if (size == 0)
            return {};
        std::string text(buffer, static_cast<std::size_t>(size));
        if (const auto number = takeAnnouncement(text)) {
            if (const auto passed = passListener(*spec.linux_->seccomp, pid, *number, record); !passed)
                return passed;
            if (const auto told = sendStep(channel, Step::go); !told)
                return told;
            continue;
        }
        return text.front() == static_cast<char>(Step::error) ? decodeError(text.substr(1)) : decodeError({});
    }
}

Result<pid_t> cloneJoined(JoinPlan& plan, UniqueFd& channel) {
    int sockets[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
        return Error::fromErrno("create a socket pair");
    channel.reset(sockets[0]);
    const UniqueFd theirs(sockets[1]);
    plan.channel = plan.steps.report = plan.steps.answer = theirs.get();
    const int parentsEnd = channel.get();
    return cloneInto(*plan.namespaces, {}, [&plan, parentsEnd] {
        ::close(parentsEnd);
        runJoined(plan);
    });
}

} // namespace

Result<Process> processOf(const std::string& stateRoot, const std::string& id) {
    if (const auto record = loadRecord(stateRoot, id); !record)
        return record.error();
    const auto spec = savedSpec(stateRoot, id);
    if (!spec)
        return spec.error();
    return *spec->process;
}

Result<pid_t> exec(const ExecOptions& options) {
    const auto record = runningRecord(options);
    if (!record)
        return record.error();
    const auto spec = savedSpec(options.stateRoot, options.id);
    if (!spec)
        return spec.error();
    if (const auto checked = checkProcess(options.process); !checked)
        return checked.error();
    const auto console = openConsoleSocket(options.process, options.consoleSocket, options.consoleFd);
    if (!console)
        return console.error();
    const auto namespaces = planJoin(static_cast<pid_t>(record->pid));
    if (!namespaces)
        return namespaces.error();
    // Only now is it certain whose namespaces these are.
    if (!isAlive(*record))
        return Error(ErrorKind::conflict, fmt::format("container '{}' is stopped", options.id));
    const UniqueFd proc(::open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!proc)
        return Error::fromErrno("open '/proc'");

    JoinPlan plan;
    plan.spec = &*spec;
    plan.namespaces = &*namespaces;
    plan.id = options.id;
    plan.consoleSocket = console->fd;
    plan.procFd = proc.get();
    plan.stdio[0] = options.stdinFd;
    plan.stdio[1] = options.stdoutFd;
    plan.stdio[2] = options.stderrFd;
    plan.hasOwnKeyring = record->hasOwnKeyring;
    auto steps = makeLastSteps(options.process, *spec->linux_, options.stateRoot, options.preservedFds, false);
    if (!steps)
        return steps.error();
    plan.steps = std::move(*steps);
    if (!options.process.terminal)
        giveStdioToUser(plan.stdio, options.process, *spec->linux_);

    UniqueFd channel;
    const auto pid = cloneJoined(plan, channel);
    if (!pid)
        return pid;
    ScopeExit killChild([&] {
        ::kill(*pid, SIGKILL);
        retryOnInterrupt([&] { return ::waitpid(*pid, nullptr, 0); });
    });
    if (const auto equipped = equip(*pid, options, *record); !equipped)
        return equipped.error();
    if (const auto sent = sendStep(channel.get(), Step::go); !sent)
        return sent.error();
    if (const auto ready = expectStep(channel.get(), Step::ready); !ready)
        return ready.error();
    if (const auto set = applyPriorities(*pid, options.process); !set)
        return set.error();
    if (!options.pidFile.empty()) {
        if (const auto written = writePidFile(options.pidFile, *pid); !written)
            return written.error();
    }
    if (const auto sent = sendStep(channel.get(), Step::go); !sent)
        return sent.error();
    if (const auto begun = awaitProgram(channel.get(), *pid, *spec, *record); !begun)
        return begun.error();
    killChild.dismiss();
    return pid;
}

} // namespace gantry::oci
