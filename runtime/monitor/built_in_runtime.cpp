// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/root_mount.h"
#include "runtime/monitor/runtime.h"
#include "runtime/oci/container/container.h"

#include <fcntl.h>
#include <unistd.h>

namespace gantry::monitor {

namespace {

class BuiltInRuntime : public Runtime {
public:
    explicit BuiltInRuntime(const Launch& launch) : m_launch(launch) {}

    Result<Created> create(const ContainerEnds& ends) override {
        Created made;
        oci::CreateOptions options;
        UniqueFd root;
        if (!m_launch.root.lowerDirs.empty()) {
            auto mounted = mountRoot(m_launch.root, made.warnings);
            if (!mounted)
                return mounted.error();
            root = std::move(*mounted);
            options.rootFd = root.get();
        }
        options.id = m_launch.id;
        options.bundle = m_launch.bundle;
        options.stateRoot = m_launch.stateRoot;
        options.pidFile = m_launch.pidFile;
        options.consoleFd = ends.console;
        options.stdinFd = ends.standardIn;
        options.stdoutFd = ends.standardOut;
        options.stderrFd = ends.standardError;
        options.diesWithCaller = true;
        for (const BindSource& bind : m_launch.binds)
            options.bindFds.push_back({bind.placeholder, bind.fd});
        auto created = oci::create(options);
        if (!created)
            return created.error();
        made.pid = created->pid;
        made.cgroups = std::move(created->cgroups);
        return made;
    }
    Result<void> start() override {
        const auto started = oci::start(m_launch.stateRoot, m_launch.id);
        return started ? Result<void>() : started.error();
    }
    Result<void> setPaused(bool isPaused) override { return oci::pause(m_launch.stateRoot, m_launch.id, isPaused); }
    Result<void> update(const std::string& resources) override {
        const auto limits = oci::decodeLinuxResources(resources);
        if (!limits)
            return limits.error();
        return oci::update(m_launch.stateRoot, m_launch.id, *limits);
    }
    Result<std::uint64_t> remove(const cgroup::Directories& cgroups) override {
        auto kills = oci::oomKills(cgroups);
        if (const auto removed = oci::remove(m_launch.stateRoot, m_launch.id, true); !removed)
            return removed.error();
        // One that died while it was made has no record, but may have a group.
        if (const auto removed = oci::removeCgroup(cgroups); !removed)
            return removed.error();
        return kills;
    }

private:
    const Launch& m_launch;
};

} // namespace

std::unique_ptr<Runtime> makeBuiltInRuntime(const Launch& launch) {
    return std::make_unique<BuiltInRuntime>(launch);
}

std::unique_ptr<Runtime> runtimeOf(const Launch& launch) {
    return launch.runtime.empty() ? makeBuiltInRuntime(launch) : makeExternalRuntime(launch);
}

} // namespace gantry::monitor
