// SPDX-License-Identifier: GPL-3.0-or-later
// A layer that was read to its end hashes to what its bytes hash to, and no entry is larger than its archive says.
#include "runtime/engine/store/unpack/entry_path.h"
#include "runtime/engine/store/unpack/tar_reader.h"
#include "tests/fuzz/tar_input.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    using namespace gantry;
    const std::string input = fuzz::withChecksums(bytes, size);
    if (decode::detect(input) != decode::Compression::none)
        return 0;
    auto decoder = decode::Decoder::open(decode::sourceFromBytes(input));
    if (!decoder)
        std::abort();
    store::TarReader reader(*decoder);
    store::TarEntry entry;
    for (;;) {
        const auto isEntry = reader.next(entry);
        if (!isEntry)
            return 0;
        if (!*isEntry)
            break;
        if (const auto path = store::parseEntryPath(entry.path)) {
            if (path->full().find("/../") != std::string::npos || path->full().starts_with('/'))
                std::abort();
        }
        std::size_t stored = 0;
        for (;;) {
            const auto data = reader.data();
            if (!data)
                return 0;
            if (data->empty())
                break;
            stored += data->size();
        }
        std::uint64_t described = entry.isSparse ? 0 : entry.size;
        for (const auto& extent : entry.extents)
            described += extent.length;
        if (stored != described || stored > size)
            std::abort();
    }
    const auto digest = reader.finish();
    if (!digest || *digest != oci::Digest::of(input))
        std::abort();
    return 0;
}
