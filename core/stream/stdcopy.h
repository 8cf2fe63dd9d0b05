// SPDX-License-Identifier: GPL-3.0-or-later
// The Engine API's multiplexed stream: frames of stdout and stderr on one connection (ContainerAttach, "Stream
// format").
#pragma once

#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace gantry::stream {

enum class StreamKind : std::uint8_t { stdIn = 0, stdOut = 1, stdErr = 2 };

inline constexpr std::size_t kFrameHeaderBytes = 8;

// The stream's number, three zero bytes, the payload's length big-endian.
std::array<char, kFrameHeaderBytes> frameHeader(StreamKind kind, std::uint32_t payloadBytes);

// Fed with bytes as they arrive, calls back with payload as it arrives: a frame is never held in memory as a whole.
class FrameDecoder {
public:
    using Sink = std::function<void(StreamKind, std::string_view)>;

    // invalidArgument when the bytes are not such a stream; nothing can be read after that.
    Result<void> feed(std::string_view bytes, const Sink& sink);
    // Between frames, where a stream may end.
    bool isAtBoundary() const { return m_left == 0 && m_header.empty(); }

private:
    std::string m_header;
    StreamKind m_kind = StreamKind::stdOut;
    std::uint32_t m_left = 0;
};

} // namespace gantry::stream
