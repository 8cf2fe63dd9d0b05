// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/init/init.h"

#include "core/base/syscall.h"
#include "core/fs/files.h"
#include "core/process/fd_passing.h"
#include "runtime/oci/init/channel.h"
#include "runtime/oci/init/hooks.h"
#include "runtime/oci/init/identity.h"
#include "runtime/oci/init/program.h"
#include "runtime/oci/init/system_settings.h"
#include "runtime/oci/rootfs/devices.h"

#include <csignal>
#include <fcntl.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

const Hooks& hooksOf(const Spec& spec) {
    static const Hooks none;
    return spec.hooks ? *spec.hooks : none;
}

Result<void> takeStdio(const InitPlan& plan, const std::optional<Terminal>& terminal) {
    if (::setsid() < 0)
        return Error::fromErrno("start a session");
    if (terminal && ::ioctl(terminal->slave.get(), TIOCSCTTY, 0) != 0)
        return Error::fromErrno("take the terminal");
    // Copies above 2 first: one of the three may be another's number.
    UniqueFd copies[3];
    for (int i = 0; i < 3; ++i) {
        const int source = terminal ? terminal->slave.get() : plan.stdio[i];
        copies[i].reset(::fcntl(source, F_DUPFD_CLOEXEC, 3));
        if (!copies[i])
            return Error::fromErrno(fmt::format("take descriptor {} as {}", source, i));
    }
    for (int i = 0; i < 3; ++i) {
        if (::dup2(copies[i].get(), i) < 0)
            return Error::fromErrno("place the standard streams");
    }
    if (terminal && ::fchown(0, plan.spec->process->user.uid, static_cast<gid_t>(-1)) != 0)
        return Error::fromErrno("give the terminal to the user");
    return {};
}

Result<void> enterNamespaces(const InitPlan& plan) {
    if (const auto told = expectStep(plan.channel, Step::go); !told)
        return told;
    if (plan.namespaces->has(CLONE_NEWUSER)) {
        if (const auto become = becomeRoot(); !become)
            return become;
    }
    // Set again: changing ids made it whatever fs.suid_dumpable says (CVE-2016-9962).
    if (::prctl(PR_SET_DUMPABLE, 0) != 0)
        return Error::fromErrno("become undumpable");
    // Only now that it is in its cgroup, which becomes the root that the namespace shows.
    if ((plan.namespaces->created & CLONE_NEWCGROUP) != 0 && ::unshare(CLONE_NEWCGROUP) != 0)
        return Error::fromErrno("create a cgroup namespace");
    if ((plan.namespaces->created & CLONE_NEWNET) != 0) {
        if (const auto up = bringLoopbackUp(); !up)
            return up;
    }
    if (const auto sent = sendStep(plan.channel, Step::namespaces); !sent)
        return sent;
    return expectStep(plan.channel, Step::go); // the runtime's hooks have run
}

Result<std::optional<Terminal>> buildContainer(const InitPlan& plan) {
    const Spec& spec = *plan.spec;
    ::umask(0);
    if (const auto built = buildRoot(*plan.root); !built)
        return built.error();
    if (const auto devices = populateDevices(*plan.root, spec.linux_->devices); !devices)
        return devices.error();
    std::optional<Terminal> terminal;
    if (spec.process->terminal) {
        auto opened = openTerminal(*plan.root, spec.process->consoleSize);
        if (!opened)
            return opened.error();
        if (const auto sent = process::sendFds(plan.consoleSocket, "/dev/ptmx", {opened->master.get()}); !sent)
            return sent.error().in("send the terminal to the console socket");
        opened->master.reset();
        terminal = std::move(*opened);
    }
    if (const auto set = applySysctls(spec.linux_->sysctl, *plan.namespaces); !set)
        return set.error();
    if (const auto named = setNames(spec); !named)
        return named.error();
    if (const auto run = runHooks(hooksOf(spec).createContainer, plan.state, "createContainer"); !run)
        return run.error();
    if (const auto sealed = sealRoot(*plan.root, *spec.linux_); !sealed)
        return sealed.error();
    if (const auto pivoted = pivotInto(plan.root->root.get()); !pivoted)
        return pivoted.error();
    return terminal;
}

Result<void> waitForStart(const InitPlan& plan) {
    char byte = 0;
    const ssize_t size = retryOnInterrupt([&] { return ::read(plan.startFifo, &byte, 1); });
    if (size < 0)
        return Error::fromErrno("wait for start");
    return {};
}

void resetSignals() {
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Returns only an error: the last step is exec.
Error becomeProgram(const InitPlan& plan) {
    const Process& process = *plan.spec->process;
    if (const auto run = runHooks(hooksOf(*plan.spec).startContainer, plan.state, "startContainer"); !run)
        return run.error();
    const bool needsPrivilege = !process.noNewPrivileges;
    if (process.noNewPrivileges && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return Error::fromErrno("set no_new_privs");
    // Without no_new_privs loading a filter is a privilege, so it has to come before they are dropped.
    if (plan.seccomp && needsPrivilege) {
        if (const auto loaded = loadSeccomp(*plan.seccomp); !loaded)
            return loaded.error();
    }
    if (const auto entered = makeWorkingDirectory(process); !entered)
        return entered.error();
    if (const auto changed = changeIdentity(process, plan.capabilities); !changed)
        return changed.error();
    if (const auto entered = enterWorkingDirectory(process.cwd); !entered)
        return entered.error();
    const auto path = findProgram(process);
    if (!path)
        return path.error();
    resetSignals();
    // Here, because every change of ids takes it back.
    if (plan.isForParent && ::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
        return Error::fromErrno("ask for the parent's death signal");
    if (plan.seccomp && !needsPrivilege) {
        if (const auto loaded = loadSeccomp(*plan.seccomp); !loaded)
            return loaded.error();
    }
    return execProgram(*path, process);
}

} // namespace

void runInit(const InitPlan& plan) {
    ::prctl(PR_SET_DUMPABLE, 0);
    const auto fail = [&](const Error& error) {
        sendError(plan.channel, error);
        ::_exit(1);
    };
    if (const auto entered = enterNamespaces(plan); !entered)
        fail(entered.error());
    auto terminal = buildContainer(plan);
    if (!terminal)
        fail(terminal.error());
    if (const auto keyring = joinKeyring(plan.state.id); !keyring)
        fail(keyring.error());
    if (const auto taken = takeStdio(plan, *terminal); !taken)
        fail(taken.error());
    if (const auto set = applyScheduling(*plan.spec); !set)
        fail(set.error());
    // As root still: a program that does not exist should fail create, where callers look for such mistakes.
    if (const auto path = findProgram(*plan.spec->process); !path)
        fail(path.error());
    if (const auto sent = sendStep(plan.channel, Step::ready); !sent)
        ::_exit(1);
    ::close(plan.channel);
    if (const auto told = waitForStart(plan); told) {
        const Error error = becomeProgram(plan);
        ignore(fs::writeAll(plan.resultFifo, encodeError(error)), "the exit status says that it failed");
    }
    ::_exit(1);
}

} // namespace gantry::oci
