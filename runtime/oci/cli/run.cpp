// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/cli/verbs.h"

#include "core/base/syscall.h"

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <sys/wait.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

Result<int> waitFor(pid_t pid, const sigset_t& signals) {
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(pid, &status, WNOHANG);
        if (ended < 0)
            return Error::fromErrno("wait for the container");
        if (ended == pid)
            return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
        siginfo_t info{};
        const int number = ::sigwaitinfo(&signals, &info);
        // A signal that came in the instant of its death finds nobody, which the next round notices.
        if (number > 0 && number != SIGCHLD)
            ::kill(pid, number);
    }
}

} // namespace

Result<int> parseSignal(const std::string& word) {
    char* end = nullptr;
    const long number = std::strtol(word.c_str(), &end, 10);
    if (!word.empty() && *end == '\0' && number >= 0 && number < NSIG)
        return static_cast<int>(number);
    const std::string name = word.starts_with("SIG") ? word.substr(3) : word;
    for (int candidate = 1; candidate < NSIG; ++candidate) {
        const char* known = ::sigabbrev_np(candidate);
        if (known && name == known)
            return candidate;
    }
    return Error(ErrorKind::invalidArgument, fmt::format("signal '{}' is unknown", word));
}

Result<int> run(const CreateOptions& options, bool isDetached) {
    sigset_t signals;
    ::sigfillset(&signals);
    // Blocked before there is a child, or its end could be missed; its own mask is reset before exec.
    if (!isDetached)
        ::sigprocmask(SIG_BLOCK, &signals, nullptr);
    if (const auto created = create(options); !created)
        return created.error();
    const auto current = state(options.stateRoot, options.id);
    if (!current)
        return current.error();
    if (const auto started = start(options.stateRoot, options.id); !started) {
        ignore(remove(options.stateRoot, options.id, true), "the first error is the one to tell");
        return started.error();
    }
    if (isDetached)
        return 0;
    const auto status = waitFor(static_cast<pid_t>(current->pid), signals);
    if (const auto removed = remove(options.stateRoot, options.id, true); !removed)
        return removed.error();
    return status;
}

} // namespace gantry::oci
