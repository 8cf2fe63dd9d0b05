// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/monitor.h"

#include "core/base/syscall.h"
#include "core/fs/files.h"
#include "core/text/time.h"
#include "runtime/monitor/subtask.h"
#include "runtime/oci/container/container.h"

#include <csignal>
#include <cstring>
#include <malloc.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::monitor {

namespace {

// How long output is waited for that others than the container still hold open.
constexpr std::chrono::seconds kDrainPatience{2};

Result<UniqueFd> watchSignals() {
    // Not for the monitor: it ends when the container does. The helper's or the session's end must not take it along.
    for (const int number : {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM, SIGTSTP})
        ::signal(number, SIG_IGN);
    sigset_t watched;
    ::sigemptyset(&watched);
    ::sigaddset(&watched, SIGCHLD);
    if (::sigprocmask(SIG_BLOCK, &watched, nullptr) != 0)
        return Error::fromErrno("block SIGCHLD");
    UniqueFd signals(::signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK));
    if (!signals)
        return Error::fromErrno("create a signal descriptor");
    return signals;
}

} // namespace

Monitor::Monitor(Launch launch, UniqueFd channel)
    : m_launch(std::move(launch)),
      m_streams(m_loop, m_launch),
      m_control(m_loop),
      m_runtime(runtimeOf(m_launch)),
      m_helper(std::move(channel)) {}

Result<void> Monitor::open() {
    if (const auto opened = m_loop.open(); !opened)
        return opened;
    auto signals = watchSignals();
    if (!signals)
        return signals.error();
    m_signals = std::move(*signals);
    m_loop.add(m_signals.get(), EPOLLIN, [this](std::uint32_t) { reapChildren(); });
    // What a container without a pid namespace leaves behind, and what another runtime forks, comes to the monitor.
    if (::prctl(PR_SET_CHILD_SUBREAPER, 1) != 0)
        return Error::fromErrno("become a subreaper");
    ::unlink(m_launch.exitFile.c_str()); // of an earlier run
    if (const auto opened = m_streams.open(); !opened)
        return opened;
    if (const auto opened =
            m_control.open(m_launch.controlSocket,
                           [this](ControlRequest request, std::vector<UniqueFd> fds, const Control::Reply& reply) {
                               onRequest(std::move(request), std::move(fds), reply);
                           });
        !opened)
        return opened;
    m_helperToken = m_loop.add(m_helper.get(), EPOLLIN, [this](std::uint32_t) { onHelper(); });
    return {};
}

// Makes the container, as far as the program it waits to be told to start.
Result<void> Monitor::make() {
    auto created = m_runtime->create(m_streams.containerEnds());
    if (!created)
        return created.error();
    m_created = std::move(*created);
    m_process.reset(static_cast<int>(::syscall(SYS_pidfd_open, m_created.pid, 0)));
    m_streams.closeContainerEnds();
    for (const BindSource& bind : m_launch.binds)
        ::close(bind.fd); // the container has them
    // The container must be the one to go when memory is short, not who would tell of it. Needs a capability.
    ignore(fs::writeFile("/proc/self/oom_score_adj", "-900"), "then it takes its chances");
    m_phase = Phase::created;
    tellHelper(encode(m_created));
    ::malloc_trim(0);
    return {};
}

Result<void> Monitor::run() {
    if (const auto opened = open(); !opened) {
        m_control.close();
        tellHelper(encodeFailure(opened.error()));
        return opened;
    }
    if (const auto made = make(); !made)
        fail(made.error());
    for (;;) {
        m_streams.settle();
        advance();
        if (m_phase == Phase::done)
            break;
        if (!m_loop.runOnce())
            return Error::fromErrno("wait for events");
    }
    if (m_error)
        return *m_error;
    return {};
}

void Monitor::tellHelper(const std::string& packet) {
    // One that has gone needs no word.
    if (m_helper && ::send(m_helper.get(), packet.data(), packet.size(), MSG_NOSIGNAL) < 0)
        return;
}

void Monitor::onHelper() {
    char word[64];
    const ssize_t size = retryOnInterrupt([&] { return ::recv(m_helper.get(), word, sizeof word, 0); });
    if (size > 0) {
        if (m_phase != Phase::created || std::string_view(word, static_cast<std::size_t>(size)) != kStart)
            return;
        return start();
    }
    m_loop.remove(m_helperToken);
    m_helper.reset();
    if (m_phase == Phase::created)
        fail(Error(ErrorKind::cancelled, "the helper has gone before the container was started"));
}

void Monitor::start() {
    m_startedAt = text::nowNanoseconds();
    if (const auto started = m_runtime->start(); !started)
        return fail(started.error());
    m_phase = Phase::running;
    m_created.warnings.clear();
    tellHelper(std::string(kStarted));
    m_loop.remove(m_helperToken);
    m_helper.reset();
    if (m_exit)
        beginEnd();
}

void Monitor::reapChildren() {
    signalfd_siginfo info;
    while (::read(m_signals.get(), &info, sizeof info) > 0) {
    }
    for (;;) {
        int status = 0;
        const pid_t pid = ::waitpid(-1, &status, WNOHANG);
        if (pid <= 0)
            return;
        if (pid == m_created.pid)
            onContainerExit({status, text::nowNanoseconds()});
    }
}

void Monitor::onContainerExit(Exit exit) {
    if (m_exit)
        return; // the number of a later process that this one adopted
    m_exit = exit;
    if (m_phase == Phase::running)
        beginEnd();
}

// The container was never started: what there is of it goes, then the helper is told why.
void Monitor::fail(const Error& error) {
    const bool isMade = m_phase != Phase::making;
    m_phase = Phase::failed;
    m_error = error;
    m_streams.closeContainerEnds();
    m_streams.drain();
    if (!isMade)
        return;
    if (const auto removed = m_runtime->remove(m_created.cgroups); !removed)
        m_error = Error(error.kind(), fmt::format("{} ({})", error.message(), removed.error().message()));
}

void Monitor::beginEnd() {
    m_phase = Phase::ending;
    m_streams.drain();
    m_memoryPeak = oci::memoryPeak(m_created.cgroups); // goes with the group
    const auto onRemoved = [this](const Result<std::uint64_t>& kills) {
        m_isRemoved = true;
        if (kills)
            m_oomKills = *kills;
        m_drainDeadline = m_loop.after(kDrainPatience, [this] { m_streams.giveUp(); });
    };
    const auto remove = [this] { return m_runtime->remove(m_created.cgroups); };
    // With no output left that could wait for it, a process of its own would take longer than the removal.
    if (m_streams.isDrained())
        return onRemoved(remove());
    if (const auto begun = runSubtask(m_loop, remove, onRemoved); !begun)
        onRemoved(remove()); // no process for it: then here
}

// What can be done once several things have happened.
void Monitor::advance() {
    if (m_phase == Phase::failed && !m_isRecorded) {
        m_isRecorded = true;
        m_streams.giveUp();
        m_streams.finish();
    }
    if (m_phase == Phase::ending && m_isRemoved && m_streams.isDrained() && !m_isRecorded) {
        m_isRecorded = true;
        m_loop.remove(m_drainDeadline);
        m_streams.finish();
        writeExitRecord();
    }
    if (m_isRecorded) {
        if (!m_streams.isFinished())
            leaveRestToChild();
        m_control.close();
        if (!m_launch.pidFile.empty())
            ::unlink(m_launch.pidFile.c_str());
        if (m_phase == Phase::failed)
            tellHelper(encodeFailure(*m_error));
        m_phase = Phase::done;
    }
}

// Somebody attached has not read everything yet. The helper must not wait for that to hear of the container's end, so
// a copy of the monitor stays with the rest; a client that takes nothing for a while ends it.
void Monitor::leaveRestToChild() {
    if (::fork() != 0)
        return; // also when it cannot be made: then they lose the rest
    m_control.forget();
    m_helper.reset();
    while (!m_streams.isFinished() && m_loop.runOnce())
        m_streams.settle();
    ::_exit(0);
}

void Monitor::writeExitRecord() {
    ExitRecord record;
    record.startedAt = m_startedAt;
    record.finishedAt = m_exit->at;
    record.signal = WIFSIGNALED(m_exit->status) ? WTERMSIG(m_exit->status) : 0;
    record.exitCode = record.signal != 0 ? 128 + record.signal : WEXITSTATUS(m_exit->status);
    record.wasOomKilled = m_oomKills > 0;
    record.memoryPeak = m_memoryPeak;
    if (const auto written = fs::replaceFile(m_launch.exitFile, encode(record)); !written)
        m_error = written.error(); // the helper sees that there is none, and says "unknown"
}

} // namespace gantry::monitor
