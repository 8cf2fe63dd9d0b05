// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/reconcile.h"

#include "core/cgroup/layout.h"
#include "core/fs/files.h"
#include "core/text/time.h"
#include "core/text/words.h"
#include "runtime/engine/services/restart_policy.h"

#include <charconv>

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
