// SPDX-License-Identifier: GPL-3.0-or-later
// Times, amounts, shell words, base64 and filters out of requests: what reads well can be written and read again.
#include "core/api/system.h"
#include "core/text/quantity.h"
#include "core/text/time.h"
#include "core/text/words.h"

#include <cstdlib>
#include <limits>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    using namespace gantry;
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    if (const auto time = text::parseRfc3339(input); time && *time != std::numeric_limits<std::int64_t>::min() &&
                                                     *time != std::numeric_limits<std::int64_t>::max()) {
        const auto again = text::parseRfc3339(text::toRfc3339(*time));
        if (!again || *again != *time)
            std::abort();
    }
    if (const auto words = text::splitCommand(input)) {
        std::vector<std::string> quoted;
        for (const auto& word : *words)
            quoted.push_back(text::quoteWord(word));
        const auto again = text::splitCommand(text::join(quoted, " "));
        if (!again || *again != *words)
            std::abort();
    }
    const auto back = text::fromBase64(text::base64(input));
    if (!back || *back != input)
        std::abort();
    if (const auto filters = api::decodeFilters(input)) {
        const auto again = api::decodeFilters(api::encodeFilters(*filters));
        if (!again)
            std::abort();
    }
    ignore(text::parseBytes(input), "any text may be refused");
    return 0;
}
