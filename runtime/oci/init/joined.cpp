// SPDX-License-Identifier: GPL-3.0-or-later
// The process that `exec` adds to a container.
#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/process/fd_passing.h"
#include "runtime/oci/init/channel.h"
#include "runtime/oci/init/identity.h"
#include "runtime/oci/init/init.h"
#include "runtime/oci/init/system_settings.h"
#include "runtime/oci/kernel/scheduling.h"
#include "runtime/oci/rootfs/devices.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gantry::oci {

namespace {

Result<std::optional<Terminal>> openOwnTerminal(const JoinPlan& plan) {
    if (!plan.steps.process->terminal)
        return std::optional<Terminal>();
    const UniqueFd root(::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!root)
        return Error::fromErrno("open '/'");
    auto terminal = openTerminal(root.get(), plan.steps.process->consoleSize);
    if (!terminal)
        return terminal.error();
    if (const auto sent = process::sendFds(plan.consoleSocket, "/dev/ptmx", {terminal->master.get()}); !sent)
        return sent.error().in("send the terminal to the console socket");
    terminal->master.reset();
    return std::optional(std::move(*terminal));
}

Result<LabelFiles> prepare(const JoinPlan& plan) {
    // The parent has moved this process into its group and set its limits.
    if (const auto told = expectStep(plan.channel, Step::go); !told)
        return told.error();
    if (plan.namespaces->has(CLONE_NEWUSER)) {
        if (const auto become = becomeRoot({}, {}); !become)
            return become.error();
    }
    // Set again: changing ids made it whatever fs.suid_dumpable says (CVE-2016-9962).
    if (::prctl(PR_SET_DUMPABLE, 0) != 0)
        return Error::fromErrno("become undumpable");
    ::umask(0);
    auto labels = openLabelFiles(plan.procFd, *plan.steps.process);
    if (!labels)
        return labels.error();
    if (plan.hasOwnKeyring) {
        if (const auto keyring = joinKeyring(plan.id); !keyring)
            return keyring.error();
    }
    const auto terminal = openOwnTerminal(plan);
    if (!terminal)
        return terminal.error();
    const int slave = *terminal ? (*terminal)->slave.get() : -1;
    const int streams[3] = {slave, slave, slave};
    if (const auto taken =
            takeStdio(*terminal ? streams : plan.stdio, terminal->has_value(), plan.steps.process->user.uid);
        !taken)
        return taken.error();
    if (const auto set = applyPersonality(*plan.spec->linux_); !set)
        return set.error();
    if (const auto& policy = plan.spec->linux_->memoryPolicy) {
        if (const auto set = applyMemoryPolicy(*policy); !set)
            return set.error();
    }
    return labels;
}

} // namespace

void runJoined(const JoinPlan& plan) {
    ::prctl(PR_SET_DUMPABLE, 0);
    const auto labels = prepare(plan);
    if (!labels) {
        sendError(plan.channel, labels.error());
        ::_exit(1);
    }
    if (!sendStep(plan.channel, Step::ready) || !expectStep(plan.channel, Step::go))
        ::_exit(1);
    const Error error = becomeProgram(plan.steps, *labels);
    sendError(plan.channel, error);
    ::_exit(1);
}

} // namespace gantry::oci
