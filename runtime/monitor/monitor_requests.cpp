// SPDX-License-Identifier: GPL-3.0-or-later
// What a running container's monitor is asked.
#include "runtime/monitor/monitor.h"
#include "runtime/monitor/subtask.h"

#include <csignal>
#include <sys/syscall.h>
#include <unistd.h>

namespace gantry::monitor {

void Monitor::onRequest(ControlRequest request, std::vector<UniqueFd> fds, const Control::Reply& reply) {
    if (m_exit || m_phase == Phase::ending || m_phase == Phase::failed)
        return reply(Error(ErrorKind::conflict, "the container is not running"));
    switch (request.kind) {
    case ControlRequest::Kind::attach:
        if (fds.size() != 1)
            return reply(Error(ErrorKind::invalidArgument, "attach: one descriptor is needed"));
        return reply(m_streams.attach(std::move(fds.front()), request.hasStdin, request.hasOutput));
    case ControlRequest::Kind::resize:
        return reply(m_streams.resize(request.rows, request.columns));
    case ControlRequest::Kind::signal:
        return reply(sendSignal(request.signal));
    case ControlRequest::Kind::pause:
        return runVerb([](Runtime& runtime) { return runtime.setPaused(true); }, reply);
    case ControlRequest::Kind::resume:
        return runVerb([](Runtime& runtime) { return runtime.setPaused(false); }, reply);
    case ControlRequest::Kind::update:
        return runVerb([limits = std::move(request.resources)](Runtime& runtime) { return runtime.update(limits); },
                       reply);
    }
}

Result<void> Monitor::sendSignal(int signal) {
    if (::syscall(SYS_pidfd_send_signal, m_process.get(), signal, nullptr, 0) != 0)
        return Error::fromErrno("send a signal to the container");
    // A frozen process dies only once it is thawed; one that is not frozen needs nothing.
    if (signal == SIGKILL)
        runVerb([](Runtime& runtime) { return runtime.setPaused(false); }, [](const Result<void>&) {});
    return {};
}

void Monitor::runVerb(std::function<Result<void>(Runtime&)> verb, const Control::Reply& reply) {
    const auto work = [this, verb = std::move(verb)]() -> Result<std::uint64_t> {
        if (const auto done = verb(*m_runtime); !done)
            return done.error();
        return 0;
    };
    const auto onDone = [reply](const Result<std::uint64_t>& result) {
        reply(result ? Result<void>() : result.error());
    };
    if (const auto begun = runSubtask(m_loop, work, onDone); !begun)
        reply(begun.error());
}

} // namespace gantry::monitor
