// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/init/hooks.h"

#include "core/base/syscall.h"
#include "core/base/unique_fd.h"
#include "core/fs/files.h"

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> list;
    for (const std::string& word : words)
        list.push_back(const_cast<char*>(word.c_str()));
    list.push_back(nullptr);
    return list;
}

Result<void> runHook(const Hook& hook, const std::string& input, const std::string& directory) {
    // A file and not a pipe: a hook that does not read its input neither blocks nor fails.
    const UniqueFd stdinFd(::memfd_create("state", MFD_CLOEXEC));
    if (!stdinFd)
        return Error::fromErrno("make the hook's input");
    if (const auto written = fs::writeAll(stdinFd.get(), input); !written)
        return written;
    if (::lseek(stdinFd.get(), 0, SEEK_SET) != 0)
        return Error::fromErrno("rewind the hook's input");
    const std::vector<std::string> words = hook.args.empty() ? std::vector{hook.path} : hook.args;
    const auto args = pointers(words);
    const auto env = pointers(hook.env);
    const pid_t pid = ::fork();
    if (pid < 0)
        return Error::fromErrno("fork");
    if (pid == 0) {
        ::dup2(stdinFd.get(), 0);
        if (::chdir(directory.c_str()) != 0 && ::chdir("/") != 0) // the bundle may be gone by poststop
            ::_exit(126);
        // Without an environment of its own it gets this program's, as with other runtimes.
        ::execve(hook.path.c_str(), args.data(), hook.env.empty() ? environ : env.data());
        ::_exit(errno == ENOENT ? 127 : 126);
    }
    const UniqueFd pidFd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    bool isLate = false;
    if (hook.timeout && pidFd) {
        pollfd wait{pidFd.get(), POLLIN, 0};
        const int milliseconds = static_cast<int>(std::min<std::int64_t>(*hook.timeout, 86400) * 1000);
        isLate = retryOnInterrupt([&] { return ::poll(&wait, 1, milliseconds); }) == 0;
        if (isLate)
            ::kill(pid, SIGKILL);
    }
    int status = 0;
    if (retryOnInterrupt([&] { return ::waitpid(pid, &status, 0); }) < 0)
        return Error::fromErrno("wait for the hook");
    if (isLate)
        return Error(ErrorKind::unavailable, fmt::format("not done after {} s", *hook.timeout));
    if (WIFSIGNALED(status))
        return Error(ErrorKind::internal, fmt::format("killed by signal {}", WTERMSIG(status)));
    if (WEXITSTATUS(status) != 0)
        return Error(ErrorKind::internal, fmt::format("exit status {}", WEXITSTATUS(status)));
    return {};
}

} // namespace

Result<void> runHooks(const std::vector<Hook>& hooks, const State& state, const char* kind) {
    if (hooks.empty())
        return {};
    const std::string input = encode(state);
    const std::string directory = std::string_view(kind) == "startContainer" ? "/" : state.bundle;
    for (const Hook& hook : hooks) {
        if (const auto run = runHook(hook, input, directory); !run)
            return run.error().in(fmt::format("{} hook '{}'", kind, hook.path));
    }
    return {};
}

std::vector<std::string> runHooksToTheEnd(const std::vector<Hook>& hooks, const State& state, const char* kind) {
    std::vector<std::string> failures;
    for (const Hook& hook : hooks) {
        if (const auto run = runHooks({hook}, state, kind); !run)
            failures.push_back(run.error().message());
    }
    return failures;
}

} // namespace gantry::oci
