// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/fs/files.h"
#include "core/fs/remove_tree.h"
#include "core/process/unix_socket.h"
#include "runtime/oci/cgroups/cgroup.h"
#include "runtime/oci/container/container.h"
#include "runtime/oci/container/record.h"
#include "runtime/oci/init/channel.h"
#include "runtime/oci/init/hooks.h"
#include "runtime/oci/init/init.h"
#include "runtime/oci/security/rlimits.h"

#include <climits>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

Error invalid(std::string message) {
    return {ErrorKind::invalidArgument, std::move(message)};
}

Result<void> checkSpec(const Spec& spec) {
    if (!spec.process || spec.process->args.empty() || spec.process->args.front().empty())
        return invalid("config.json: process.args is empty");
    if (!spec.process->cwd.starts_with('/'))
        return invalid("config.json: process.cwd is not absolute");
    if (!spec.root || spec.root->path.empty())
        return invalid("config.json: root.path is missing");
    if (!spec.linux_)
        return invalid("config.json: linux is missing");
    for (const Mount& mount : spec.mounts) {
        if (!mount.destination.starts_with('/'))
            return invalid(fmt::format("config.json: mount destination '{}' is not absolute", mount.destination));
    }
    const auto unsupported = [](const char* what) {
        return Error(ErrorKind::unsupported, fmt::format("config.json: {} is not supported", what));
    };
    if (!spec.process->apparmorProfile.empty())
        return unsupported("process.apparmorProfile");
    if (!spec.process->selinuxLabel.empty() || !spec.linux_->mountLabel.empty())
        return unsupported("an SELinux label");
    if (spec.process->scheduler || spec.process->execCPUAffinity)
        return unsupported("process.scheduler");
    if (spec.linux_->intelRdt)
        return unsupported("linux.intelRdt");
    return {};
}

Result<Spec> loadSpec(const std::string& bundle) {
    const auto text = fs::readFile(bundle + "/config.json");
    if (!text)
        return text.error();
    auto spec = decodeSpec(*text);
    if (!spec)
        return spec.error().in(fmt::format("read '{}/config.json'", bundle));
    if (const auto checked = checkSpec(*spec); !checked)
        return checked.error();
    return spec;
}

// Opened for both directions: neither open blocks, and the container inherits it without needing to reach the path.
Result<UniqueFd> makeFifo(const std::string& path) {
    if (::mkfifo(path.c_str(), 0600) != 0)
        return Error::fromErrno(fmt::format("create '{}'", path));
    UniqueFd fifo(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    if (!fifo)
        return Error::fromErrno(fmt::format("open '{}'", path));
    return fifo;
}

std::uint32_t hostIdOf(std::uint32_t id, const std::vector<LinuxIdMapping>& mappings) {
    for (const LinuxIdMapping& mapping : mappings) {
        if (id >= mapping.containerID && id - mapping.containerID < mapping.size)
            return mapping.hostID + (id - mapping.containerID);
    }
    return id;
}

// A program that opens /dev/stdout anew (as web servers do for their logs) needs the pipe to be its user's.
void giveStdioToUser(const CreateOptions& options, const Spec& spec) {
    const uid_t owner = hostIdOf(spec.process->user.uid, spec.linux_->uidMappings);
    for (const int fd : {options.stdinFd, options.stdoutFd, options.stderrFd}) {
        struct stat status {};
        if (::fstat(fd, &status) != 0 || !S_ISFIFO(status.st_mode) || status.st_uid == owner)
            continue; // other files are somebody's
        if (::fchown(fd, owner, static_cast<gid_t>(-1)) != 0)
            return; // without the privilege it stays as it was
    }
}

// What only the parent may do to the new process, before it may go on.
Result<void> equip(pid_t pid, const Spec& spec, const NamespacePlan& namespaces, Cgroup& cgroup) {
    if ((namespaces.created & CLONE_NEWUSER) != 0) {
        if (const auto mapped = writeIdMaps(pid, spec.linux_->uidMappings, spec.linux_->gidMappings); !mapped)
            return mapped;
    }
    if (const auto added = cgroup.add(pid); !added)
        return added;
    if (const auto& score = spec.process->oomScoreAdj) {
        const auto path = fmt::format("/proc/{}/oom_score_adj", pid);
        if (const auto written = fs::writeFile(path, fmt::format("{}", *score)); !written)
            return written.error().in(fmt::format("set oom_score_adj to {}", *score));
    }
    return applyRlimits(spec.process->rlimits, pid);
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
    const auto pid = cloneInto(*init.namespaces, settings.timeOffsets, init.isForParent, [&init, parentsEnd, lock] {
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
    const auto spec = loadSpec(bundle);
    if (!spec)
        return spec.error();
    const bool hasConsole = !options.consoleSocket.empty() || options.consoleFd >= 0;
    if (spec->process->terminal != hasConsole)
        return invalid(spec->process->terminal ? "a console socket is needed: process.terminal is true"
                                               : "a console socket is given, but process.terminal is false");
    const auto namespaces = planNamespaces(spec->linux_->namespaces);
    if (!namespaces)
        return namespaces.error();
    if (!namespaces->has(CLONE_NEWNS))
        return Error(ErrorKind::unsupported, "a container without a mount namespace is not supported");

    InitPlan init;
    init.spec = &*spec;
    init.namespaces = &*namespaces;
    init.state = {"1.2.0", options.id, "creating", 0, bundle, spec->annotations};
    const auto root = planRoot(*spec, bundle, options.bindFds, namespaces->has(CLONE_NEWUSER));
    if (!root)
        return root.error();
    init.root = &*root;
    if (spec->linux_->seccomp) {
        auto filter = compileSeccomp(*spec->linux_->seccomp, options.stateRoot + "/.seccomp");
        if (!filter)
            return filter.error();
        init.seccomp = std::move(*filter);
    }
    if (spec->process->capabilities) {
        init.capabilities = resolveCapabilities(*spec->process->capabilities, currentBoundingSet());
        // The kernel refuses others; the specs that runc generates ask for ambient ones with an empty inheritable set.
        init.capabilities->ambient &= init.capabilities->permitted & init.capabilities->inheritable;
    }
    UniqueFd console;
    init.consoleSocket = options.consoleFd;
    if (!options.consoleSocket.empty()) {
        auto connected = process::connectTo(options.consoleSocket, SOCK_STREAM);
        if (!connected)
            return connected.error().in("console socket");
        console = std::move(*connected);
        init.consoleSocket = console.get();
    }
    init.isForParent = options.isForParent;
    init.stdio[0] = options.stdinFd;
    init.stdio[1] = options.stdoutFd;
    init.stdio[2] = options.stderrFd;

    if (!hasConsole)
        giveStdioToUser(options, *spec);

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
    init.startFifo = startFifo->get();
    init.resultFifo = resultFifo->get();

    const std::string cgroupsPath =
        spec->linux_->cgroupsPath.empty() ? "/gantry-oci/" + options.id : spec->linux_->cgroupsPath;
    auto cgroup = Cgroup::create(cgroupsPath.starts_with('/') ? cgroupsPath : "/" + cgroupsPath,
                                 spec->linux_->resources.value_or(LinuxResources{}));
    if (!cgroup)
        return cgroup.error();
    ScopeExit removeCgroup([&] { ignore(cgroup->remove(), "the first error is the one to tell"); });

    const auto made = cloneInit(init, *spec->linux_, lock->get());
    if (!made)
        return made.error();
    ScopeExit killChild([&] {
        ::kill(made->pid, SIGKILL);
        retryOnInterrupt([&] { return ::waitpid(made->pid, nullptr, 0); });
    });
    if (const auto equipped = equip(made->pid, *spec, *namespaces, *cgroup); !equipped)
        return equipped;
    if (const auto sent = sendStep(made->channel.get(), Step::go); !sent)
        return sent;
    if (const auto entered = expectStep(made->channel.get(), Step::namespaces); !entered)
        return entered;
    if (spec->hooks) {
        State state = init.state;
        state.pid = made->pid;
        if (const auto run = runHooks(spec->hooks->prestart, state, "prestart"); !run)
            return run;
        if (const auto run = runHooks(spec->hooks->createRuntime, state, "createRuntime"); !run)
            return run;
    }
    if (const auto sent = sendStep(made->channel.get(), Step::go); !sent)
        return sent;
    if (const auto ready = expectStep(made->channel.get(), Step::ready); !ready)
        return ready;

    Record record{"1.2.0",
                  options.id,
                  bundle,
                  made->pid,
                  startTimeOf(made->pid),
                  cgroup->paths(),
                  namespaces->has(CLONE_NEWPID),
                  spec->annotations,
                  spec->hooks.value_or(Hooks{})};
    if (const auto saved = saveRecord(options.stateRoot, record); !saved)
        return saved;
    if (!options.pidFile.empty()) {
        const UniqueFd file(::open(options.pidFile.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        if (!file)
            return Error::fromErrno(fmt::format("create pid file '{}'", options.pidFile));
        if (const auto written = fs::writeAll(file.get(), fmt::format("{}", made->pid)); !written)
            return written.error().in("write the pid file");
    }
    killChild.dismiss();
    removeCgroup.dismiss();
    removeDirectory.dismiss();
    return {};
}

} // namespace gantry::oci
