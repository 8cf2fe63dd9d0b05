// SPDX-License-Identifier: GPL-3.0-or-later
// A container's log on the disk: a bounded number of files of bounded size. A disk that is full costs lines, never the
// container: what is lost is counted and said in the log as soon as there is room again.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/monitor/launch.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gantry::monitor {

class LogFile {
public:
    // Goes on in the file that is there. A path in a directory that does not exist is an error.
    static Result<LogFile> open(LogOptions options);

    // A record goes into one file as a whole. Written at the latest by flush().
    void append(std::string_view record);
    void flush();

private:
    explicit LogFile(LogOptions options) : m_options(std::move(options)) {}

    Result<void> openNewest();
    void rotate();
    void writeOut();

    LogOptions m_options;
    UniqueFd m_file;
    std::uint64_t m_size = 0; // of the newest file, in bytes, without the buffer
    std::string m_buffer;     // whole records
    std::uint64_t m_buffered = 0;
    std::uint64_t m_lost = 0; // records
    int m_lostCode = 0;       // why
};

} // namespace gantry::monitor
