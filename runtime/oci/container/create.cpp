// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/cgroup/layout.h"
#include "core/fs/files.h"
#include "core/fs/remove_tree.h"
#include "runtime/oci/cgroups/cgroup.h"
#include "runtime/oci/cgroups/systemd_scope.h"
#include "runtime/oci/container/bundle_spec.h"
#include "runtime/oci/container/container.h"
#include "runtime/oci/container/equip.h"
#include "runtime/oci/container/record.h"
#include "runtime/oci/init/channel.h"
#include "runtime/oci/init/hooks.h"
#include "runtime/oci/init/init.h"

#include <algorithm>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <sched.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

// Opened for both directions: neither open blocks, and the container inherits it without needing to reach the path.
Result<UniqueFd> makeFifo(const std::string& path) {
    if (::mkfifo(path.c_str(), 0600) != 0)
        return Error::fromErrno(fmt::format("create '{}'", path));
    UniqueFd fifo(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    if (!fifo)
        return Error::fromErrno(fmt::format("open '{}'", path));
    return fifo;
}

// What only the parent may do to the new process, before it may go on.
Result<void> equip(pid_t pid, const Spec& spec, const NamespacePlan& namespaces, Cgroup& cgroup) {
    if ((namespaces.created & CLONE_NEWUSER) != 0) {
        if (const auto mapped = writeIdMaps(pid, spec.linux_->uidMappings, spec.linux_->gidMappings); !mapped)
            return mapped;
    }
    if (const auto added = cgroup.add(pid); !added)
        return added;
    return applyLimits(pid, *spec.process);
}

// After the process is there: systemd makes a group only around one.
Result<Cgroup> makeCgroup(const CreateOptions& options, const Linux& settings, pid_t pid) {
    LinuxResources limits = settings.resources.value_or(LinuxResources{});
    limits.devices.clear(); // the container's own nodes have to be made first
    if (options.hasSystemdCgroup) {
        const auto scope = parseSystemdScope(settings.cgroupsPath, options.id);
        if (!scope)
            return scope.error();
        const auto path = startScope(*scope, options.id, pid);
        if (!path)
            return path.error();
        return Cgroup::create(*path, limits);
    }
    const std::string path = settings.cgroupsPath.empty() ? "/gantry-oci/" + options.id : settings.cgroupsPath;
    return Cgroup::create(path.starts_with('/') ? path : "/" + path, limits);
}

struct Made {
    pid_t pid = -1;
    UniqueFd channel;
};

Result<Made> cloneInit(InitPlan& init, const Linux& settings, int lock) {
    int sockets[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0)
        return Error::fromErrno("create a socket pair");
    UniqueFd ours(sockets[0]);
    UniqueFd theirs(sockets[1]);
    init.channel = theirs.get();
    const int parentsEnd = ours.get();
    const auto pid =
        cloneInto(*init.namespaces, settings.timeOffsets, init.steps.isForParent, [&init, parentsEnd, lock] {
            ::close(parentsEnd); // or it would never see that the runtime is gone
            ::close(lock);       // or start would wait for it until exec, which waits for start
            runInit(init);
        });
    if (!pid)
        return pid.error();
    return Made{*pid, std::move(ours)};
}

} // namespace

Result<void> create(const CreateOptions& options) {
    if (const auto checked = checkId(options.id); !checked)
        return checked;
    char resolved[PATH_MAX];
    if (!::realpath(options.bundle.c_str(), resolved))
        return Error::fromErrno(fmt::format("find bundle '{}'", options.bundle));
    const std::string bundle = resolved;
    const auto loaded = loadSpec(bundle, options.configFile);
    if (!loaded)
        return loaded.error();
    const Spec& spec = loaded->spec;
    const auto namespaces = planNamespaces(spec.linux_->namespaces);
    if (!namespaces)
        return namespaces.error();
    if (!namespaces->has(CLONE_NEWNS))
        return Error(ErrorKind::unsupported, "a container without a mount namespace is not supported");
    const int consoleFd = options.isConsoleOptional && !spec.process->terminal ? -1 : options.consoleFd;
    const auto console = openConsoleSocket(*spec.process, options.consoleSocket, consoleFd);
    if (!console)
        return console.error();

    InitPlan init;
    init.spec = &spec;
    init.namespaces = &*namespaces;
    init.state = {"1.2.0", options.id, "creating", 0, bundle, spec.annotations};
    init.hasOwnKeyring = options.hasOwnKeyring;
    init.consoleSocket = console->fd;
    init.stdio[0] = options.stdinFd;
    init.stdio[1] = options.stdoutFd;
    init.stdio[2] = options.stderrFd;
    auto root = planRoot(spec, bundle, options.bindFds, namespaces->has(CLONE_NEWUSER));
    if (!root)
        return root.error();
    const bool showsCgroups =
        std::any_of(spec.mounts.begin(), spec.mounts.end(), [](const Mount& mount) { return mount.type == "cgroup"; });
    if (showsCgroups && !namespaces->has(CLONE_NEWCGROUP)) {
        // Read here: among the container's mounts there may be copies of the host's.
        auto layout = cgroup::readLayout();
        if (!layout)
            return layout.error();
        root->hostCgroups = std::move(*layout);
    }
    init.root = &*root;
    auto steps =
        makeLastSteps(*spec.process, *spec.linux_, options.stateRoot, options.preservedFds, options.isForParent);
    if (!steps)
        return steps.error();
    init.steps = std::move(*steps);
    if (!spec.process->terminal)
        giveStdioToUser(init.stdio, *spec.process, *spec.linux_);

    if (const auto made = fs::makeDirectories(options.stateRoot, 0700); !made)
        return made;
    const std::string directory = directoryOf(options.stateRoot, options.id);
    if (::mkdir(directory.c_str(), 0700) != 0) {
        if (errno == EEXIST)
            return Error(ErrorKind::alreadyExists, fmt::format("container '{}' exists already", options.id));
        return Error::fromErrno(fmt::format("create '{}'", directory));
    }
    ScopeExit removeDirectory([&] { ignore(fs::removeTree(directory), "the first error is the one to tell"); });
    const auto lock = lockContainer(options.stateRoot, options.id);
    if (!lock)
        return lock.error();
    const auto startFifo = makeFifo(startFifoOf(options.stateRoot, options.id));
    if (!startFifo)
        return startFifo.error();
    const auto resultFifo = makeFifo(resultFifoOf(options.stateRoot, options.id));
    if (!resultFifo)
        return resultFifo.error();
    init.steps.answer = startFifo->get();
    init.steps.report = resultFifo->get();

    const auto made = cloneInit(init, *spec.linux_, lock->get());
    if (!made)
        return made.error();
    std::optional<Cgroup> cgroup;
    ScopeExit undo([&] {
        ::kill(made->pid, SIGKILL);
        retryOnInterrupt([&] { return ::waitpid(made->pid, nullptr, 0); });
        if (cgroup)
            ignore(cgroup->remove(), "the first error is the one to tell");
    });
    auto group = makeCgroup(options, *spec.linux_, made->pid);
    if (!group)
        return group.error();
    cgroup = std::move(*group);
    if (const auto equipped = equip(made->pid, spec, *namespaces, *cgroup); !equipped)
        return equipped;
    if (const auto sent = sendStep(made->channel.get(), Step::go); !sent)
        return sent;
    if (const auto entered = expectStep(made->channel.get(), Step::namespaces); !entered)
        return entered;
    if (spec.hooks) {
        State state = init.state;
        state.pid = made->pid;
        if (const auto run = runHooks(spec.hooks->prestart, state, "prestart"); !run)
            return run;
        if (const auto run = runHooks(spec.hooks->createRuntime, state, "createRuntime"); !run)
            return run;
    }
    if (const auto sent = sendStep(made->channel.get(), Step::go); !sent)
        return sent;
    if (const auto ready = expectStep(made->channel.get(), Step::ready); !ready)
        return ready;
    if (spec.linux_->resources) {
        LinuxResources devices;
        devices.devices = spec.linux_->resources->devices;
        if (const auto limited = cgroup->apply(devices); !limited)
            return limited;
    }
    if (const auto set = applyPriorities(made->pid, *spec.process); !set)
        return set;

    Record record{"1.2.0",
                  options.id,
                  bundle,
                  made->pid,
                  startTimeOf(made->pid),
                  cgroup->paths(),
                  namespaces->has(CLONE_NEWPID),
                  options.hasOwnKeyring,
                  spec.annotations,
                  spec.hooks.value_or(Hooks{})};
    if (const auto saved = saveConfig(options.stateRoot, options.id, loaded->text); !saved)
        return saved;
    if (const auto saved = saveRecord(options.stateRoot, record); !saved)
        return saved;
    if (!options.pidFile.empty()) {
        if (const auto written = writePidFile(options.pidFile, made->pid); !written)
            return written;
    }
    undo.dismiss();
    removeDirectory.dismiss();
    return {};
}

} // namespace gantry::oci
