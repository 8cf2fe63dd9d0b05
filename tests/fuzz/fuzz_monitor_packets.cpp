// SPDX-License-Identifier: GPL-3.0-or-later
// What a monitor and its helper tell each other: a request that was read can be written and read again.
#include "core/monitor/channel.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    const std::string_view packet{reinterpret_cast<const char*>(bytes), size};
    if (const auto request = gantry::monitor::parseControlRequest(packet)) {
        const auto again = gantry::monitor::parseControlRequest(encode(*request));
        if (!again || !(*again == *request))
            std::abort();
    }
    if (const auto created = gantry::monitor::decodeCreated(packet)) {
        const auto again = gantry::monitor::decodeCreated(encode(*created));
        if (!again || again->pid != created->pid || again->warnings.size() != created->warnings.size())
            std::abort();
    }
    gantry::ignore(gantry::monitor::expectWord(packet, gantry::monitor::kOk), "it must only not crash");
    return 0;
}
