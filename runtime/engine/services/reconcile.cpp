// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/reconcile.h"

#include "core/base/syscall.h"
#include "core/cgroup/layout.h"
#include "core/fs/files.h"
#include "core/fs/remove_tree.h"
#include "core/text/time.h"
#include "core/text/words.h"
#include "runtime/engine/services/restart_policy.h"

#include <charconv>
#include <csignal>

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

std::int64_t readPid(const std::string& path) {
    const auto text = fs::readFile(path);
    if (!text)
        return 0;
    const std::string_view digits = text::trim(*text);
    std::int64_t pid = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), pid);
    return error == std::errc{} ? pid : 0;
}

// Its monitor goes on. The helper may have ended before it wrote down that the container was started.
void findAgain(ContainerService::Core& core, const ContainerPtr& container, UniqueFd monitor) {
    {
        const std::lock_guard lock(container->mutex);
        ContainerStanding& standing = container->standing;
        if (!standing.isRunning()) {
            standing.status = Status::running;
            standing.startedAt = text::nowNanoseconds();
            standing.pid = readPid(core.runDirectory(container->id()) + "/pid");
            const auto layout = cgroup::readLayout();
            if (layout)
                if (auto directories = cgroup::directoriesOf(*layout, static_cast<pid_t>(standing.pid)))
                    standing.cgroups = std::move(*directories);
            core.saveStandingOf(*container);
        }
    }
    core.track(container);
    if (const auto watched = core.watch(container, std::move(monitor)); !watched)
        core.warn(watched.error().in(fmt::format("container {}", container->id())).message());
}

void startAgain(ContainerService::Core& core, const ContainerPtr& container) {
    core.later.runAfter(std::chrono::milliseconds(0), [&core, container] {
        const std::lock_guard busy(container->busy);
        {
            const std::lock_guard lock(container->mutex);
            if (container->isRemoved || container->standing.isRunning())
                return;
        }
        if (const auto started = core.start(container); !started)
            core.warn(started.error().in(fmt::format("start container {}", container->id())).message());
    });
}

} // namespace

void endStray(ContainerService::Core& core, const std::string& id) {
    constexpr int kPatienceMilliseconds = 15'000;
    // Of another data root, which this one's helper knows nothing of, it is none of ours.
    const auto launch = fs::readFile(core.runDirectory(id) + "/launch.json");
    const bool isOurs = launch ? launch->find('"' + core.dataDirectory(id) + '/') != std::string::npos
                               : ::access(core.dataDirectory(id).c_str(), F_OK) == 0;
    if (isOurs) {
        if (const auto monitor = findMonitor(core.controlSocket(id)); monitor && *monitor) {
            core.warn(fmt::format("container {} has lost its definition and is ended", id));
            // The container dies with its monitor.
            ::syscall(SYS_pidfd_send_signal, (*monitor)->get(), SIGKILL, nullptr, 0);
            pollfd wait{(*monitor)->get(), POLLIN, 0};
            retryOnInterrupt([&] { return ::poll(&wait, 1, kPatienceMilliseconds); });
        }
        if (auto cleaned = cleanUpAfterMonitor(core.paths.ociProgram, core.runtimeState(), id); !cleaned)
            core.warn(cleaned.error().in(fmt::format("clean up after container {}", id)).message());
        if (auto removed = fs::removeTree(core.runDirectory(id)); !removed)
            core.warn(removed.error().message());
    }
    if (auto removed = fs::removeTree(core.dataDirectory(id)); !removed)
        core.warn(removed.error().message());
}

void reconcile(ContainerService::Core& core, const ContainerPtr& container) {
    auto monitor = findMonitor(core.controlSocket(container->id()));
    if (!monitor)
        core.warn(monitor.error().in(fmt::format("container {}", container->id())).message());
    else if (*monitor)
        return findAgain(core, container, std::move(**monitor));
    const auto [definition, standing] = snapshotOf(*container);
    if (standing.isRunning())
        return core.settle(container); // which restarts or removes it as its policies say
    if (standing.status == Status::restarting ||
        (standing.status == Status::exited &&
         startsWithHelper(definition.host.RestartPolicy_, standing.wasStoppedByHand)))
        startAgain(core, container);
}

} // namespace gantry::engine
