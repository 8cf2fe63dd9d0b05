// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the log files that a container's monitor writes, oldest first, across rotation, and goes on as they grow. It
// knows nothing about containers.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/services/container_options.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

namespace gantry::engine {

// One entry of a log in Docker's json-file format: {"log":"…","stream":"stdout","time":"…"}.
struct LogEntry {
    stream::StreamKind stream = stream::StreamKind::stdOut;
    std::string text;      // with its newline; without, the line goes on in the next entry
    std::int64_t time = 0; // nanoseconds
    std::string timeText;  // as written
};
Result<LogEntry> decodeLogEntry(std::string_view line);

// path is the newest file; path.1, path.2 … are older. hasEnded says whether nothing will be added any more; it is
// asked again and again while following. Ok also when the sink gave up or stop was requested.
Result<void> readLog(const std::string& path, const LogRequest& request, const OutputSink& sink,
                     const std::stop_token& stop, const std::function<bool()>& hasEnded);

} // namespace gantry::engine
