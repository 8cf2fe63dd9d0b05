// SPDX-License-Identifier: GPL-3.0-or-later
// A real container below a real monitor: busybox as its one layer, everything else in a directory of its own.
#pragma once

#include "core/monitor/launch.h"
#include "core/oci/runtime_spec.h"
#include "core/stream/stdcopy.h"
#include "runtime/engine/containers/monitor_client.h"

#include <QTemporaryDir>

#include <functional>
#include <optional>
#include <string>

// Of a call that returns an error's words, empty for none; of one that returns a Result.
#define VERIFY_DONE(call)                                                                                              \
    do {                                                                                                               \
        const std::string words = (call);                                                                              \
        QVERIFY2(words.empty(), words.c_str());                                                                        \
    } while (false)

#define VERIFY_OK(call)                                                                                                \
    do {                                                                                                               \
        const auto& result = (call);                                                                                   \
        QVERIFY2(result.has_value(), result ? "" : result.error().message().c_str());                                  \
    } while (false)

namespace gantry::tests {

// At most 30 s.
bool waitUntil(const std::function<bool()>& isTrue);
bool isAlive(pid_t pid);

class Monitored {
public:
    Monitored();
    ~Monitored(); // ends whatever is left

    oci::Spec spec;
    monitor::Launch launch;

    void runsShell(const std::string& script);
    // A user namespace whose root is this id of the host; 0 takes it away.
    void mapIds(std::uint32_t hostId);
    void useTerminal();

    // Writes the bundle and makes the container; the error's words otherwise.
    std::string create();
    std::string start();
    // Both, and then the helper's side is gone.
    std::string run();
    // nullopt when there is none within 30 s, or when the monitor does not end.
    std::optional<monitor::ExitRecord> waitForExit();

    engine::PendingContainer& pending() { return *m_pending; }
    void forgetPending() { m_pending.reset(); }
    pid_t monitorPid() const { return m_monitorPid; }
    pid_t pid() const { return m_pid; }
    const cgroup::Directories& cgroups() const { return m_cgroups; }
    const std::string& control() const { return launch.controlSocket; }

    std::string path() const { return m_directory.path().toStdString(); }
    std::string layer() const { return path() + "/layer"; }
    // All of the log, oldest file first: the text of one stream ("stdout", "stderr"), or of both.
    std::string logged(const std::string& stream = {}) const;
    bool hasCgroup() const;
    bool isMountedOnHost() const;

private:
    QTemporaryDir m_directory;
    std::optional<engine::PendingContainer> m_pending;
    UniqueFd m_monitor;
    pid_t m_monitorPid = 0;
    pid_t m_pid = 0;
    cgroup::Directories m_cgroups;
};

// What arrives on an attached stream until it ends, by stream; at most 30 s.
struct Received {
    std::string out;
    std::string err;
    bool hasEnded = false;
};
Received receiveAll(int stream);
// Until the output holds this text.
bool receiveUntil(int stream, Received& received, const std::string& text);

} // namespace gantry::tests
