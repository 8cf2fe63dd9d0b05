// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/spawn.h"

#include "core/base/scope_exit.h"
#include "core/base/syscall.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <fmt/format.h>

extern char** environ;

namespace gantry::process {

namespace {

std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> list;
    list.reserve(words.size() + 1);
    for (const std::string& word : words)
        list.push_back(const_cast<char*>(word.c_str())); // posix_spawn does not write to them
    list.push_back(nullptr);
    return list;
}

// Descriptor numbers that children get must not be overwritten before they are duplicated, so ours move out of the way.
constexpr int kAbove = 64; // or above the highest of them

constexpr std::size_t kMaxOutput = 16U << 20U;

Result<std::array<UniqueFd, 2>> makePipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return Error::fromErrno("create a pipe");
    return std::array<UniqueFd, 2>{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

} // namespace

Result<int> Child::wait() {
    int status = 0;
    if (retryOnInterrupt([&] { return ::waitpid(m_pid, &status, 0); }) < 0)
        return Error::fromErrno(fmt::format("wait for process {}", m_pid));
    return status;
}

Result<Child> spawn(const SpawnOptions& options) {
    if (options.argv.empty())
        return Error(ErrorKind::invalidArgument, "spawn: no program given");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    ScopeExit destroyActions([&] { posix_spawn_file_actions_destroy(&actions); });
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    ScopeExit destroyAttributes([&] { posix_spawnattr_destroy(&attributes); });

    // Signals that this process blocks or ignores are its own affair.
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (options.isNewSession)
        flags = static_cast<short>(flags | POSIX_SPAWN_SETSID);
    posix_spawnattr_setflags(&attributes, flags);

    int above = kAbove;
    for (const auto& pair : options.fds)
        above = std::max(above, pair.second + 1);
    std::vector<UniqueFd> moved;
    for (const auto& [ours, theirs] : options.fds) {
        UniqueFd copy(::fcntl(ours, F_DUPFD_CLOEXEC, above));
        if (!copy)
            return Error::fromErrno(fmt::format("duplicate descriptor {}", ours));
        posix_spawn_file_actions_adddup2(&actions, copy.get(), theirs);
        moved.push_back(std::move(copy));
    }
    for (int standard = 0; standard < 3; ++standard) {
        const bool isGiven = std::any_of(options.fds.begin(), options.fds.end(),
                                         [&](const auto& pair) { return pair.second == standard; });
        if (!isGiven)
            posix_spawn_file_actions_addopen(&actions, standard, "/dev/null", O_RDWR, 0);
    }

    const std::vector<char*> argv = pointers(options.argv);
    const std::vector<char*> env = pointers(options.env);
    pid_t pid = 0;
    char* const* const environment = options.env.empty() ? environ : env.data();
    int failure = 0;
    if (options.program < 0) {
        failure = ::posix_spawnp(&pid, argv[0], &actions, &attributes, argv.data(), environment);
    } else {
        const UniqueFd program(::fcntl(options.program, F_DUPFD_CLOEXEC, above));
        if (!program)
            return Error::fromErrno(fmt::format("duplicate descriptor {}", options.program));
        const std::string file = fmt::format("/proc/self/fd/{}", program.get());
        failure = ::posix_spawn(&pid, file.c_str(), &actions, &attributes, argv.data(), environment);
    }
    if (failure != 0)
        return Error::fromErrno(fmt::format("start '{}'", options.argv[0]), failure);
    // glibc 2.36 declares pidfd_open without C linkage, so C++ cannot link it.
    UniqueFd pidFd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!pidFd)
        return Error::fromErrno(fmt::format("watch process {}", pid));
    return Child(pid, std::move(pidFd));
}

Result<Output> run(const std::vector<std::string>& argv, std::string_view input) {
    auto in = makePipe();
    auto out = makePipe();
    auto err = makePipe();
    if (!in || !out || !err)
        return (!in ? in : !out ? out : err).error();
    auto child = spawn({.argv = argv, .fds = {{(*in)[0].get(), 0}, {(*out)[1].get(), 1}, {(*err)[1].get(), 2}}});
    if (!child)
        return child.error();
    (*in)[0].reset();
    (*out)[1].reset();
    (*err)[1].reset();
    // A child that does not read its input must not end us.
    ::fcntl((*in)[1].get(), F_SETFL, O_NONBLOCK);
    struct sigaction ignoreAction {};
    struct sigaction before {};
    ignoreAction.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignoreAction, &before);
    ScopeExit restoreSignal([&] { ::sigaction(SIGPIPE, &before, nullptr); });

    Output output;
    if (input.empty())
        (*in)[1].reset();
    while ((*out)[0] || (*err)[0]) {
        std::array<pollfd, 3> polled{
            {{(*out)[0].get(), POLLIN, 0}, {(*err)[0].get(), POLLIN, 0}, {(*in)[1].get(), POLLOUT, 0}}};
        if (retryOnInterrupt([&] { return ::poll(polled.data(), polled.size(), -1); }) < 0)
            return Error::fromErrno("poll");
        for (std::size_t i = 0; i < 2; ++i) {
            UniqueFd& source = i == 0 ? (*out)[0] : (*err)[0];
            std::string& sink = i == 0 ? output.out : output.err;
            if (!source || polled[i].revents == 0)
                continue;
            char buffer[16384];
            const ssize_t count = retryOnInterrupt([&] { return ::read(source.get(), buffer, sizeof buffer); });
            if (count <= 0) {
                source.reset();
                continue;
            }
            sink.append(buffer, static_cast<std::size_t>(count));
            if (sink.size() > kMaxOutput) {
                ::kill(child->pid(), SIGKILL);
                ignore(child->wait(), "it was killed");
                return Error(ErrorKind::invalidArgument, fmt::format("'{}' printed too much", argv[0]));
            }
        }
        if ((*in)[1] && polled[2].revents != 0) {
            const ssize_t count = ::write((*in)[1].get(), input.data(), input.size());
            if (count > 0)
                input.remove_prefix(static_cast<std::size_t>(count));
            if (input.empty() || (count < 0 && errno != EAGAIN && errno != EINTR))
                (*in)[1].reset();
        }
    }
    auto status = child->wait();
    if (!status)
        return status.error();
    output.status = *status;
    return output;
}

} // namespace gantry::process
