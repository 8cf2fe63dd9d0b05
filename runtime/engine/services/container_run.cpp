// SPDX-License-Identifier: GPL-3.0-or-later
// From start to end of one run: the part of the container service that deals with monitors.
#include "core/fs/files.h"
#include "core/fs/remove_tree.h"
#include "core/monitor/launch.h"
#include "core/text/time.h"
#include "runtime/engine/containers/bundle.h"
#include "runtime/engine/services/container_core.h"
#include "runtime/engine/services/container_spec.h"
#include "runtime/engine/services/restart_policy.h"
#include "runtime/engine/services/signals.h"

#include <chrono>
#include <csignal>

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

constexpr std::chrono::seconds kDefaultStopTimeout{10};
constexpr std::chrono::seconds kKillPatience{30};
constexpr std::chrono::seconds kClosingPatience{5}; // between a monitor's last answer and its end
constexpr std::int64_t kExitCodeOfKill = 128 + SIGKILL;

// The docker command line derives its exit status 126 or 127 from these words, and wants 400 for both.
Error startError(const Error& error) {
    const bool isCallers = error.kind() == ErrorKind::notFound || error.kind() == ErrorKind::permissionDenied;
    return {isCallers ? ErrorKind::invalidArgument : error.kind(),
            fmt::format("failed to start the container: {}", error.message())};
}

std::int64_t exitCodeFor(const Error& error) {
    const std::string& text = error.message();
    if (text.find("no such file") != std::string::npos || text.find("not found") != std::string::npos ||
        text.find("No such file") != std::string::npos)
        return 127;
    return text.find("ermission denied") != std::string::npos ? 126 : 128;
}

void giveSockets(std::vector<std::shared_ptr<PendingAttach>>& attaching, const std::string& controlSocket) {
    for (const auto& pending : attaching) {
        auto socket = attach(controlSocket, pending->hasStdin, true);
        const std::lock_guard lock(pending->mutex);
        if (socket)
            pending->socket = std::move(*socket);
        else
            pending->isGone = true;
        pending->arrived.notify_all();
    }
    attaching.clear();
}

// Call with container.mutex held.
bool isMonitorAlive(const Container& container) {
    pollfd polled{container.monitor.get(), POLLIN, 0};
    return container.monitor && ::poll(&polled, 1, 0) == 0;
}

bool killMonitor(const Container& container) {
    const std::lock_guard lock(container.mutex);
    return container.monitor && ::syscall(SYS_pidfd_send_signal, container.monitor.get(), SIGKILL, nullptr, 0) == 0;
}

monitor::ExitRecord readExit(const std::string& path) {
    if (const auto text = fs::readFile(path))
        if (auto record = monitor::decodeExitRecord(*text))
            return *record;
    monitor::ExitRecord record;
    record.exitCode = static_cast<int>(kExitCodeOfKill);
    record.finishedAt = text::nowNanoseconds();
    record.error = "the container's monitor ended without a record: it was killed, or the machine was switched off";
    return record;
}

} // namespace

Result<void> ContainerService::Core::start(const ContainerPtr& container) {
    const std::string id = container->id();
    const auto [definition, standing] = snapshotOf(*container);
    const std::string runDirectory_ = runDirectory(id);
    if (auto removed = fs::removeTree(runDirectory_); !removed)
        return removed;
    for (const auto& directory : {runDirectory_ + "/rootfs", runtimeState()})
        if (auto made = fs::makeDirectories(directory); !made)
            return made;

    const auto begin = [&]() -> Result<void> {
        auto plan = planRun(definition, placesOf(id));
        auditBinds(definition, plan ? nullptr : &plan.error());
        if (!plan)
            return plan.error();
        if (auto written = writeBundle(runDirectory_, plan->spec); !written)
            return written;
        auto pending = createContainer(monitorProgram, plan->launch);
        if (!pending)
            return pending.error();
        for (const std::string& warning : pending->warnings())
            warn(fmt::format("container {}: {}", definition.name, warning));
        {
            const std::lock_guard lock(container->mutex);
            giveSockets(container->attaching, controlSocket(id));
        }
        auto monitorPidFd = pending->start();
        if (!monitorPidFd)
            return monitorPidFd.error();
        {
            const std::lock_guard lock(container->mutex);
            ContainerStanding& now = container->standing;
            now.status = Status::running;
            now.pid = pending->pid();
            now.startedAt = text::nowNanoseconds();
            now.exitCode = 0;
            now.wasOomKilled = false;
            now.error.clear();
            now.wasStoppedByHand = false;
            now.cgroups = pending->cgroups();
            container->hasToldOom = false;
            saveStandingOf(*container);
            container->changed.notify_all();
        }
        track(container);
        publish(*container, "start");
        return watch(container, std::move(*monitorPidFd));
    };
    const auto begun = begin();
    if (begun)
        return {};
    // A monitor takes back what it has made, unless it was killed.
    if (const auto cleaned = cleanUpAfterMonitor(paths.ociProgram, runtimeState(), id); !cleaned)
        warn(cleaned.error().in(fmt::format("clean up after container {}", id)).message());
    const std::lock_guard lock(container->mutex);
    if (container->standing.status == Status::restarting)
        container->standing.status = Status::exited;
    container->standing.error = begun.error().message();
    container->standing.exitCode = exitCodeFor(begun.error());
    saveStandingOf(*container);
    container->changed.notify_all();
    return startError(begun.error());
}

void ContainerService::Core::settle(const ContainerPtr& container) {
    const std::string id = container->id();
    const monitor::ExitRecord record = readExit(exitFile(id));
    if (!record.error.empty()) // what the monitor would have cleaned up
        if (auto cleaned = cleanUpAfterMonitor(paths.ociProgram, runtimeState(), id); !cleaned)
            warn(cleaned.error().in(fmt::format("clean up after container {}", id)).message());
    std::optional<std::chrono::milliseconds> delay;
    bool isAutoRemoved = false;
    bool isOomNews = false;
    {
        const std::lock_guard lock(container->mutex);
        ContainerStanding& standing = container->standing;
        const api::HostConfig& host = container->definition.host;
        const EndedRun run{record.exitCode, std::chrono::nanoseconds(record.finishedAt - standing.startedAt),
                           standing.wasStoppedByHand, standing.restartsInARow};
        if (run.duration >= kStableRun)
            standing.restartsInARow = 0;
        delay = restartDelay(host.RestartPolicy_, run);
        isAutoRemoved = host.AutoRemove && !delay;
        standing.status = delay ? Status::restarting : Status::exited;
        standing.pid = 0;
        standing.exitCode = record.exitCode;
        standing.wasOomKilled = record.wasOomKilled;
        standing.error = record.error;
        standing.finishedAt = record.finishedAt;
        standing.cgroups.clear();
        container->monitorPid = 0;
        container->monitor.reset();
        isOomNews = record.wasOomKilled && !std::exchange(container->hasToldOom, true);
        ++container->ends;
        saveStandingOf(*container);
    }
    if (neighbours.untrack)
        neighbours.untrack(id, false, record.wasOomKilled ? record.memoryPeak : 0);
    if (isOomNews)
        publish(*container, "oom");
    if (neighbours.mark) {
        if (isOomNews)
            neighbours.mark(id, MarkerKind::oom, "");
        neighbours.mark(id, MarkerKind::exited, fmt::format("{}", record.exitCode));
    }
    publish(*container, "die",
            {{"exitCode", fmt::format("{}", record.exitCode)},
             {"execDuration", fmt::format("{}", (record.finishedAt - record.startedAt) / 1'000'000'000)}});
    container->changed.notify_all();
    if (delay)
        later.runAfter(*delay, [this, container] {
            const std::lock_guard busy(container->busy);
            {
                const std::lock_guard lock(container->mutex);
                if (container->isRemoved || container->standing.status != Status::restarting)
                    return; // stopped, removed or started by hand meanwhile
                ++container->standing.restartCount;
                ++container->standing.restartsInARow;
            }
            if (const auto started = start(container); !started)
                warn(started.error().in(fmt::format("restart container {}", container->id())).message());
        });
    else if (isAutoRemoved)
        later.runAfter(std::chrono::milliseconds(0), [this, container] {
            const std::lock_guard busy(container->busy);
            {
                const std::lock_guard lock(container->mutex);
                if (container->isRemoved || container->standing.isRunning())
                    return;
            }
            if (const auto removed = remove(container); !removed)
                warn(removed.error().message());
        });
}

Result<void> ContainerService::Core::signal(const ContainerPtr& container, int number, bool isByHand) {
    bool wasPaused = false;
    std::uint64_t ends = 0;
    {
        const std::lock_guard lock(container->mutex);
        ends = container->ends;
        if (!container->standing.isRunning())
            return Error(ErrorKind::conflict, fmt::format("cannot kill container: {}: container {} is not running",
                                                          container->definition.name, container->id()));
        wasPaused = container->standing.status == Status::paused;
        const bool hadBeenStopped = container->standing.wasStoppedByHand;
        container->standing.wasStoppedByHand = hadBeenStopped || isByHand;
        if (isByHand && !hadBeenStopped)
            saveStandingOf(*container);
    }
    // It may end between the look and the signal, or of it; a monitor that is gone is noticed on another thread.
    const auto hasEnded = [&](const Error& error) {
        std::unique_lock lock(container->mutex);
        const auto isOver = [&] { return container->ends != ends || !container->standing.isRunning(); };
        if (error.kind() != ErrorKind::unavailable)
            return isOver();
        return container->changed.wait_for(lock, kClosingPatience, isOver) ||
               (!isMonitorAlive(*container) && container->changed.wait_for(lock, kKillPatience, isOver));
    };
    if (auto sent = sendSignal(controlSocket(container->id()), number); !sent) {
        if (hasEnded(sent.error()))
            return {};
        // One that nobody reaches any more, because its socket was removed or it hangs: the container dies with it.
        const bool isLost = sent.error().kind() == ErrorKind::unavailable;
        if (number != SIGKILL || !isLost || !killMonitor(*container))
            return sent.error().in(fmt::format("send signal {} to container {}", number, container->definition.name));
        warn(fmt::format("container {}: its monitor cannot be reached and is ended: {}", container->definition.name,
                         sent.error().message()));
    }
    publish(*container, "kill", {{"signal", fmt::format("{}", number)}});
    // A frozen process takes no signal, so one that shall end it thaws it too.
    if (!wasPaused || !isByHand)
        return {};
    auto thawed = setPause(container, false);
    return thawed || hasEnded(thawed.error()) ? Result<void>() : thawed;
}

Result<void> ContainerService::Core::stop(const ContainerPtr& container, std::optional<std::int64_t> timeoutSeconds,
                                          const std::string& signalName) {
    std::string wanted = signalName;
    std::uint64_t ends = 0;
    {
        const std::lock_guard lock(container->mutex);
        ends = container->ends;
        const api::ContainerConfig& config = container->definition.config;
        if (wanted.empty())
            wanted = config.StopSignal.empty() ? "SIGTERM" : config.StopSignal;
        if (!timeoutSeconds)
            timeoutSeconds = config.StopTimeout.value_or(kDefaultStopTimeout.count());
        if (container->standing.status == Status::restarting) {
            container->standing.status = Status::exited;
            container->standing.wasStoppedByHand = true;
            saveStandingOf(*container);
            container->changed.notify_all();
            return {};
        }
    }
    const auto number = parseSignal(wanted);
    if (!number)
        return number.error();
    const auto hasEnded = [&] { return container->ends != ends || !container->standing.isRunning(); };
    const auto waitForEnd = [&](std::chrono::nanoseconds patience) {
        std::unique_lock lock(container->mutex);
        return container->changed.wait_for(lock, patience, hasEnded);
    };
    // Where the monitor cannot be reached, the last resort below is left.
    if (auto sent = signal(container, *number, true);
        !sent && sent.error().kind() != ErrorKind::conflict &&
        (*number == SIGKILL || sent.error().kind() != ErrorKind::unavailable))
        return sent;
    bool isEnded = false;
    if (*number == SIGKILL) {
        isEnded = waitForEnd(kKillPatience); // nothing stronger would come after it
    } else if (*timeoutSeconds < 0) {
        std::unique_lock lock(container->mutex);
        container->changed.wait(lock, hasEnded);
        isEnded = true;
    } else {
        isEnded = waitForEnd(std::chrono::seconds(*timeoutSeconds));
    }
    if (!isEnded) {
        if (auto sent = signal(container, SIGKILL, true); !sent && sent.error().kind() != ErrorKind::conflict)
            return sent;
        if (!waitForEnd(kKillPatience))
            return Error(ErrorKind::unavailable,
                         fmt::format("container {} did not end within {} s of being killed; a process of it waits in "
                                     "the kernel, look at its processes",
                                     container->id(), kKillPatience.count()));
    }
    publish(*container, "stop");
    return {};
}

} // namespace gantry::engine
