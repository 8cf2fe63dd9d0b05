// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/subtask.h"

#include "core/base/syscall.h"
#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/monitor/channel.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gantry::monitor {

namespace {

Result<std::uint64_t> decodeOutcome(const std::string& text) {
    if (text.starts_with("="))
        return std::strtoull(text.c_str() + 1, nullptr, 10);
    if (text.empty())
        return Error(ErrorKind::internal, "the monitor's subtask died");
    const auto failure = expectWord(text, "=");
    return failure ? Result<std::uint64_t>(0) : failure.error();
}

// In the child: closes everything but the standard streams and this, and gives signals their default.
void becomeSubtask(int kept) {
    ::syscall(SYS_close_range, 3U, static_cast<unsigned>(kept) - 1, 0);
    ::syscall(SYS_close_range, static_cast<unsigned>(kept) + 1, ~0U, 0);
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    // A reader that has gone must not end a half-done removal.
    ::signal(SIGPIPE, SIG_IGN);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

} // namespace

Result<void> runSubtask(Loop& loop, std::function<Result<std::uint64_t>()> work,
                        std::function<void(Result<std::uint64_t>)> onDone) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return Error::fromErrno("create a pipe");
    auto ours = std::make_shared<UniqueFd>(ends[0]);
    UniqueFd theirs(ends[1]);
    const pid_t pid = ::fork();
    if (pid < 0)
        return Error::fromErrno("fork");
    if (pid == 0) {
        becomeSubtask(theirs.get());
        const auto outcome = work();
        const std::string text = outcome ? "=" + std::to_string(*outcome) : encodeFailure(outcome.error());
        ::_exit(fs::writeAll(theirs.get(), text) ? 0 : 1);
    }
    theirs.reset();
    struct Watch {
        Loop::Token token = 0;
        std::string text;
    };
    auto watch = std::make_shared<Watch>();
    watch->token = loop.add(ours->get(), EPOLLIN, [&loop, ours, watch, onDone = std::move(onDone)](std::uint32_t) {
        char buffer[1024];
        const ssize_t count = retryOnInterrupt([&] { return ::read(ours->get(), buffer, sizeof buffer); });
        if (count > 0) {
            watch->text.append(buffer, static_cast<std::size_t>(count));
            return;
        }
        loop.remove(watch->token);
        onDone(decodeOutcome(watch->text));
    });
    if (watch->token == 0)
        return Error(ErrorKind::internal, "watch a subtask");
    return {};
}

} // namespace gantry::monitor
