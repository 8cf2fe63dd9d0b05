// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/polkit.h"

#include "core/base/log.h"
#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/base/unique_fd.h"
#include "core/process/spawn.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <map>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

// installer/packaging/io.github.gantry.policy.in has their words and their defaults.
constexpr std::string_view kRootAccess = "io.github.gantry.container-with-root-access";
constexpr std::string_view kHostNamespaces = "io.github.gantry.container-in-host-namespaces";
constexpr std::string_view kBeyondLimits = "io.github.gantry.container-beyond-limits";

// The worst first: who refuses that is not asked the rest.
constexpr std::array kActions = {kRootAccess, kHostNamespaces, kBeyondLimits};

constexpr std::array<std::string_view, 3> kNamespaces = {"host-ipc", "host-network", "host-uts"};
constexpr std::array<std::string_view, 4> kLimits = {"no-oom-killer", "no-pids-limit", "oom-score", "priority"};

bool hasEnded(int pidFd, int wakeFd, std::chrono::steady_clock::time_point deadline) {
    std::array<pollfd, 2> polled{{{pidFd, POLLIN, 0}, {wakeFd, POLLIN, 0}}};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        const int found =
            ::poll(polled.data(), polled.size(), static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
        if (found < 0 && errno == EINTR)
            continue;
        return found > 0 && polled[1].revents == 0;
    }
}

// Ours may be root's shell's: pkcheck gets what it needs of it.
std::vector<std::string> environment() {
    std::vector<std::string> out = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"};
    if (const char* bus = std::getenv("DBUS_SYSTEM_BUS_ADDRESS"))
        out.push_back(fmt::format("DBUS_SYSTEM_BUS_ADDRESS={}", bus));
    return out;
}

} // namespace

std::string_view polkitActionFor(std::string_view thing) {
    if (std::find(kNamespaces.begin(), kNamespaces.end(), thing) != kNamespaces.end())
        return kHostNamespaces;
    if (std::find(kLimits.begin(), kLimits.end(), thing) != kLimits.end())
        return kBeyondLimits;
    return kRootAccess; // also for what is new and was forgotten here
}

bool Polkit::ask(const Caller& caller, const std::string& verb, const std::string& object,
                 std::vector<Decision>& decisions, const std::stop_token& stop) {
    // Without its start time a process could be another one by now, and be asked about in its stead (CVE-2011-1485).
    if (caller.isRoot() || caller.pid <= 0 || caller.startTime == 0 || ::access(m_options.program.c_str(), X_OK) != 0)
        return false;
    std::map<std::string_view, std::vector<std::string>> things;
    for (const Decision& decision : decisions)
        if (!decision.isGranted)
            things[polkitActionFor(decision.thing)].push_back(decision.thing);

    const Deadline deadline = std::chrono::steady_clock::now() + m_options.patience;
    {
        // A person is shown one question at a time anyway; so nobody can flood polkit with them.
        std::unique_lock lock(m_mutex);
        if (!m_answered.wait_until(lock, stop, deadline, [&] { return !m_asking.contains(caller.uid); }))
            return false;
        m_asking.insert(caller.uid);
    }
    const ScopeExit answered([&] {
        const std::lock_guard lock(m_mutex);
        m_asking.erase(caller.uid);
        m_answered.notify_all();
    });

    // The user as the kernel knew it when the process connected: what it has made of itself since, or what a
    // set-user-ID program it executed has, is not who asks (CVE-2013-4288).
    const std::string subject = fmt::format("{},{},{}", caller.pid, caller.startTime, caller.uid);
    for (const std::string_view action : kActions) {
        if (!things.contains(action))
            continue;
        const std::vector<std::string> question = {
            m_options.program, "--action-id", std::string(action),
            "--process",       subject,       "--allow-user-interaction",
            "--detail",        "verb",        verb,
            "--detail",        "container",   object.empty() ? std::string("-") : object,
            "--detail",        "things",      fmt::format("{}", fmt::join(things[action], ", "))};
        if (!isAllowed(question, deadline, stop))
            return false;
    }
    for (Decision& decision : decisions) {
        if (decision.isGranted)
            continue;
        decision.isGranted = true;
        decision.rule = fmt::format("polkit {}", polkitActionFor(decision.thing));
    }
    return true;
}

bool Polkit::isAllowed(const std::vector<std::string>& question, Deadline deadline, const std::stop_token& stop) const {
    const UniqueFd wake(::eventfd(0, EFD_CLOEXEC));
    if (!wake)
        return false;
    process::SpawnOptions options;
    options.argv = question;
    options.env = environment();
    auto child = process::spawn(options);
    if (!child) {
        log::warning("polkit is not asked: {}", child.error().message());
        return false;
    }
    const std::stop_callback onStop(stop, [&wake] {
        const std::uint64_t one = 1;
        ignore(::write(wake.get(), &one, sizeof one), "the deadline is left");
    });
    // One that is killed leaves the bus, and polkit takes its question back.
    const bool isInTime = hasEnded(child->pidFd(), wake.get(), deadline);
    if (!isInTime)
        ::kill(child->pid(), SIGKILL); // not waited for yet, so the number is still its
    const auto status = child->wait();
    return isInTime && status && WIFEXITED(*status) && WEXITSTATUS(*status) == 0;
}

} // namespace gantry::engine
