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
#include "runtime/oci/rootfs/devices.h"

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

// After the process is there: systemd makes a group only around one.
Result<Cgroup> makeCgroup(const CreateOptions& options, const Linux& settings, pid_t pid, std::string& unit) {
    LinuxResources limits = settings.resources.value_or(LinuxResources{});
    limits.devices.clear(); // the container's own nodes have to be made first
    if (options.hasSystemdCgroup) {
        const auto scope = parseSystemdScope(settings.cgroupsPath, options.id);
        if (!scope)
            return scope.error();
        const auto path = startScope(*scope, options.id, pid, limits);
        if (!path)
            return path.error();
        unit = scope->unit;
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
    const auto pid = cloneInto(*init.namespaces, settings.timeOffsets, [&init, parentsEnd, lock] {
        ::close(parentsEnd); // or it would never see that the runtime is gone
        ::close(lock);       // or start would wait for it until exec, which waits for start
        runInit(init);
    });
    if (!pid)
        return pid.error();
    return Made{*pid, std::move(ours)};
}

// What only the parent may do to the new process, and what that waits for. The process builds its root file system
// while its control group is made: the two take about as long.
Result<void> accompany(const Made& made, const CreateOptions& options, const InitPlan& init, Record& record,
                       std::optional<Cgroup>& cgroup) {
    const Spec& spec = *init.spec;
    const int channel = made.channel.get();
    if ((init.namespaces->created & CLONE_NEWUSER) != 0) {
        if (const auto mapped = writeIdMaps(made.pid, spec.linux_->uidMappings, spec.linux_->gidMappings); !mapped)
            return mapped;
    }
    if (const auto sent = sendStep(channel, Step::go); !sent)
        return sent;
    auto group = makeCgroup(options, *spec.linux_, made.pid, record.systemdUnit);
    if (!group)
        return group.error();
    cgroup = std::move(*group);
    // Before the container is complete: should this process be killed, "delete" finds what there is by the record.
    record.pid = made.pid;
    record.startTime = startTimeOf(made.pid);
    record.cgroup = cgroup->paths();
    if (const auto saved = saveRecord(options.stateRoot, record); !saved)
        return saved;
    if (const auto added = cgroup->add(made.pid); !added)
        return added;
    if (const auto limited = applyLimits(made.pid, *spec.process); !limited)
        return limited;
    if (const auto entered = expectStep(channel, Step::namespaces); !entered)
        return entered;
    if (spec.hooks) {
        State state = init.state;
        state.pid = made.pid;
        // "After step 2 of the lifecycle" (runtime.md, "State") is "created" already, and these hooks are step 3; those
        // for this very kind of hook, which is the older one, read that from other runtimes.
        State early = state;
        early.status = "created";
        if (const auto run = runHooks(spec.hooks->prestart, early, "prestart"); !run)
            return run;
        if (const auto run = runHooks(spec.hooks->createRuntime, state, "createRuntime"); !run)
            return run;
    }
    if (const auto sent = sendStep(channel, Step::join); !sent)
        return sent;
    if (const auto ready = serveBinds(channel, *init.root); !ready)
        return ready;
    if (spec.linux_->resources) {
        LinuxResources devices;
        devices.devices = spec.linux_->resources->devices;
        if (const auto limited = cgroup->apply(devices); !limited)
            return limited;
    }
    return applyPriorities(made.pid, *spec.process);
}

} // namespace

Result<CreatedContainer> create(const CreateOptions& options) {
    if (const auto checked = checkId(options.id); !checked)
        return checked.error();
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
    // The runtime-spec would have it in the caller's. What other runtimes make of that: mounts on the host that outlive
    // the container, and a chroot, which keeps nobody in who may call chroot.
    if (!namespaces->has(CLONE_NEWNS))
        return Error(ErrorKind::unsupported, "a container without a mount namespace is not supported: what is mounted "
                                             "for it would be mounted on the host");
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
    auto root = planRoot(spec, bundle, options.rootFd, options.bindFds, namespaces->has(CLONE_NEWUSER));
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
        makeLastSteps(*spec.process, *spec.linux_, options.stateRoot, options.preservedFds, options.diesWithCaller);
    if (!steps)
        return steps.error();
    init.steps = std::move(*steps);
    if (!spec.process->terminal)
        giveStdioToUser(init.stdio, *spec.process, *spec.linux_);

    if (const auto made = fs::makeDirectories(options.stateRoot, 0700); !made)
        return made.error();
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
    if (const auto prepared = prepareDevices(*root, *spec.linux_, directory); !prepared)
        return prepared.error();
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
    Record record;
    record.ociVersion = "1.2.0";
    record.id = options.id;
    record.bundle = bundle;
    record.hasPidNamespace = namespaces->has(CLONE_NEWPID);
    record.hasOwnKeyring = options.hasOwnKeyring;
    record.annotations = spec.annotations;
    record.hooks = spec.hooks.value_or(Hooks{});
    record.endsOnFailedPoststart = endsOnFailedPoststart(spec);
    std::optional<Cgroup> cgroup;
    ScopeExit undo([&] {
        ::kill(made->pid, SIGKILL);
        retryOnInterrupt([&] { return ::waitpid(made->pid, nullptr, 0); });
        if (!record.systemdUnit.empty())
            stopScope(record.systemdUnit);
        if (cgroup)
            ignore(cgroup->remove(), "the first error is the one to tell");
    });
    if (const auto equipped = accompany(*made, options, init, record, cgroup); !equipped)
        return causeOf(made->channel.get(), equipped.error());
    if (const auto saved = saveConfig(options.stateRoot, options.id, loaded->text); !saved)
        return saved.error();
    if (!options.pidFile.empty()) {
        if (const auto written = writePidFile(options.pidFile, made->pid); !written)
            return written.error();
    }
    undo.dismiss();
    removeDirectory.dismiss();
    return CreatedContainer{made->pid, std::move(record.cgroup)};
}

} // namespace gantry::oci
