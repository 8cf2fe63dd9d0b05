// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/monitor/log_file.h"

#include "core/base/syscall.h"
#include "core/text/time.h"
#include "runtime/monitor/log_lines.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::monitor {

namespace {

constexpr std::size_t kBufferBytes = 16384;
constexpr std::uint64_t kLeastFileBytes = 4096;

} // namespace

Result<LogFile> LogFile::open(LogOptions options) {
    options.maxBytes = std::max(options.maxBytes, kLeastFileBytes);
    options.maxFiles = std::max(options.maxFiles, 1U);
    LogFile log(std::move(options));
    if (log.m_options.path.empty())
        return log; // nothing is kept
    if (const auto opened = log.openNewest(); !opened)
        return opened.error();
    return log;
}

Result<void> LogFile::openNewest() {
    m_file.reset(::open(m_options.path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
    struct stat status {};
    if (!m_file || ::fstat(m_file.get(), &status) != 0)
        return Error::fromErrno(fmt::format("open log '{}'", m_options.path));
    m_size = static_cast<std::uint64_t>(status.st_size);
    // A monitor that was killed may have left half a record, which would spoil the next one.
    char last = '\n';
    if (m_size > 0 && ::pread(m_file.get(), &last, 1, status.st_size - 1) == 1 && last != '\n')
        m_buffer.insert(0, "\n");
    return {};
}

void LogFile::append(std::string_view record) {
    if (m_options.path.empty())
        return;
    const std::uint64_t there = m_size + m_buffer.size();
    if (there > 0 && there + record.size() > m_options.maxBytes) {
        writeOut();
        rotate();
    }
    m_buffer += record;
    ++m_buffered;
    if (m_buffer.size() >= kBufferBytes)
        writeOut();
}

void LogFile::flush() {
    if (!m_buffer.empty())
        writeOut();
}

// Renamed, not truncated: whoever follows the log reads the old file to its end.
void LogFile::rotate() {
    const auto name = [&](std::uint32_t number) {
        return number == 0 ? m_options.path : fmt::format("{}.{}", m_options.path, number);
    };
    if (m_options.maxFiles == 1) {
        ::unlink(m_options.path.c_str());
    } else {
        for (std::uint32_t number = m_options.maxFiles - 1; number > 0; --number)
            ::rename(name(number - 1).c_str(), name(number).c_str());
    }
    // When it cannot be made, writing finds no file and counts the loss.
    ignore(openNewest(), "said above");
}

void LogFile::writeOut() {
    if (!m_file)
        ignore(openNewest(), "a missing file is noticed by write");
    std::string notice;
    if (m_lost > 0)
        appendRecord(
            notice, fmt::format("gantry: {} lines of output are missing here: {}\n", m_lost, std::strerror(m_lostCode)),
            "stderr", text::toRfc3339(text::nowNanoseconds()));
    if (!notice.empty())
        m_buffer.insert(0, notice);
    std::size_t written = 0;
    while (written < m_buffer.size()) {
        const ssize_t count = retryOnInterrupt(
            [&] { return ::write(m_file.get(), m_buffer.data() + written, m_buffer.size() - written); });
        if (count < 0)
            break;
        written += static_cast<std::size_t>(count);
    }
    if (written == m_buffer.size()) {
        m_size += written;
        m_lost = 0;
    } else {
        m_lostCode = errno;
        m_lost += m_buffered;
        // Half a record would spoil the next one.
        if (m_file && ::ftruncate(m_file.get(), static_cast<off_t>(m_size)) != 0)
            m_file.reset();
    }
    m_buffered = 0;
    m_buffer.clear();
    if (m_buffer.capacity() > 4 * kBufferBytes)
        m_buffer.shrink_to_fit();
}

} // namespace gantry::monitor
