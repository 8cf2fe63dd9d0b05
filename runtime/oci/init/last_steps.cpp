// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/init/last_steps.h"

#include "core/base/syscall.h"
#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "runtime/oci/init/home.h"
#include "runtime/oci/init/identity.h"
#include "runtime/oci/init/program.h"

#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

constexpr char kAnnouncement = 'L'; // an error starts with a digit (channel.h)

void resetSignals() {
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// The number is told before the filter is there: behind it, write(2) itself may be a call that waits for the listener.
Result<void> loadWithListener(const LastSteps& steps) {
    const int next = ::fcntl(0, F_DUPFD_CLOEXEC, 3);
    if (next < 0)
        return Error::fromErrno("reserve the seccomp listener's descriptor");
    // The kernel gives out the lowest free number, and this process has one thread.
    ::close(next);
    if (const auto told = fs::writeAll(steps.report, fmt::format("{}{}\n", kAnnouncement, next)); !told)
        return told.error().in("announce the seccomp listener");
    const auto listener = loadSeccompWithListener(*steps.seccomp);
    if (!listener)
        return listener.error();
    if (listener->get() != next)
        return Error(ErrorKind::internal, "the seccomp listener got another descriptor than announced");
    char byte = 0;
    if (retryOnInterrupt([&] { return ::read(steps.answer, &byte, 1); }) != 1)
        return Error(ErrorKind::unavailable, "the seccomp listener's descriptor was not taken");
    return {};
}

Result<void> loadFilter(const LastSteps& steps) {
    return steps.hasListener ? loadWithListener(steps) : loadSeccomp(*steps.seccomp);
}

// Like systemd's sockets in a service: the descriptors follow the standard streams, and the program is process 1
// (sd_listen_fds(3)).
void passListenVariables(unsigned count, std::vector<std::string>& environment) {
    const char* names = ::getenv("LISTEN_FDNAMES");
    environment.push_back(fmt::format("LISTEN_FDS={}", count));
    environment.push_back(fmt::format("LISTEN_PID={}", ::getpid()));
    if (names)
        environment.push_back(fmt::format("LISTEN_FDNAMES={}", names));
}

} // namespace

unsigned inheritedSockets() {
    const auto number = [](const char* name) {
        const char* text = ::getenv(name);
        unsigned value = 0;
        if (text)
            std::from_chars(text, text + std::char_traits<char>::length(text), value);
        return value;
    };
    return number("LISTEN_PID") == static_cast<unsigned>(::getpid()) ? number("LISTEN_FDS") : 0;
}

Result<void> takeStdio(const int (&sources)[3], bool isTerminal, uid_t owner) {
    if (::setsid() < 0)
        return Error::fromErrno("start a session");
    if (isTerminal && ::ioctl(sources[0], TIOCSCTTY, 0) != 0)
        return Error::fromErrno("take the terminal");
    // Copies above 2 first: one of the three may be another's number.
    UniqueFd copies[3];
    for (int i = 0; i < 3; ++i) {
        copies[i].reset(::fcntl(sources[i], F_DUPFD_CLOEXEC, 3));
        if (!copies[i])
            return Error::fromErrno(fmt::format("take descriptor {} as {}", sources[i], i));
    }
    for (int i = 0; i < 3; ++i) {
        if (::dup2(copies[i].get(), i) < 0)
            return Error::fromErrno("place the standard streams");
    }
    if (isTerminal && ::fchown(0, owner, static_cast<gid_t>(-1)) != 0)
        return Error::fromErrno("give the terminal to the user");
    return {};
}

Error becomeProgram(const LastSteps& steps, const LabelFiles& labels) {
    Process process = *steps.process;
    addHome(process);
    if (steps.listenFds > 0)
        passListenVariables(steps.listenFds, process.env);
    // Before there is a filter: profiles are older than the call.
    if (const auto marked = closeOnExec(steps.listenFds + steps.preservedFds); !marked)
        return marked.error();
    if (const auto written = writeLabels(labels, process); !written)
        return written.error();
    const bool needsPrivilege = !process.noNewPrivileges;
    if (process.noNewPrivileges && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return Error::fromErrno("set no_new_privs");
    // Without no_new_privs loading a filter is a privilege, so it has to come before they are dropped.
    const bool isFilteredEarly = steps.seccomp && needsPrivilege;
    if (isFilteredEarly) {
        if (const auto entered = enterWorkingDirectoryAsUser(process); !entered)
            return entered.error();
        if (const auto loaded = loadFilter(steps); !loaded)
            return loaded.error();
    }
    if (const auto changed = changeIdentity(process, steps.capabilities); !changed)
        return changed.error();
    if (!isFilteredEarly) {
        if (const auto entered = enterWorkingDirectory(process.cwd); !entered)
            return entered.error();
    }
    const auto path = findProgram(process);
    if (!path)
        return path.error();
    resetSignals();
    // Here, because every change of ids takes it back.
    if (steps.diesWithCaller && ::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
        return Error::fromErrno("ask for the parent's death signal");
    if (steps.seccomp && !needsPrivilege) {
        if (const auto loaded = loadFilter(steps); !loaded)
            return loaded.error();
    }
    return execProgram(*path, process);
}

std::optional<int> takeAnnouncement(std::string& text) {
    const auto end = text.find('\n');
    if (text.empty() || text.front() != kAnnouncement || end == std::string::npos)
        return {};
    int number = -1;
    const auto parsed = std::from_chars(text.data() + 1, text.data() + end, number);
    text.erase(0, end + 1);
    return parsed.ec == std::errc() ? std::optional(number) : std::nullopt;
}

} // namespace gantry::oci
