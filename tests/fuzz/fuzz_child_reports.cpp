// SPDX-License-Identifier: GPL-3.0-or-later
// What the confined children tell the helper. A parser that an image has taken over says what it likes: the helper
// believes its form only, and no name in it leads anywhere.
#include "core/stream/lines.h"
#include "runtime/engine/store/archive/report.h"
#include "runtime/engine/store/unpack/report.h"

#include <cstdlib>

namespace {

bool leadsOut(const std::string& name) {
    return name.starts_with('/') || ("/" + name + "/").find("/../") != std::string::npos;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    using namespace gantry;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    store::ReportReader reader;
    stream::LineSplitter lines(store::kMaxReportLine);
    const auto fed = lines.feed(text, [&](std::string_view line) {
        if (!reader.take(line))
            return;
        const auto fields = line.substr(line.rfind('\t') + 1);
        if (!line.starts_with("file\t"))
            return;
        const auto found = reader.table().find(fields);
        if (!found || leadsOut((*found)->name))
            std::abort();
    });
    ignore(fed, "a line may be too long");
    if (const auto result = store::decodeReport(text)) {
        const auto again = store::decodeReport(store::encodeReport(*result));
        if (!again || !(*again == *result))
            std::abort();
    }
    return 0;
}
