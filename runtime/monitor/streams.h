// SPDX-License-Identifier: GPL-3.0-or-later
// The container's standard streams: its output goes into the log and to everybody attached, their input goes to it. It
// knows nothing of processes.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/monitor/launch.h"
#include "core/stream/stdcopy.h"
#include "runtime/monitor/client.h"
#include "runtime/monitor/log_file.h"
#include "runtime/monitor/log_lines.h"
#include "runtime/monitor/loop.h"
#include "runtime/monitor/runtime.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::monitor {

class Streams {
public:
    Streams(Loop& loop, const Launch& launch) : m_loop(loop), m_launch(launch) {}
    Streams(const Streams&) = delete;
    Streams& operator=(const Streams&) = delete;

    // Opens the log and makes the pipes, or with a terminal the socket that will bring it.
    Result<void> open();
    // Valid until closeContainerEnds, which comes when the container has its own copies: or the pipes would never end.
    ContainerEnds containerEnds() const;
    void closeContainerEnds();

    // conflict when the container has ended.
    Result<void> attach(UniqueFd socket, bool hasStdin, bool hasOutput);
    // conflict when there is no terminal.
    Result<void> resize(std::uint32_t rows, std::uint32_t columns);

    // After each round of the loop: the log is written, clients that have gone are let go.
    void settle();

    // The container has ended: nobody may attach any more, and what it wrote is read to the end.
    void drain();
    // Reads what is there and no longer waits: another process still holds the other end.
    void giveUp();
    bool isDrained() const { return m_isEnding && !m_outputs[0].fd && !m_outputs[1].fd; }
    // The end of the output: the log is complete, clients are let go once they have everything or their time is over.
    void finish();
    bool isFinished() const { return m_isFinished && m_clients.empty(); }

private:
    struct Output {
        UniqueFd fd; // the pipe's reading end, or the terminal's master
        Loop::Token token = 0;
        std::uint32_t events = 0;
        stream::StreamKind kind = stream::StreamKind::stdOut;
        LineAssembler lines;
    };

    void takeTerminal();
    void onOutput(Output& output, std::uint32_t events);
    // False at the end of the stream or when there is nothing at the moment.
    bool readOnce(Output& output);
    void deliver(Output& output, std::string_view bytes);
    void record(stream::StreamKind kind, std::string_view line, const std::string& time);
    void endOutput(Output& output);
    void pauseTerminal();

    void onClient(Client& client, std::uint32_t events);
    void readStdin(Client& client, bool isClosed);
    void endStdinOf(Client& client, bool isClosed);
    void dropClient(Client& client);
    void watchClient(Client& client);
    void watchQueue(Client& client);

    int stdinFd() const;
    void writeStdin();
    void closeStdin();

    void watch(int fd, Loop::Token& token, std::uint32_t& current, std::uint32_t wanted,
               const std::function<void(std::uint32_t)>& onEvents);
    void updateWatches();

    Loop& m_loop;
    const Launch& m_launch;
    std::optional<LogFile> m_log;

    std::array<UniqueFd, 3> m_containerEnds;
    UniqueFd m_containerConsole;
    UniqueFd m_console; // brings the terminal
    Loop::Token m_consoleToken = 0;
    bool m_hasTerminal = false;

    std::array<Output, 2> m_outputs;
    Loop::Token m_terminalPause = 0;

    UniqueFd m_stdin; // the pipe's writing end; with a terminal its master is written to
    Loop::Token m_stdinToken = 0;
    std::uint32_t m_stdinEvents = 0;
    std::string m_pendingStdin;
    bool m_endsStdin = false; // when the pending bytes are written

    std::vector<std::unique_ptr<Client>> m_clients;
    bool m_isHeldUp = false; // a client's queue is too long: the container's output waits
    bool m_isEnding = false;
    bool m_isFinished = false;
};

} // namespace gantry::monitor
