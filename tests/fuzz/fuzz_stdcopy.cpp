// SPDX-License-Identifier: GPL-3.0-or-later
// However a multiplexed stream is cut, its payload is the same.
#include "core/stream/lines.h"
#include "core/stream/stdcopy.h"

#include <cstdlib>

namespace {

std::string payload(std::string_view bytes, std::size_t piece) {
    gantry::stream::FrameDecoder decoder;
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        const auto fed =
            decoder.feed(bytes.substr(at, piece), [&out](gantry::stream::StreamKind kind, std::string_view part) {
                for (const char c : part) {
                    out += static_cast<char>('0' + static_cast<int>(kind));
                    out += c;
                }
            });
        if (!fed)
            break;
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    const std::string_view stream(reinterpret_cast<const char*>(bytes), size);
    if (payload(stream, 1) != payload(stream, size + 1))
        std::abort();
    gantry::stream::LineSplitter lines(1000);
    gantry::ignore(lines.feed(stream, [](std::string_view) {}), "only that it ends well matters");
    return 0;
}
