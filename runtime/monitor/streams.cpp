// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/streams.h"

#include "core/base/syscall.h"
#include "core/process/fd_passing.h"
#include "core/text/time.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gantry::monitor {

namespace {

constexpr std::size_t kReadBytes = 16384;
constexpr std::chrono::milliseconds kTerminalPause{500};

Result<std::array<UniqueFd, 2>> makePipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return Error::fromErrno("create a pipe");
    return std::array<UniqueFd, 2>{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

void makeNonBlocking(int fd) {
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
}

} // namespace

Result<void> Streams::open() {
    auto log = LogFile::open(m_launch.log);
    if (!log)
        return log.error();
    m_log = std::move(*log);
    m_outputs[1].kind = stream::StreamKind::stdErr;
    if (m_launch.isTty) {
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
            return Error::fromErrno("create a socket pair");
        m_console.reset(ends[0]);
        m_containerConsole.reset(ends[1]);
        m_consoleToken = m_loop.add(m_console.get(), EPOLLIN, [this](std::uint32_t) { takeTerminal(); });
        return {};
    }
    for (std::size_t i = 0; i < 2; ++i) {
        auto pipe = makePipe();
        if (!pipe)
            return pipe.error();
        m_outputs[i].fd = std::move((*pipe)[0]);
        m_containerEnds[i + 1] = std::move((*pipe)[1]);
        makeNonBlocking(m_outputs[i].fd.get());
    }
    if (m_launch.isStdinOpen) {
        auto pipe = makePipe();
        if (!pipe)
            return pipe.error();
        m_containerEnds[0] = std::move((*pipe)[0]);
        m_stdin = std::move((*pipe)[1]);
        makeNonBlocking(m_stdin.get());
    } else {
        m_containerEnds[0].reset(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        if (!m_containerEnds[0])
            return Error::fromErrno("open '/dev/null'");
    }
    updateWatches();
    return {};
}

ContainerEnds Streams::containerEnds() const {
    return {m_containerEnds[0].get(), m_containerEnds[1].get(), m_containerEnds[2].get(), m_containerConsole.get()};
}

void Streams::closeContainerEnds() {
    for (UniqueFd& end : m_containerEnds)
        end.reset();
    m_containerConsole.reset();
}

void Streams::takeTerminal() {
    auto received = process::receiveFds(m_console.get());
    m_loop.remove(m_consoleToken);
    m_console.reset();
    if (!received || received->fds.empty())
        return; // whatever kept it from coming says why
    m_outputs[0].fd = std::move(received->fds.front());
    m_hasTerminal = true;
    makeNonBlocking(m_outputs[0].fd.get());
    updateWatches();
}

Result<void> Streams::resize(std::uint32_t rows, std::uint32_t columns) {
    if (!m_hasTerminal || !m_outputs[0].fd)
        return Error(ErrorKind::conflict, "the container has no terminal");
    winsize size{};
    size.ws_row = static_cast<unsigned short>(rows);
    size.ws_col = static_cast<unsigned short>(columns);
    if (::ioctl(m_outputs[0].fd.get(), TIOCSWINSZ, &size) != 0)
        return Error::fromErrno("resize the terminal");
    return {};
}

void Streams::onOutput(Output& output, std::uint32_t events) {
    const bool isTerminal = m_hasTerminal && &output == &m_outputs[0];
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
        // A few reads, then others get their turn.
        for (int i = 0; i < 4 && !m_isHeldUp && readOnce(output); ++i) {
        }
    }
    if (isTerminal && output.fd && (events & EPOLLOUT) != 0)
        writeStdin();
    updateWatches();
}

bool Streams::readOnce(Output& output) {
    if (!output.fd)
        return false;
    char buffer[kReadBytes];
    const ssize_t count = retryOnInterrupt([&] { return ::read(output.fd.get(), buffer, sizeof buffer); });
    if (count > 0) {
        deliver(output, {buffer, static_cast<std::size_t>(count)});
        return true;
    }
    if (count < 0 && errno == EAGAIN)
        return false;
    // EIO: no process has the terminal open at the moment. Another may open it again as long as the container lives.
    if (m_hasTerminal && !m_isEnding)
        pauseTerminal();
    else
        endOutput(output);
    return false;
}

void Streams::pauseTerminal() {
    m_loop.remove(m_outputs[0].token);
    m_outputs[0].events = 0;
    if (m_terminalPause == 0)
        m_terminalPause = m_loop.after(kTerminalPause, [this] {
            m_terminalPause = 0;
            updateWatches();
        });
}

void Streams::deliver(Output& output, std::string_view bytes) {
    const std::string time = text::toRfc3339(text::nowNanoseconds());
    output.lines.feed(bytes, [&](std::string_view line) { record(output.kind, line, time); });
    for (const auto& client : m_clients) {
        client->send(output.kind, bytes);
        watchQueue(*client);
    }
}

void Streams::record(stream::StreamKind kind, std::string_view line, const std::string& time) {
    std::string text;
    appendRecord(text, line, kind == stream::StreamKind::stdErr ? "stderr" : "stdout", time);
    m_log->append(text);
}

void Streams::endOutput(Output& output) {
    if (!output.fd)
        return;
    const std::string time = text::toRfc3339(text::nowNanoseconds());
    output.lines.finish([&](std::string_view line) { record(output.kind, line, time); });
    m_loop.remove(output.token);
    output.events = 0;
    output.fd.reset();
}

void Streams::watch(int fd, Loop::Token& token, std::uint32_t& current, std::uint32_t wanted,
                    const std::function<void(std::uint32_t)>& onEvents) {
    // Without any interest it is taken out: an end that hung up would be reported for ever.
    if (wanted == 0 || fd < 0)
        m_loop.remove(token);
    else if (token == 0)
        token = m_loop.add(fd, wanted, onEvents);
    else if (wanted != current)
        m_loop.change(token, wanted);
    current = token == 0 ? 0 : wanted;
}

void Streams::updateWatches() {
    for (Output& output : m_outputs) {
        const bool isTerminal = m_hasTerminal && &output == &m_outputs[0];
        std::uint32_t wanted = m_isHeldUp ? 0U : unsigned(EPOLLIN);
        if (isTerminal && !m_pendingStdin.empty())
            wanted |= EPOLLOUT;
        if (isTerminal && m_terminalPause != 0)
            wanted = 0;
        watch(output.fd.get(), output.token, output.events, wanted,
              [this, &output](std::uint32_t events) { onOutput(output, events); });
    }
    watch(m_stdin.get(), m_stdinToken, m_stdinEvents, m_pendingStdin.empty() ? 0U : unsigned(EPOLLOUT),
          [this](std::uint32_t) {
              writeStdin();
              updateWatches();
          });
    for (const auto& client : m_clients)
        watchClient(*client);
}

void Streams::settle() {
    bool hasChanged = false;
    for (auto client = m_clients.begin(); client != m_clients.end();) {
        if ((*client)->isGone() || (m_isFinished && (*client)->queued() == 0)) {
            dropClient(**client);
            client = m_clients.erase(client);
            hasChanged = true;
        } else {
            ++client;
        }
    }
    bool isHeldUp = false;
    for (const auto& client : m_clients)
        isHeldUp = isHeldUp || client->deadline != 0;
    if (hasChanged || isHeldUp != m_isHeldUp) {
        m_isHeldUp = isHeldUp && !m_isFinished;
        updateWatches();
    }
    m_log->flush();
}

void Streams::drain() {
    m_isEnding = true;
    closeStdin();
    m_loop.remove(m_consoleToken);
    m_loop.remove(m_terminalPause);
    if (m_hasTerminal) {
        while (!m_isHeldUp && readOnce(m_outputs[0])) {
        }
    }
    updateWatches();
}

void Streams::giveUp() {
    for (Output& output : m_outputs) {
        // Bounded: whoever still writes could do so for ever.
        for (int i = 0; i < 64 && readOnce(output); ++i) {
        }
        endOutput(output);
    }
    updateWatches();
}

void Streams::finish() {
    m_isFinished = true;
    m_isHeldUp = false;
    for (const auto& client : m_clients)
        watchQueue(*client);
    settle();
    updateWatches();
}

} // namespace gantry::monitor
