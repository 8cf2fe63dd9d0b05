// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of JSON: those of a log file, and those another engine streams to the window. Each is read or refused by
// itself.
#include "core/api/gantry.h"
#include "core/api/images.h"
#include "core/api/stats.h"
#include "core/api/system.h"
#include "core/stream/lines.h"
#include "runtime/engine/services/log_reader.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    using namespace gantry;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    stream::LineSplitter lines(4096);
    const auto fed = lines.feed(text, [](std::string_view line) {
        if (line.size() > 4096)
            std::abort();
        if (const auto entry = engine::decodeLogEntry(line)) {
            if (entry->text.size() > line.size())
                std::abort();
        }
        ignore(api::decodeProgressLine(line), "it must only end well");
        ignore(api::decodeEventMessage(line), "it must only end well");
        ignore(api::decodeStatsFeedLine(line), "it must only end well");
        ignore(api::decodeContainerStats(line), "it must only end well");
    });
    ignore(fed, "a line may be too long");
    return 0;
}
