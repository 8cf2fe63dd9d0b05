// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/id_map.h"

#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/fs/files.h"

#include <csignal>
#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::monitor {

Result<UniqueFd> makeIdMap(std::uint32_t hostId, std::uint32_t count) {
    clone_args args{};
    args.flags = CLONE_NEWUSER;
    args.exit_signal = SIGCHLD;
    const auto pid = static_cast<pid_t>(::syscall(SYS_clone3, &args, sizeof args));
    if (pid < 0)
        return Error::fromErrno("create a user namespace");
    if (pid == 0) {
        for (;;)
            ::pause();
    }
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
