// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/kernel_files.h"
#include "runtime/engine/services/statistics/kernel_text.h"

namespace gantry::engine::statistics {

void parseNetDev(std::string_view text, Reading& reading) {
    takeUntil(text, '\n'); // two lines of headings
    takeUntil(text, '\n');
    std::uint64_t received = 0;
    std::uint64_t sent = 0;
    while (!text.empty()) {
        std::string_view line = takeUntil(text, '\n');
        std::string_view interface = takeUntil(line, ':');
        interface = takeWord(interface);
        if (interface.empty() || interface == "lo")
            continue;
        // Eight numbers for each direction, bytes first.
        const std::uint64_t in = toNumber(takeWord(line)).value_or(0);
        for (int i = 0; i < 7; ++i)
            takeWord(line);
        const std::uint64_t out = toNumber(takeWord(line)).value_or(0);
        received += in;
        sent += out;
        if (Channel* channel = reading.channels.at(ChannelKind::network, interface)) {
            channel->in = in;
            channel->out = out;
        }
    }
    reading.receivedBytes = received;
    reading.sentBytes = sent;
    reading.note(Part::network);
}

} // namespace gantry::engine::statistics
