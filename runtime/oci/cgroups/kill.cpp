// SPDX-License-Identifier: GPL-3.0-or-later
// Signals to a whole group. Apart from the rest because a group that forks faster than it is read needs care.
#include "core/base/scope_exit.h"
#include "core/fs/files.h"
#include "runtime/oci/cgroups/cgroup.h"

#include <cerrno>
#include <csignal>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

constexpr int kMaxRounds = 100;

} // namespace

Result<void> Cgroup::killAll(int signal) {
    const bool hasFreezer = m_directories.contains("freezer");
    // v1 holds a signal back from a frozen task, even SIGKILL.
    const ScopeExit thaw([&] {
        if (signal == SIGKILL && hasFreezer)
            ignore(fs::writeFile(m_directories.at("freezer") + "/freezer.state", "THAWED"), "gone with its processes");
    });
    if (signal == SIGKILL)
        if (const auto unified = m_directories.find(cgroup::kUnified);
            unified != m_directories.end() && fs::writeFile(unified->second + "/cgroup.kill", "1"))
            return {}; // the kernel does it at once, forks included (Linux 5.14)

    auto wasFrozen = isFrozen();
    const bool mayFreeze = wasFrozen && !*wasFrozen;
    if (mayFreeze)
        ignore(freeze(true), "then the rounds below catch what is forked meanwhile");
    const ScopeExit restore([&] {
        if (mayFreeze)
            ignore(freeze(false), "gone with its processes");
    });
    // Other signals are sent once to each process that is there; killing goes on until nobody is left to kill.
    std::vector<pid_t> last;
    for (int round = 0; round < kMaxRounds; ++round) {
        auto pids = processes();
        if (!pids)
            return pids.error();
        if (*pids == last)
            return {};
        for (const pid_t pid : *pids)
            if (::kill(pid, signal) != 0 && errno != ESRCH)
                return Error::fromErrno(fmt::format("send signal {} to process {}", signal, pid));
        if (signal != SIGKILL)
            return {};
        last = std::move(*pids);
    }
    return {};
}

} // namespace gantry::oci
