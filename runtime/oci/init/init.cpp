// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/init/init.h"

#include "core/base/syscall.h"
#include "core/fs/beneath.h"
#include "core/fs/files.h"
#include "core/process/fd_passing.h"
#include "runtime/oci/init/channel.h"
#include "runtime/oci/init/hooks.h"
#include "runtime/oci/init/identity.h"
#include "runtime/oci/init/program.h"
#include "runtime/oci/init/system_settings.h"
#include "runtime/oci/kernel/scheduling.h"
#include "runtime/oci/rootfs/devices.h"

#include <csignal>
#include <fcntl.h>
#include <sched.h>
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

Result<void> enterNamespaces(const InitPlan& plan) {
    if (const auto told = expectStep(plan.channel, Step::go); !told)
        return told;
    if (plan.namespaces->has(CLONE_NEWUSER)) {
        if (const auto become = becomeRoot(plan.spec->linux_->uidMappings, plan.spec->linux_->gidMappings); !become)
            return become;
    }
    // Set again: changing ids made it whatever fs.suid_dumpable says (CVE-2016-9962).
    if (::prctl(PR_SET_DUMPABLE, 0) != 0)
        return Error::fromErrno("become undumpable");
    // After the change of ids, which takes it back. A caller that died before closes the channel.
    if (plan.steps.diesWithCaller && ::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
        return Error::fromErrno("ask for the parent's death signal");
    if ((plan.namespaces->created & CLONE_NEWNET) != 0) {
        if (const auto up = bringLoopbackUp(); !up)
            return up;
    }
    return sendStep(plan.channel, Step::namespaces);
}

// The process begins outside of its control group, which is made meanwhile, and joins it once it has to.
class GroupGate {
public:
    explicit GroupGate(const InitPlan& plan) : m_plan(plan) {}

    // A second call does nothing.
    Result<void> pass() {
        if (m_isPassed)
            return {};
        m_isPassed = true;
        if (const auto told = expectStep(m_plan.channel, Step::join); !told)
            return told;
        // Only now: the group becomes the root that the namespace shows.
        if ((m_plan.namespaces->created & CLONE_NEWCGROUP) != 0 && ::unshare(CLONE_NEWCGROUP) != 0)
            return Error::fromErrno("create a cgroup namespace");
        return {};
    }

private:
    const InitPlan& m_plan;
    bool m_isPassed = false;
};

// The runtime's hooks may change the file system before anything is mounted in it (runtime-spec, config.md, "Prestart",
// "CreateRuntime Hooks").
bool hasRuntimeHooks(const Spec& spec) {
    return !hooksOf(spec).prestart.empty() || !hooksOf(spec).createRuntime.empty();
}

// Cloned by the parent, which sees what the caller sees and may what the caller may.
Result<std::vector<UniqueFd>> askForBinds(const InitPlan& plan, const BindTurn& turn) {
    if (const auto sent = sendStep(plan.channel, Step::binds); !sent)
        return sent.error();
    auto received = process::receiveFds(plan.channel);
    if (!received)
        return received.error();
    if (received->fds.size() != turn.count)
        return Error(ErrorKind::internal, "the runtime sent no sources to bind");
    return std::move(received->fds);
}

Result<std::optional<Terminal>> buildContainer(const InitPlan& plan) {
    const Spec& spec = *plan.spec;
    GroupGate gate(plan);
    if (hasRuntimeHooks(spec)) {
        if (const auto passed = gate.pass(); !passed)
            return passed.error();
    }
    ::umask(0);
    const OutsideHelp help{[&] { return gate.pass(); }, [&](const BindTurn& turn) { return askForBinds(plan, turn); }};
    if (const auto built = buildRoot(*plan.root, help); !built)
        return built.error();
    if (const auto passed = gate.pass(); !passed)
        return passed.error();
    if (const auto devices = populateDevices(*plan.root, spec.linux_->devices); !devices)
        return devices.error();
    // While a read-only root can still be written. What is missing then is tried again, as a hook may mount it.
    ignore(fs::makeDirectoriesBeneath(plan.root->root.get(), spec.process->cwd, 0755), "said above");
    std::optional<Terminal> terminal;
    if (spec.process->terminal) {
        auto opened = openConsole(*plan.root, spec.process->consoleSize);
        if (!opened)
            return opened.error();
        if (const auto sent = process::sendFds(plan.consoleSocket, "/dev/ptmx", {opened->master.get()}); !sent)
            return sent.error().in("send the terminal to the console socket");
        opened->master.reset();
        terminal = std::move(*opened);
    }
    if (const auto set = applySysctls(spec.linux_->sysctl, *plan.namespaces); !set)
        return set.error();
    if (const auto named = setNames(spec, *plan.namespaces); !named)
        return named.error();
    if (const auto run = runHooks(hooksOf(spec).createContainer, plan.state, "createContainer"); !run)
        return run.error();
    if (const auto sealed = sealRoot(*plan.root, *spec.linux_); !sealed)
        return sealed.error();
    if (const auto pivoted = pivotInto(plan.root->root.get()); !pivoted)
        return pivoted.error();
    if (const auto set = shareRoot(*plan.root); !set)
        return set.error();
    return terminal;
}

// Before the pivot: afterwards there is only the container's own /proc.
Result<LabelFiles> openHostLabels(const Process& process) {
    if (process.apparmorProfile.empty() && process.selinuxLabel.empty())
        return LabelFiles();
    const UniqueFd proc(::open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!proc)
        return Error::fromErrno("open '/proc'");
    return openLabelFiles(proc.get(), process);
}

Result<void> waitForStart(const InitPlan& plan) {
    char byte = 0;
    const ssize_t size = retryOnInterrupt([&] { return ::read(plan.steps.answer, &byte, 1); });
    if (size < 0)
        return Error::fromErrno("wait for start");
    return {};
}

} // namespace

void runInit(const InitPlan& plan) {
    ::prctl(PR_SET_DUMPABLE, 0);
    const auto fail = [&](const Error& error) {
        sendError(plan.channel, error);
        ::_exit(1);
    };
    const Process& process = *plan.spec->process;
    if (const auto entered = enterNamespaces(plan); !entered)
        fail(entered.error());
    auto labels = openHostLabels(process);
    if (!labels)
        fail(labels.error());
    auto terminal = buildContainer(plan);
    if (!terminal)
        fail(terminal.error());
    if (plan.hasOwnKeyring) {
        if (const auto keyring = joinKeyring(plan.state.id); !keyring)
            fail(keyring.error());
    }
    const int slave = *terminal ? (*terminal)->slave.get() : -1;
    const int streams[3] = {slave, slave, slave};
    if (const auto taken = takeStdio(*terminal ? streams : plan.stdio, terminal->has_value(), process.user.uid); !taken)
        fail(taken.error());
    terminal->reset();
    if (const auto set = applyPersonality(*plan.spec->linux_); !set)
        fail(set.error());
    if (const auto& policy = plan.spec->linux_->memoryPolicy) {
        if (const auto set = applyMemoryPolicy(*policy); !set)
            fail(set.error());
    }
    // As root still: a program that does not exist should fail create, where callers look for such mistakes.
    if (const auto path = findProgram(process); !path)
        fail(path.error());
    if (const auto sent = sendStep(plan.channel, Step::ready); !sent)
        ::_exit(1);
    ::close(plan.channel);
    if (const auto told = waitForStart(plan); told) {
        auto ready = runHooks(hooksOf(*plan.spec).startContainer, plan.state, "startContainer");
        if (ready)
            ready = makeWorkingDirectory(process);
        const Error error = ready ? becomeProgram(plan.steps, *labels) : ready.error();
        ignore(fs::writeAll(plan.steps.report, encodeError(error)), "the exit status says that it failed");
    }
    ::_exit(1);
}

} // namespace gantry::oci
