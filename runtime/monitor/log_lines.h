// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts a container's output into the records of Docker's json-file log format. Pure: it knows no file and no clock.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace gantry::monitor {

// A longer line becomes several records, of which only the last ends with a newline, as Docker does it (bytes).
inline constexpr std::size_t kMaxRecordBytes = 16384;

class LineAssembler {
public:
    using Sink = std::function<void(std::string_view)>;

    // Calls back with each line, its newline included, or with kMaxRecordBytes of one (a little less when that would
    // cut a UTF-8 sequence).
    void feed(std::string_view bytes, const Sink& sink);
    // What came after the last newline, at the stream's end.
    void finish(const Sink& sink);

private:
    std::string m_rest;
};

// One line of the log file: {"log":"…","stream":"stdout","time":"…"} and a newline. Bytes that are not UTF-8 become
// U+FFFD, as in Docker's.
void appendRecord(std::string& out, std::string_view text, std::string_view stream, std::string_view time);

} // namespace gantry::monitor
