// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/cli/foreground.h"

#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/fs/files.h"
#include "core/process/fd_passing.h"

#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <string_view>

namespace gantry::oci {

namespace {

void copySize(int terminal) {
    winsize size{};
    if (::ioctl(0, TIOCGWINSZ, &size) == 0)
        ::ioctl(terminal, TIOCSWINSZ, &size); // one that has gone has no size
}

// False when there is nothing more to come.
bool passOn(int from, int to) {
    char buffer[4096];
    const ssize_t size = retryOnInterrupt([&] { return ::read(from, buffer, sizeof buffer); });
    return size > 0 && fs::writeAll(to, std::string_view(buffer, static_cast<std::size_t>(size)));
}

Result<UniqueFd> receiveTerminal(int channel) {
    if (channel < 0)
        return UniqueFd();
    auto received = process::receiveFds(channel);
    if (!received)
        return received.error();
    if (received->fds.empty())
        return UniqueFd();
    copySize(received->fds.front().get());
    return std::move(received->fds.front());
}

class Attendance {
public:
    Attendance(pid_t pid, int signals, UniqueFd terminal)
        : m_pid(pid), m_signals(signals), m_terminal(std::move(terminal)) {}

    Result<int> run() {
        for (;;) {
            pollfd wait[3] = {{m_signals, POLLIN, 0},
                              {m_terminal ? m_terminal.get() : -1, POLLIN, 0},
                              {m_terminal && m_hasInput ? 0 : -1, POLLIN, 0}};
            if (retryOnInterrupt([&] { return ::poll(wait, 3, -1); }) < 0)
                return Error::fromErrno("wait for the container");
            if (wait[1].revents != 0 && !passOn(m_terminal.get(), 1))
                m_terminal.reset();
            if (wait[2].revents != 0)
                m_hasInput = passOn(0, m_terminal ? m_terminal.get() : -1);
            if (wait[0].revents == 0)
                continue;
            takeSignal();
            int status = 0;
            const pid_t ended = ::waitpid(m_pid, &status, WNOHANG);
            if (ended < 0)
                return Error::fromErrno("wait for the container");
            if (ended != m_pid)
                continue;
            drainTerminal();
            return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
        }
    }

private:
    void takeSignal() {
        signalfd_siginfo info{};
        if (::read(m_signals, &info, sizeof info) != sizeof info)
            return;
        const int number = static_cast<int>(info.ssi_signo);
        if (number == SIGWINCH && m_terminal)
            copySize(m_terminal.get());
        else if (number != SIGCHLD)
            ::kill(m_pid, number); // one that came in the instant of its death finds nobody, which the caller notices
    }

    // What it wrote last. A descendant may hold the terminal open, so only what is there already.
    void drainTerminal() {
        while (m_terminal) {
            pollfd wait{m_terminal.get(), POLLIN, 0};
            if (::poll(&wait, 1, 0) <= 0 || (wait.revents & POLLIN) == 0 || !passOn(m_terminal.get(), 1))
                m_terminal.reset();
        }
    }

    pid_t m_pid;
    int m_signals;
    UniqueFd m_terminal;
    bool m_hasInput = true;
};

} // namespace

void blockSignals() {
    sigset_t signals;
    ::sigfillset(&signals);
    ::sigprocmask(SIG_BLOCK, &signals, nullptr);
}

Result<TerminalChannel> openTerminalChannel() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return Error::fromErrno("create a socket pair");
    return TerminalChannel{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

Result<int> attend(pid_t pid, int terminalChannel) {
    auto terminal = receiveTerminal(terminalChannel);
    if (!terminal)
        return terminal.error();
    termios former{};
    const bool isRaw = *terminal && ::tcgetattr(0, &former) == 0;
    const ScopeExit restore([&] {
        if (isRaw)
            ::tcsetattr(0, TCSANOW, &former);
    });
    if (isRaw) {
        termios raw = former;
        ::cfmakeraw(&raw);
        ::tcsetattr(0, TCSANOW, &raw);
    }
    sigset_t signals;
    ::sigfillset(&signals);
    const UniqueFd reader(::signalfd(-1, &signals, SFD_CLOEXEC));
    if (!reader)
        return Error::fromErrno("listen for signals");
    return Attendance(pid, reader.get(), std::move(*terminal)).run();
}

} // namespace gantry::oci
