// SPDX-License-Identifier: GPL-3.0-or-later
// The container service's output side, and its beginning and end; verbs, views and runs have their own files.
#include "runtime/engine/services/container_service.h"

#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/fs/files.h"
#include "runtime/engine/services/container_core.h"
#include "runtime/engine/services/log_reader.h"

#include <array>
#include <cerrno>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::engine {

ContainerService::ContainerService(ContainerPaths paths, Policy policy, ContainerNeighbours neighbours,
                                   EventBus& events)
    : m_core(std::make_unique<Core>(std::move(paths), std::move(policy), std::move(neighbours), events)) {}

ContainerService::~ContainerService() = default;

void ContainerService::setPolicy(Policy policy) {
    m_core->setPolicy(std::move(policy));
}

void ContainerService::noteOom(const std::string& id) {
    ContainerPtr container;
    {
        const std::lock_guard lock(m_core->mutex);
        const auto found = m_core->containers.find(id);
        if (found == m_core->containers.end())
            return;
        container = found->second;
    }
    {
        const std::lock_guard lock(container->mutex);
        if (std::exchange(container->hasToldOom, true))
            return;
    }
    m_core->publish(*container, "oom");
    if (m_core->neighbours.mark)
        m_core->neighbours.mark(id, MarkerKind::oom, "");
}

Result<void> ContainerService::logs(const Caller& caller, const std::string& reference, const LogRequest& request,
                                    const OutputSink& sink, const std::stop_token& stop,
                                    const std::function<void()>& onReady) {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    if (onReady)
        onReady();
    const auto hasEnded = [&] {
        const std::lock_guard lock((*container)->mutex);
        const ContainerStanding& standing = (*container)->standing;
        return (*container)->isRemoved || (!standing.isRunning() && standing.status != Status::restarting);
    };
    return readLog(m_core->logFile((*container)->id()), request, sink, stop, hasEnded);
}

namespace {

class StreamAttachment : public ContainerService::Attachment {
public:
    StreamAttachment(ContainerPtr container, AttachRequest request, std::string logFile)
        : m_container(std::move(container)), m_request(request), m_logFile(std::move(logFile)) {}

    ~StreamAttachment() override {
        if (!m_pending)
            return;
        const std::lock_guard lock(m_container->mutex);
        std::erase(m_container->attaching, m_pending);
    }

    void wait(std::shared_ptr<PendingAttach> pending) { m_pending = std::move(pending); }
    void use(UniqueFd socket) { m_socket = std::move(socket); }

    bool isTty() const override { return m_container->definition.config.Tty; }

    Result<void> run(int stdinFd, std::string_view alreadyRead, const OutputSink& sink,
                     const std::stop_token& stop) override {
        if (m_request.hasLogs) {
            LogRequest past;
            past.hasStdout = m_request.hasStdout;
            past.hasStderr = m_request.hasStderr;
            if (auto read = readLog(m_logFile, past, sink, stop, [] { return true; }); !read)
                return read;
        }
        if (!m_request.hasStream)
            return {};
        if (m_pending && !waitForStart(stop))
            return {};
        if (m_request.hasStdin && !alreadyRead.empty())
            if (auto written = fs::writeAll(m_socket.get(), alreadyRead); !written)
                return written;
        return pump(stdinFd, sink, stop);
    }

private:
    bool waitForStart(const std::stop_token& stop) {
        std::unique_lock lock(m_pending->mutex);
        m_pending->arrived.wait(lock, stop, [this] { return m_pending->socket.isOpen() || m_pending->isGone; });
        m_socket = std::move(m_pending->socket);
        return m_socket.isOpen();
    }

    Result<void> pump(int stdinFd, const OutputSink& sink, const std::stop_token& stop) {
        const UniqueFd wakeUp(::eventfd(0, EFD_CLOEXEC));
        const std::stop_callback onStop(stop, [&] {
            const std::uint64_t one = 1;
            if (::write(wakeUp.get(), &one, sizeof one) < 0)
                return; // it can only be full, which wakes as well
        });
        stream::FrameDecoder frames;
        bool isWanted = true;
        int input = m_request.hasStdin ? stdinFd : -1;
        while (isWanted && !stop.stop_requested()) {
            pollfd polled[3] = {{m_socket.get(), POLLIN, 0}, {wakeUp.get(), POLLIN, 0}, {input, POLLIN, 0}};
            if (retryOnInterrupt([&] { return ::poll(polled, 3, -1); }) < 0)
                return Error::fromErrno("wait for the container's output");
            if (polled[2].revents != 0 && !forwardInput(input))
                input = -1;
            if (polled[0].revents == 0)
                continue;
            const ssize_t count =
                retryOnInterrupt([&] { return ::recv(m_socket.get(), m_buffer.data(), m_buffer.size(), 0); });
            if (count <= 0)
                return {}; // drained
            auto fed = frames.feed({m_buffer.data(), static_cast<std::size_t>(count)}, [&](stream::StreamKind kind,
                                                                                           std::string_view bytes) {
                const bool isAsked = kind == stream::StreamKind::stdErr ? m_request.hasStderr : m_request.hasStdout;
                isWanted = isWanted && (!isAsked || sink(kind, bytes));
            });
            if (!fed)
                return fed;
        }
        return {};
    }

    // False at the end of the input, which is passed on as such.
    bool forwardInput(int input) {
        const ssize_t count = retryOnInterrupt([&] { return ::read(input, m_buffer.data(), m_buffer.size()); });
        if (count > 0)
            return fs::writeAll(m_socket.get(), {m_buffer.data(), static_cast<std::size_t>(count)}).has_value();
        ::shutdown(m_socket.get(), SHUT_WR);
        return false;
    }

    ContainerPtr m_container;
    AttachRequest m_request;
    std::string m_logFile;
    std::shared_ptr<PendingAttach> m_pending;
    UniqueFd m_socket;
    std::array<char, 65536> m_buffer{};
};

} // namespace

Result<std::unique_ptr<ContainerService::Attachment>>
ContainerService::beginAttach(const Caller& caller, const std::string& reference, const AttachRequest& request) {
    const auto found = m_core->find(caller, reference);
    if (!found)
        return found.error();
    const ContainerPtr& container = *found;
    auto attachment = std::make_unique<StreamAttachment>(container, request, m_core->logFile(container->id()));
    if (!request.hasStream)
        return attachment;
    const std::lock_guard lock(container->mutex);
    if (container->isRemoved)
        return Error(ErrorKind::notFound, fmt::format("No such container: {}", reference));
    if (container->standing.isRunning()) {
        auto socket = attach(m_core->controlSocket(container->id()), request.hasStdin, true);
        if (!socket)
            return socket.error().in(fmt::format("attach to container {}", reference));
        attachment->use(std::move(*socket));
        return attachment;
    }
    auto pending = std::make_shared<PendingAttach>();
    pending->hasStdin = request.hasStdin;
    container->attaching.push_back(pending);
    attachment->wait(std::move(pending));
    return attachment;
}

Result<void> ContainerService::resize(const Caller& caller, const std::string& reference, std::uint32_t rows,
                                      std::uint32_t columns) {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    const auto [definition, standing] = snapshotOf(**container);
    if (!definition.config.Tty)
        return Error(ErrorKind::invalidArgument, fmt::format("container {} has no terminal", definition.name));
    if (!standing.isRunning())
        return Error(ErrorKind::conflict, fmt::format("container {} is not running", definition.name));
    return resizeTerminal(m_core->controlSocket(definition.id), rows, columns);
}

} // namespace gantry::engine
