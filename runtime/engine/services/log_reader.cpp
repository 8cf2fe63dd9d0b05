// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/log_reader.h"

#include "core/base/syscall.h"
#include "core/base/unique_fd.h"
#include "core/json/codec.h"
#include "core/stream/lines.h"
#include "core/text/time.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

constexpr std::size_t kPieceBytes = 64U << 10U;
constexpr std::size_t kMaxEntryBytes = 1U << 20U;
// Every so often the end is asked for again: it is not a change of the file.
constexpr int kLookAgainMilliseconds = 100;
constexpr unsigned kMaxFiles = 1000;

struct EntryDocument {
    std::string log;
    std::string stream;
    std::string time;
};

template <class C>
void fields(C& c, EntryDocument& d) {
    c("log", d.log);
    c("stream", d.stream);
    c("time", d.time);
}

struct LogFile {
    UniqueFd fd;
    ino_t inode = 0;
};

std::optional<LogFile> openLog(const std::string& path) {
    LogFile file;
    file.fd.reset(retryOnInterrupt([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW); }));
    struct stat status {};
    if (!file.fd || ::fstat(file.fd.get(), &status) != 0)
        return {};
    file.inode = status.st_ino;
    return file;
}

std::string nameOf(const std::string& path, unsigned age) {
    return age == 0 ? path : fmt::format("{}.{}", path, age);
}

// All files there are, oldest first. A rotation in between is seen by the same inode coming twice.
std::vector<LogFile> openAll(const std::string& path) {
    std::vector<LogFile> files;
    for (unsigned age = 0; age < kMaxFiles; ++age) {
        auto file = openLog(nameOf(path, age));
        if (!file)
            break;
        if (files.empty() || files.back().inode != file->inode)
            files.push_back(std::move(*file));
    }
    std::reverse(files.begin(), files.end());
    return files;
}

// How many bytes from the file's start the last `lines` lines begin; lines is lowered by those that the file has.
Result<off_t> startOfTail(int fd, std::uint64_t& lines) {
    struct stat status {};
    if (::fstat(fd, &status) != 0)
        return Error::fromErrno("look at the log");
    off_t end = status.st_size;
    std::array<char, kPieceBytes> piece{};
    bool isLast = true; // the newline that ends the file is no line's start
    while (end > 0) {
        const off_t begin = std::max<off_t>(0, end - static_cast<off_t>(piece.size()));
        const auto wanted = static_cast<std::size_t>(end - begin);
        if (retryOnInterrupt([&] { return ::pread(fd, piece.data(), wanted, begin); }) != static_cast<ssize_t>(wanted))
            return Error::fromErrno("read the log");
        for (std::size_t i = wanted; i-- > 0;) {
            if (piece[i] != '\n')
                continue;
            if (!std::exchange(isLast, false) && --lines == 0)
                return begin + static_cast<off_t>(i) + 1;
        }
        end = begin;
    }
    if (!isLast && lines > 0)
        --lines;
    return 0;
}

class LogReading {
public:
    LogReading(std::string path, const LogRequest& request, const OutputSink& sink, const std::stop_token& stop)
        : m_path(std::move(path)), m_request(request), m_sink(sink), m_stop(stop) {}

    Result<void> read(const std::function<bool()>& hasEnded) {
        std::vector<LogFile> files = openAll(m_path);
        if (auto skipped = skipToTail(files); !skipped)
            return skipped;
        for (LogFile& file : files) {
            m_file = std::move(file);
            if (auto drained = drain(); !drained)
                return drained;
        }
        return m_request.isFollowed && isWanted() ? follow(hasEnded) : Result<void>{};
    }

private:
    bool isWanted() const { return !m_isDone && !m_stop.stop_requested(); }

    Result<void> skipToTail(std::vector<LogFile>& files) {
        if (!m_request.tail)
            return {};
        std::uint64_t lines = *m_request.tail;
        for (auto file = files.rbegin(); file != files.rend(); ++file) {
            off_t start = ::lseek(file->fd.get(), 0, SEEK_END);
            if (lines > 0) {
                const auto found = startOfTail(file->fd.get(), lines);
                if (!found)
                    return found.error();
                start = *found;
            }
            ::lseek(file->fd.get(), start, SEEK_SET);
        }
        return {};
    }

    // To the end of the file as it is now.
    Result<void> drain() {
        std::array<char, kPieceBytes> piece{};
        while (isWanted()) {
            const ssize_t count = retryOnInterrupt([&] { return ::read(m_file.fd.get(), piece.data(), piece.size()); });
            if (count < 0)
                return Error::fromErrno(fmt::format("read '{}'", m_path));
            if (count == 0)
                return {};
            const auto fed = m_lines.feed({piece.data(), static_cast<std::size_t>(count)},
                                          [this](std::string_view line) { take(line); });
            if (!fed)
                return fed.error().in(fmt::format("read '{}'", m_path));
        }
        return {};
    }

    void take(std::string_view line) {
        if (!isWanted())
            return;
        const auto entry = decodeLogEntry(line);
        if (!entry)
            return; // a torn line: the monitor was killed while it wrote
        if (entry->time < m_request.since)
            return;
        if (m_request.until != 0 && entry->time > m_request.until) {
            m_isDone = true;
            return;
        }
        const bool isAsked = entry->stream == stream::StreamKind::stdErr ? m_request.hasStderr : m_request.hasStdout;
        if (!isAsked)
            return;
        // What goes on from the entry before has its time already.
        const bool isStart = std::exchange(m_isInLine, !entry->text.ends_with('\n')) == false;
        const bool isTaken = m_request.hasTimestamps && isStart
                                 ? m_sink(entry->stream, entry->timeText + " " + entry->text)
                                 : m_sink(entry->stream, entry->text);
        m_isDone = !isTaken;
    }

    Result<void> follow(const std::function<bool()>& hasEnded) {
        const UniqueFd watch(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
        const std::string directory = m_path.substr(0, m_path.rfind('/'));
        if (!watch || ::inotify_add_watch(watch.get(), directory.c_str(), IN_MODIFY | IN_CREATE | IN_MOVED_TO) < 0)
            return Error::fromErrno(fmt::format("watch '{}'", directory));
        while (isWanted()) {
            // Asked first: what was written before the end is then read for certain.
            const bool isLastLook = hasEnded();
            if (auto caughtUp = catchUp(); !caughtUp)
                return caughtUp;
            if (isLastLook || !isWanted() || (m_request.until != 0 && text::nowNanoseconds() > m_request.until))
                return {};
            pollfd polled{watch.get(), POLLIN, 0};
            if (::poll(&polled, 1, kLookAgainMilliseconds) > 0) {
                std::array<char, 4096> events{};
                while (::read(watch.get(), events.data(), events.size()) > 0) {
                }
            }
        }
        return {};
    }

    // The rest of the file that is being read, and the newer ones when it has been rotated.
    Result<void> catchUp() {
        for (;;) {
            if (m_file.fd) {
                if (auto drained = drain(); !drained || !isWanted())
                    return drained;
            }
            auto next = newerFile();
            if (!next)
                return {};
            m_file = std::move(*next);
        }
    }

    // The file that came after the one that is being read; nothing while that is the newest.
    std::optional<LogFile> newerFile() const {
        std::optional<LogFile> newer;
        for (unsigned age = 0; age < kMaxFiles; ++age) {
            auto file = openLog(nameOf(m_path, age));
            if (!file)
                break; // ours has been rotated away: what is oldest now comes next
            if (m_file.fd && file->inode == m_file.inode)
                return newer;
            newer = std::move(file);
        }
        return newer;
    }

    std::string m_path;
    const LogRequest& m_request;
    const OutputSink& m_sink;
    const std::stop_token& m_stop;
    LogFile m_file;
    stream::LineSplitter m_lines{kMaxEntryBytes};
    bool m_isInLine = false;
    bool m_isDone = false;
};

} // namespace

Result<LogEntry> decodeLogEntry(std::string_view line) {
    auto document = json::decode<EntryDocument>(line);
    if (!document)
        return document.error();
    const auto time = text::parseRfc3339(document->time);
    if (!time)
        return time.error();
    LogEntry entry;
    entry.stream = document->stream == "stderr" ? stream::StreamKind::stdErr : stream::StreamKind::stdOut;
    entry.text = std::move(document->log);
    entry.time = *time;
    entry.timeText = std::move(document->time);
    return entry;
}

Result<void> readLog(const std::string& path, const LogRequest& request, const OutputSink& sink,
                     const std::stop_token& stop, const std::function<bool()>& hasEnded) {
    return LogReading(path, request, sink, stop).read(hasEnded);
}

} // namespace gantry::engine
