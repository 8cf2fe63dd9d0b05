// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/stdcopy.h"

#include <algorithm>

namespace gantry::stream {

std::array<char, kFrameHeaderBytes> frameHeader(StreamKind kind, std::uint32_t payloadBytes) {
    return {static_cast<char>(kind),
            0,
            0,
            0,
            static_cast<char>(payloadBytes >> 24U),
            static_cast<char>(payloadBytes >> 16U & 255U),
            static_cast<char>(payloadBytes >> 8U & 255U),
            static_cast<char>(payloadBytes & 255U)};
}

Result<void> FrameDecoder::feed(std::string_view bytes, const Sink& sink) {
    while (!bytes.empty()) {
        if (m_left == 0) {
            const std::size_t wanted = std::min(kFrameHeaderBytes - m_header.size(), bytes.size());
            m_header.append(bytes.substr(0, wanted));
            bytes.remove_prefix(wanted);
            if (m_header.size() < kFrameHeaderBytes)
                return {};
            const auto byte = [this](std::size_t i) {
                return static_cast<std::uint32_t>(static_cast<unsigned char>(m_header[i]));
            };
            if (byte(0) > 2 || byte(1) != 0 || byte(2) != 0 || byte(3) != 0)
                return Error(ErrorKind::invalidArgument, "not a multiplexed stream: bad frame header");
            m_kind = static_cast<StreamKind>(byte(0));
            m_left = byte(4) << 24U | byte(5) << 16U | byte(6) << 8U | byte(7);
            m_header.clear();
        } else {
            const auto count = std::min<std::size_t>(m_left, bytes.size());
            sink(m_kind, bytes.substr(0, count));
            bytes.remove_prefix(count);
            m_left -= static_cast<std::uint32_t>(count);
        }
    }
    return {};
}

} // namespace gantry::stream
