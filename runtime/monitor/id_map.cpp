// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/id_map.h"

#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/fs/files.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::monitor {

namespace {

constexpr std::size_t kStackBytes = 4096;

int waitForever(void* /*unused*/) {
    for (;;)
        ::pause(); // returns, and writes to the errno that both have, for a signal with a handler only: there is none
}

} // namespace

Result<UniqueFd> makeIdMap(std::uint32_t hostId, std::uint32_t count) {
    // It only waits, so it can do that in this process's memory: copying that takes longer than all the rest.
    alignas(16) std::array<char, kStackBytes> stack;
    const pid_t pid = ::clone(waitForever, stack.data() + stack.size(), CLONE_NEWUSER | CLONE_VM | SIGCHLD, nullptr);
    if (pid < 0)
        return Error::fromErrno("create a user namespace");
    const ScopeExit end([pid] {
        ::kill(pid, SIGKILL);
        retryOnInterrupt([&] { return ::waitpid(pid, nullptr, 0); });
    });
    const std::string map = fmt::format("0 {} {}", hostId, count);
    for (const char* file : {"uid_map", "gid_map"}) {
        if (const auto written = fs::writeFile(fmt::format("/proc/{}/{}", pid, file), map); !written)
            return written.error().in(fmt::format("map ids '{}'", map));
    }
    UniqueFd space(::open(fmt::format("/proc/{}/ns/user", pid).c_str(), O_RDONLY | O_CLOEXEC));
    if (!space)
        return Error::fromErrno("open a user namespace");
    return space;
}

} // namespace gantry::monitor
