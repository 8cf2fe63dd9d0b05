// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/archive/read_archive.h"

#include "core/base/syscall.h"
#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/process/spawn.h"
#include "core/stream/lines.h"
#include "runtime/engine/store/archive/reader_main.h"
#include "runtime/engine/store/archive/report.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace gantry::store {

namespace {

constexpr int kPipeBytes = 1 << 20;
constexpr std::size_t kPieceBytes = std::size_t{256} << 10U;

// A child that gives up closes its end while we write: an answer, not a reason for a signal. Only this thread's mask is
// touched; a signal that came is taken out again.
class NoBrokenPipeSignal {
public:
    NoBrokenPipeSignal() {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    NoBrokenPipeSignal(const NoBrokenPipeSignal&) = delete;
    NoBrokenPipeSignal& operator=(const NoBrokenPipeSignal&) = delete;
    ~NoBrokenPipeSignal() {
        if (sigismember(&m_before, SIGPIPE) == 0) {
            const timespec now{};
            ::sigtimedwait(&m_pipe, nullptr, &now);
        }
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
};

Result<std::array<UniqueFd, 2>> makePipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return Error::fromErrno("make a pipe");
    return std::array<UniqueFd, 2>{UniqueFd(ends[0]), UniqueFd(ends[1])};
}

// Runs beside the pump: the child must never wait for somebody to listen.
Result<ArchiveSurvey> readReport(int fd) {
    ReportReader reader;
    stream::LineSplitter lines(kMaxReportLine);
    std::size_t total = 0;
    char buffer[16384];
    for (;;) {
        const ssize_t count = retryOnInterrupt([&] { return ::read(fd, buffer, sizeof buffer); });
        if (count < 0)
            return Error::fromErrno("read what is in the archive");
        if (count == 0)
            break;
        total += static_cast<std::size_t>(count);
        if (total > kMaxReport)
            return Error(ErrorKind::invalidArgument, "the archive's list of contents is too long");
        Result<void> taken;
        auto fed = lines.feed({buffer, static_cast<std::size_t>(count)}, [&](std::string_view line) {
            if (taken)
                taken = reader.take(line);
        });
        if (!fed)
            return fed.error();
        if (!taken)
            return taken.error();
    }
    if (!reader.isComplete() || !lines.rest().empty())
        return Error(ErrorKind::internal, "the process that reads the archive ended without a report");
    return ArchiveSurvey{std::move(reader.table()), reader.rootfs()};
}

std::vector<std::string> argumentsOf(const ArchiveRequest& request, bool isSurvey) {
    std::vector<std::string> arguments{request.program, "--read-archive",
                                       "--max-archive", std::to_string(request.limits.archiveBytes),
                                       "--max-ratio",   std::to_string(request.limits.expansion)};
    if (request.maxFileBytes) {
        arguments.emplace_back("--max-file");
        arguments.push_back(std::to_string(*request.maxFileBytes));
    }
    if (request.maxSpoolBytes) {
        arguments.emplace_back("--max-spool");
        arguments.push_back(std::to_string(*request.maxSpoolBytes));
    }
    if (isSurvey) {
        arguments.emplace_back("--survey");
        arguments.emplace_back("1");
    }
    return arguments;
}

Result<ArchiveSurvey> run(const ArchiveRequest& request, bool isSurvey, const ArchiveSource& source,
                          const std::stop_token& stop) {
    auto archive = makePipe();
    auto result = makePipe();
    if (!archive || !result)
        return (archive ? result : archive).error();
    // Larger pipes mean fewer switches between the two processes; the limit for users does not bind root.
    ignore(::fcntl((*archive)[1].get(), F_SETPIPE_SZ, kPipeBytes), "it works with the default size too");
    process::SpawnOptions options;
    options.argv = argumentsOf(request, isSurvey);
    // Nothing of the helper's environment is the child's business, least of all what steers the dynamic linker.
    options.env = {"PATH=/usr/bin:/bin"};
    options.fds = {{(*result)[1].get(), kReaderResultFd},
                   {(*archive)[0].get(), kReaderArchiveFd},
                   {request.spoolDirFd, kReaderSpoolFd}};
    auto child = process::spawn(options);
    if (!child)
        return child.error().in("start the process that reads the archive");
    (*archive)[0].reset();
    (*result)[1].reset();
    const auto kill = [&] { ::syscall(SYS_pidfd_send_signal, child->pidFd(), SIGKILL, nullptr, 0); };

    Result<ArchiveSurvey> report = Error(ErrorKind::internal, "nothing was read");
    Result<void> given;
    {
        const std::stop_callback onStop(stop, kill);
        std::jthread listener([&] {
            report = readReport((*result)[0].get());
            if (!report)
                kill();
        });
        const NoBrokenPipeSignal quiet;
        Result<void> written;
        given = source([&](std::string_view piece) {
            written = fs::writeAll((*archive)[1].get(), piece);
            return written.has_value();
        });
        if (!given)
            kill();
        (*archive)[1].reset();
    }
    if (auto status = child->wait(); !status)
        return status.error();
    if (stop.stop_requested())
        return Error(ErrorKind::cancelled, "reading the archive was stopped");
    // When both failed, the one that failed first is the reason: a child that refused makes the giver stop, not fail.
    if (!given)
        return given.error();
    return report;
}

} // namespace

ArchiveSource archiveFromFd(int fd) {
    return [fd](const ArchiveSink& sink) -> Result<void> {
        std::string piece(kPieceBytes, '\0');
        for (;;) {
            const ssize_t count = retryOnInterrupt([&] { return ::read(fd, piece.data(), piece.size()); });
            if (count < 0)
                return Error::fromErrno("read the archive");
            if (count == 0 || !sink(std::string_view(piece).substr(0, static_cast<std::size_t>(count))))
                return {};
        }
    };
}

Result<EntryTable> readArchive(const ArchiveRequest& request, const ArchiveSource& source, std::stop_token stop) {
    auto report = run(request, false, source, stop);
    return report ? Result<EntryTable>(std::move(report->table)) : report.error();
}

Result<ArchiveSurvey> surveyArchive(const ArchiveRequest& request, const ArchiveSource& source, std::stop_token stop) {
    return run(request, true, source, stop);
}

} // namespace gantry::store
