// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/syscall.h"
#include "core/fs/files.h"
#include "core/fs/remove_tree.h"
#include "runtime/oci/cgroups/cgroup.h"
#include "runtime/oci/cgroups/systemd_scope.h"
#include "runtime/oci/container/container.h"
#include "runtime/oci/container/listener.h"
#include "runtime/oci/container/record.h"
#include "runtime/oci/init/channel.h"
#include "runtime/oci/init/hooks.h"
#include "runtime/oci/init/last_steps.h"

#include <cerrno>
#include <csignal>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

constexpr int kKillMilliseconds = 10000;
constexpr int kMovedMilliseconds = 1000;

State stateOf(const std::string& stateRoot, const Record& record) {
    State state{record.ociVersion, record.id, "stopped", 0, record.bundle, record.annotations};
    if (!isAlive(record))
        return state;
    state.pid = record.pid;
    // What create writes last (runtime-spec, runtime.md, "State": "creating").
    if (::access(configOf(stateRoot, record.id).c_str(), F_OK) != 0) {
        state.status = "creating";
        return state;
    }
    if (::access(startFifoOf(stateRoot, record.id).c_str(), F_OK) == 0) {
        state.status = "created";
        return state;
    }
    state.status = "running";
    if (auto cgroup = Cgroup::open(record.cgroup)) {
        if (const auto isFrozen = cgroup->isFrozen(); isFrozen && *isFrozen)
            state.status = "paused";
    }
    return state;
}

Error notInState(const State& state, const char* wanted) {
    return {ErrorKind::conflict, fmt::format("container '{}' is {}, not {}", state.id, state.status, wanted)};
}

// The process by descriptor, checked after opening: its number may have been given to another one.
Result<UniqueFd> openProcess(const Record& record) {
    UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(record.pid), 0)));
    if (!process || !isAlive(record))
        return Error(ErrorKind::conflict, fmt::format("container '{}' is not running", record.id));
    return process;
}

// A seccomp filter has got its listener's descriptor announced: the agent gets it, the process hears that it may go on.
Result<void> handListenerOver(const std::string& stateRoot, const Record& record, int number, int word) {
    const auto text = fs::readFile(configOf(stateRoot, record.id));
    if (!text)
        return text.error();
    const auto spec = decodeSpec(*text);
    if (!spec)
        return spec.error();
    if (!spec->linux_ || !spec->linux_->seccomp)
        return Error(ErrorKind::internal, "a seccomp listener without a filter");
    const auto passed = passListener(*spec->linux_->seccomp, static_cast<pid_t>(record.pid), number, record);
    return passed ? fs::writeAll(word, "l") : passed;
}

// The end of the fifo means that exec closed it, bytes are the error. word: the other fifo's write end.
Result<void> readResult(const std::string& stateRoot, int fifo, int word, const Record& record) {
    const UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(record.pid), 0)));
    std::string text;
    for (;;) {
        pollfd wait[2] = {{fifo, POLLIN, 0}, {process.get(), POLLIN, 0}};
        if (retryOnInterrupt([&] { return ::poll(wait, 2, -1); }) < 0)
            return Error::fromErrno("wait for the container's first process");
        if ((wait[0].revents & (POLLIN | POLLHUP)) == 0 && wait[1].revents == 0)
            continue;
        char buffer[4096];
        const ssize_t size = ::read(fifo, buffer, sizeof buffer);
        if (size > 0) {
            text.append(buffer, static_cast<std::size_t>(size));
            if (const auto number = takeAnnouncement(text)) {
                if (const auto handed = handListenerOver(stateRoot, record, *number, word); !handed)
                    return handed;
            }
            continue;
        }
        if (!text.empty())
            return decodeError(text);
        return {};
    }
}

Result<void> killAndWait(const Record& record) {
    const auto process = openProcess(record);
    if (!process)
        return {}; // gone meanwhile
    if (auto cgroup = Cgroup::open(record.cgroup))
        ignore(cgroup->freeze(false), "a frozen process would not die; one that is not frozen needs nothing");
    if (::syscall(SYS_pidfd_send_signal, process->get(), SIGKILL, nullptr, 0) != 0 && errno != ESRCH)
        return Error::fromErrno(fmt::format("kill container '{}'", record.id));
    pollfd wait{process->get(), POLLIN, 0};
    const auto outlives = [&](int milliseconds) {
        return retryOnInterrupt([&] { return ::poll(&wait, 1, milliseconds); }) == 0;
    };
    if (!outlives(kMovedMilliseconds))
        return {};
    // Somebody may have moved it into a group that is frozen: on cgroup v1 it dies once it is back in its own.
    if (auto cgroup = Cgroup::open(record.cgroup))
        ignore(cgroup->add(static_cast<pid_t>(record.pid)), "then it is told below");
    if (outlives(kKillMilliseconds))
        return Error(ErrorKind::unavailable, fmt::format("container '{}' does not die", record.id));
    return {};
}

// What there is of a container that nothing is known of: a runtime that was killed during create leaves a directory
// without a record, and a record, or the whole directory, may have been damaged.
Result<std::vector<std::string>> removeRemains(const std::string& stateRoot, const std::string& id, const Error& why) {
    if (const auto removed = fs::removeTree(directoryOf(stateRoot, id)); !removed)
        return removed.error();
    if (why.kind() == ErrorKind::notFound)
        return std::vector<std::string>();
    return std::vector<std::string>{fmt::format(
        "what is known of container '{}' is damaged, its control group may be left: {}", id, why.message())};
}

bool isNoDirectory(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && !S_ISDIR(status.st_mode);
}

} // namespace

Result<State> state(const std::string& stateRoot, const std::string& id) {
    const auto record = loadRecord(stateRoot, id);
    if (!record)
        return record.error();
    return stateOf(stateRoot, *record);
}

Result<void> kill(const std::string& stateRoot, const std::string& id, int signal, bool isForAll) {
    const auto record = loadRecord(stateRoot, id);
    if (!record)
        return record.error();
    if (isForAll) {
        auto cgroup = Cgroup::open(record->cgroup);
        if (!cgroup)
            return cgroup.error();
        return cgroup->killAll(signal);
    }
    const auto process = openProcess(*record);
    if (!process)
        return process.error();
    if (::syscall(SYS_pidfd_send_signal, process->get(), signal, nullptr, 0) != 0)
        return Error::fromErrno(fmt::format("send signal {} to container '{}'", signal, id));
    return {};
}

Result<std::vector<std::string>> remove(const std::string& stateRoot, const std::string& id, bool isForced) {
    const auto lock = lockContainer(stateRoot, id);
    if (!lock) {
        const bool isGone = lock.error().kind() == ErrorKind::notFound || isNoDirectory(directoryOf(stateRoot, id));
        return isForced && isGone && checkId(id) ? removeRemains(stateRoot, id, lock.error()) : lock.error();
    }
    const auto record = loadRecord(stateRoot, id);
    if (!record)
        return isForced ? removeRemains(stateRoot, id, record.error()) : record.error();
    State current = stateOf(stateRoot, *record);
    if (current.status != "stopped") {
        if (!isForced)
            return notInState(current, "stopped");
        if (const auto killed = killAndWait(*record); !killed)
            return killed.error();
    }
    auto cgroup = Cgroup::open(record->cgroup);
    // Without a pid namespace of its own the first process does not take the others with it.
    if (cgroup && !record->hasPidNamespace) {
        if (const auto killed = cgroup->killAll(SIGKILL); !killed)
            return killed.error();
    }
    if (!record->systemdUnit.empty())
        stopScope(record->systemdUnit);
    if (cgroup) {
        if (const auto removed = cgroup->remove(); !removed)
            return removed.error();
    }
    if (const auto removed = fs::removeTree(directoryOf(stateRoot, id)); !removed)
        return removed.error();
    current.status = "stopped";
    current.pid = 0;
    return runHooksToTheEnd(record->hooks.poststop, current, "poststop");
}

Result<std::vector<std::string>> start(const std::string& stateRoot, const std::string& id) {
    auto lock = lockContainer(stateRoot, id);
    if (!lock)
        return lock.error();
    const auto record = loadRecord(stateRoot, id);
    if (!record)
        return record.error();
    State current = stateOf(stateRoot, *record);
    if (current.status != "created")
        return notInState(current, "created");
    const std::string fifo = startFifoOf(stateRoot, id);
    const UniqueFd result(::open(resultFifoOf(stateRoot, id).c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    const UniqueFd word(::open(fifo.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
    if (!result || !word)
        return Error::fromErrno(fmt::format("reach the first process of container '{}'", id));
    // First gone, then told: a second start, and state, see from now on that it has been started.
    if (::unlink(fifo.c_str()) != 0)
        return Error::fromErrno(fmt::format("remove '{}'", fifo));
    if (const auto told = fs::writeAll(word.get(), "s"); !told)
        return told.error().in(fmt::format("start container '{}'", id));
    if (const auto begun = readResult(stateRoot, result.get(), word.get(), *record); !begun) {
        // It may wait for a listener that it will not get.
        ignore(killAndWait(*record), "the first error is the one to tell");
        return begun.error().in(fmt::format("start container '{}'", id));
    }
    current.status = "running";
    if (!record->endsOnFailedPoststart)
        return runHooksToTheEnd(record->hooks.poststart, current, "poststart");
    if (const auto run = runHooks(record->hooks.poststart, current, "poststart"); !run) {
        // The runtime-spec since 1.3 (runtime.md, "Lifecycle", step 9) ends and deletes it then.
        lock->reset();
        ignore(remove(stateRoot, id, true), "the first error is the one to tell");
        return run.error();
    }
    return std::vector<std::string>();
}

Result<void> pause(const std::string& stateRoot, const std::string& id, bool isPaused) {
    const auto lock = lockContainer(stateRoot, id);
    if (!lock)
        return lock.error();
    const auto record = loadRecord(stateRoot, id);
    if (!record)
        return record.error();
    const State current = stateOf(stateRoot, *record);
    const char* wanted = isPaused ? "running" : "paused";
    if (current.status != wanted)
        return notInState(current, wanted);
    auto cgroup = Cgroup::open(record->cgroup);
    if (!cgroup)
        return cgroup.error();
    return cgroup->freeze(isPaused);
}

Result<void> update(const std::string& stateRoot, const std::string& id, const LinuxResources& resources) {
    const auto lock = lockContainer(stateRoot, id);
    if (!lock)
        return lock.error();
    const auto record = loadRecord(stateRoot, id);
    if (!record)
        return record.error();
    if (const State current = stateOf(stateRoot, *record); current.status == "stopped")
        return notInState(current, "running");
    auto cgroup = Cgroup::open(record->cgroup);
    if (!cgroup)
        return cgroup.error();
    if (!record->systemdUnit.empty()) {
        if (const auto told = updateScope(record->systemdUnit, resources); !told)
            return told;
    }
    return cgroup->apply(resources);
}

Result<cgroup::Directories> cgroupsOf(const std::string& stateRoot, const std::string& id) {
    const auto record = loadRecord(stateRoot, id);
    if (!record)
        return record.error();
    return record->cgroup;
}

Result<std::uint64_t> oomKills(const cgroup::Directories& cgroups) {
    const auto cgroup = Cgroup::open(cgroups);
    if (!cgroup)
        return cgroup.error().kind() == ErrorKind::notFound ? Result<std::uint64_t>(0) : cgroup.error();
    return cgroup->oomKills();
}

std::uint64_t memoryPeak(const cgroup::Directories& cgroups) {
    const auto cgroup = Cgroup::open(cgroups);
    return cgroup ? cgroup->memoryPeak() : 0;
}

Result<void> removeCgroup(const cgroup::Directories& cgroups) {
    auto cgroup = Cgroup::open(cgroups);
    if (!cgroup)
        return cgroup.error().kind() == ErrorKind::notFound ? Result<void>() : cgroup.error();
    if (const auto killed = cgroup->killAll(SIGKILL); !killed)
        return killed;
    return cgroup->remove();
}

Result<std::vector<pid_t>> processes(const std::string& stateRoot, const std::string& id) {
    const auto record = loadRecord(stateRoot, id);
    if (!record)
        return record.error();
    const auto cgroup = Cgroup::open(record->cgroup);
    if (!cgroup)
        return cgroup.error();
    return cgroup->processes();
}

Result<std::vector<std::string>> list(const std::string& stateRoot) {
    std::vector<std::string> ids;
    const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(stateRoot.c_str()), &::closedir);
    if (!directory)
        return errno == ENOENT ? Result<std::vector<std::string>>(ids)
                               : Error::fromErrno(fmt::format("list '{}'", stateRoot));
    while (const dirent* entry = ::readdir(directory.get())) {
        if (entry->d_name[0] != '.')
            ids.emplace_back(entry->d_name);
    }
    return ids;
}

} // namespace gantry::oci
