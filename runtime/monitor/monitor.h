// SPDX-License-Identifier: GPL-3.0-or-later
// The life of one container as its monitor sees it: made, started, watched over, settled. It needs the helper until the
// container is started and never after.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/monitor/launch.h"
#include "runtime/monitor/control.h"
#include "runtime/monitor/loop.h"
#include "runtime/monitor/runtime.h"
#include "runtime/monitor/streams.h"

#include <memory>
#include <optional>
#include <string>

#include <sys/types.h>

namespace gantry::monitor {

class Monitor {
public:
    // channel: the socket to the helper.
    Monitor(Launch launch, UniqueFd channel);

    // Returns when the container is gone and settled. An error has been told to the helper already.
    Result<void> run();

private:
    enum class Phase {
        making,  // before the loop: nothing is asked meanwhile
        created, // waits for the word to start
        running,
        ending, // it has ended: its output is drained, its cgroup removed
        failed, // it was never started and has been taken away
        done,
    };
    struct Exit {
        int status = 0; // as of wait(2)
        std::int64_t at = 0;
    };

    Result<void> open();
    Result<void> make();
    void onHelper();
    void start();
    void reapChildren();
    void onContainerExit(Exit exit);
    void fail(const Error& error);
    void beginEnd();
    void advance();
    void leaveRestToChild();
    void writeExitRecord();
    void tellHelper(const std::string& packet);

    void onRequest(ControlRequest request, std::vector<UniqueFd> fds, const Control::Reply& reply);
    Result<void> sendSignal(int signal);
    void runVerb(std::function<Result<void>(Runtime&)> verb, const Control::Reply& reply);

    Launch m_launch;
    Loop m_loop;
    Streams m_streams;
    Control m_control;
    std::unique_ptr<Runtime> m_runtime;
    Phase m_phase = Phase::making;

    UniqueFd m_helper;
    Loop::Token m_helperToken = 0;
    UniqueFd m_signals;

    Created m_created;
    UniqueFd m_process; // the container's first process
    std::optional<Exit> m_exit;
    std::int64_t m_startedAt = 0;
    std::uint64_t m_oomKills = 0;
    std::uint64_t m_memoryPeak = 0;
    bool m_isRemoved = false;
    bool m_isRecorded = false;
    Loop::Token m_drainDeadline = 0;
    std::optional<Error> m_error;
};

} // namespace gantry::monitor
