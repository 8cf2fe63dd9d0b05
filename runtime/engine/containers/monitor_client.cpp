// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/monitor_client.h"

#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/fs/files.h"
#include "core/process/fd_passing.h"
#include "core/process/spawn.h"
#include "core/process/unix_socket.h"

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

constexpr int kAnswerMilliseconds = 15000;

bool isReadable(int fd, int milliseconds) {
    pollfd wait{fd, POLLIN, 0};
    return retryOnInterrupt([&] { return ::poll(&wait, 1, milliseconds); }) > 0;
}

// Empty at the end of the connection.
Result<std::string> receivePacket(int socket) {
    std::string packet(monitor::kMaxPacketBytes, '\0');
    const auto receive = [&] {
        return retryOnInterrupt([&] { return ::recv(socket, packet.data(), packet.size(), 0); });
    };
    ssize_t size = receive();
    // A monitor that went without reading what it was sent; its last words still wait behind that error.
    if (size < 0 && errno == ECONNRESET)
        size = receive();
    if (size < 0)
        return Error::fromErrno("listen to the monitor");
    packet.resize(static_cast<std::size_t>(size));
    return packet;
}

// The words of a monitor that has ended: its own, or what became of it.
Error lastWords(const Result<std::string>& packet, int status) {
    if (packet && !packet->empty()) {
        if (const auto created = monitor::decodeCreated(*packet); !created)
            return created.error();
    }
    if (WIFSIGNALED(status))
        return {ErrorKind::internal, fmt::format("the monitor was killed by signal {}", WTERMSIG(status))};
    return {ErrorKind::internal, fmt::format("the monitor ended with status {}", WEXITSTATUS(status))};
}

int reap(pid_t pid) {
    int status = 0;
    retryOnInterrupt([&] { return ::waitpid(pid, &status, 0); });
    return status;
}

Result<void> ask(const std::string& controlSocket, const monitor::ControlRequest& request, int passedFd = -1) {
    const auto socket = process::connectTo(controlSocket, SOCK_SEQPACKET);
    if (!socket) // whatever lies there in its place
        return Error(ErrorKind::unavailable, socket.error().message());
    const auto sent = process::sendFds(socket->get(), monitor::encode(request),
                                       passedFd < 0 ? std::vector<int>{} : std::vector<int>{passedFd});
    if (!sent)
        return Error(ErrorKind::unavailable, sent.error().in("ask the monitor").message());
    if (!isReadable(socket->get(), kAnswerMilliseconds))
        return Error(ErrorKind::unavailable, "the monitor does not answer");
    const auto packet = receivePacket(socket->get());
    if (!packet || packet->empty())
        return Error(ErrorKind::unavailable, "the monitor has ended");
    return monitor::expectWord(*packet, monitor::kOk);
}

} // namespace

PendingContainer::PendingContainer(UniqueFd channel, UniqueFd monitorPidFd, pid_t monitorPid, monitor::Created created)
    : m_channel(std::move(channel)),
      m_monitorPidFd(std::move(monitorPidFd)),
      m_monitorPid(monitorPid),
      m_created(std::move(created)) {}

PendingContainer::~PendingContainer() {
    if (!m_channel || !m_monitorPidFd)
        return;
    m_channel.reset();
    if (!isReadable(m_monitorPidFd.get(), kAnswerMilliseconds))
        ::kill(m_monitorPid, SIGKILL); // its container dies with it
    reap(m_monitorPid);
}

Result<UniqueFd> PendingContainer::start() {
    const auto sent = retryOnInterrupt(
        [&] { return ::send(m_channel.get(), monitor::kStart.data(), monitor::kStart.size(), MSG_NOSIGNAL); });
    // One that has died meanwhile may have said why.
    const auto packet = receivePacket(m_channel.get());
    if (sent > 0 && packet && *packet == monitor::kStarted) {
        m_channel.reset();
        return std::move(m_monitorPidFd);
    }
    m_channel.reset();
    const UniqueFd process = std::move(m_monitorPidFd);
    return lastWords(packet, reap(m_monitorPid));
}

Result<PendingContainer> createContainer(const ProtectedProgram& program, const monitor::Launch& launch) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return Error::fromErrno("create a socket pair");
    UniqueFd ours(ends[0]);
    UniqueFd theirs(ends[1]);
    process::SpawnOptions options;
    options.isNewSession = true;
    options.fds = {{theirs.get(), monitor::kChannelFd}};
    monitor::Launch order = launch;
    int next = monitor::kChannelFd + 1;
    for (monitor::BindSource& bind : order.binds) {
        options.fds.emplace_back(bind.fd, next);
        bind.fd = next++;
    }
    const std::string file = launch.bundle + "/launch.json";
    if (const auto written = fs::replaceFile(file, monitor::encode(order)); !written)
        return written.error();
    options.argv = {program.path, "--launch", file};
    options.program = program.mount.get();
    auto child = process::spawn(options);
    if (!child)
        return child.error();
    theirs.reset();
    const auto packet = receivePacket(ours.get());
    auto created = packet ? monitor::decodeCreated(*packet) : Result<monitor::Created>(packet.error());
    if (!created) {
        ours.reset();
        return lastWords(packet, reap(child->pid()));
    }
    UniqueFd pidFd(::fcntl(child->pidFd(), F_DUPFD_CLOEXEC, 3));
    if (!pidFd)
        return Error::fromErrno("watch the monitor");
    return PendingContainer(std::move(ours), std::move(pidFd), child->pid(), std::move(*created));
}

Result<void> cleanUpAfterMonitor(const std::string& ociRuntimeProgram, const std::string& stateRoot,
                                 const std::string& id) {
    const auto output = process::run({ociRuntimeProgram, "--root", stateRoot, "delete", "--force", id});
    if (!output)
        return output.error();
    if (!output->isSuccess())
        return Error(ErrorKind::internal, fmt::format("remove what is left of container '{}': {}", id,
                                                      output->err.substr(0, output->err.find_last_not_of('\n') + 1)));
    return {};
}

Result<std::optional<UniqueFd>> findMonitor(const std::string& controlSocket) {
    const auto socket = process::connectTo(controlSocket, SOCK_SEQPACKET);
    if (!socket) {
        if (socket.error().kind() == ErrorKind::unavailable)
            return std::optional<UniqueFd>();
        return socket.error();
    }
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket->get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return Error::fromErrno(fmt::format("find the monitor at '{}'", controlSocket));
    UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, peer.pid, 0)));
    // Asked after the descriptor was opened: as long as the connection stands, the number is still the monitor's.
    pollfd wait{socket->get(), POLLIN, 0};
    const bool isGone = ::poll(&wait, 1, 0) > 0 && (wait.revents & (POLLHUP | POLLERR)) != 0;
    if (!process || isGone)
        return std::optional<UniqueFd>();
    return std::optional<UniqueFd>(std::move(process));
}

Result<UniqueFd> attach(const std::string& controlSocket, bool hasStdin, bool hasOutput) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return Error::fromErrno("create a socket pair");
    UniqueFd ours(ends[0]);
    const UniqueFd theirs(ends[1]);
    monitor::ControlRequest request;
    request.kind = monitor::ControlRequest::Kind::attach;
    request.hasStdin = hasStdin;
    request.hasOutput = hasOutput;
    if (const auto asked = ask(controlSocket, request, theirs.get()); !asked)
        return asked.error();
    return ours;
}

Result<void> resizeTerminal(const std::string& controlSocket, std::uint32_t rows, std::uint32_t columns) {
    monitor::ControlRequest request;
    request.kind = monitor::ControlRequest::Kind::resize;
    request.rows = rows;
    request.columns = columns;
    return ask(controlSocket, request);
}

Result<void> sendSignal(const std::string& controlSocket, int signal) {
    monitor::ControlRequest request;
    request.kind = monitor::ControlRequest::Kind::signal;
    request.signal = signal;
    return ask(controlSocket, request);
}

Result<void> setPaused(const std::string& controlSocket, bool isPaused) {
    monitor::ControlRequest request;
    request.kind = isPaused ? monitor::ControlRequest::Kind::pause : monitor::ControlRequest::Kind::resume;
    return ask(controlSocket, request);
}

Result<void> updateResources(const std::string& controlSocket, const oci::LinuxResources& resources) {
    monitor::ControlRequest request;
    request.kind = monitor::ControlRequest::Kind::update;
    request.resources = oci::encode(resources);
    return ask(controlSocket, request);
}

} // namespace gantry::engine
