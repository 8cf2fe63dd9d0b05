// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the outer tar archive of a saved image: regular files whose size is known beforehand, nothing else.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace gantry::store {

class ArchiveWriter {
public:
    using Sink = std::function<Result<void>(std::string_view)>;
    explicit ArchiveWriter(Sink sink) : m_sink(std::move(sink)) {}

    // name is at most 100 bytes; exactly size bytes have to be written before the next call. time in seconds.
    Result<void> beginFile(const std::string& name, std::uint64_t size, std::int64_t time);
    Result<void> write(std::string_view bytes);
    Result<void> file(const std::string& name, std::string_view content, std::int64_t time);
    Result<void> end();

private:
    Result<void> finishFile();

    Sink m_sink;
    std::uint64_t m_left = 0;
    std::uint64_t m_padding = 0;
};

} // namespace gantry::store
