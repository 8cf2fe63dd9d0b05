// SPDX-License-Identifier: GPL-3.0-or-later
// However the input is cut into pieces, the same plain bytes or the same refusal come out, within the limits.
#include "core/decode/decoder.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace {

using namespace gantry;

constexpr std::uint64_t kMostPlain = std::uint64_t{1} << 20U;

Result<std::string> decodeAll(std::string_view input, std::size_t piece) {
    decode::DecodeLimits limits;
    limits.maxPlainBytes = kMostPlain;
    limits.memoryBytes = std::size_t{16} << 20U;
    auto source = [whole = decode::sourceFromBytes(input), piece](std::span<char> buffer) mutable {
        return whole(buffer.first(std::min(piece, buffer.size())));
    };
    auto decoder = decode::Decoder::open(source, {}, limits);
    if (!decoder)
        return decoder.error();
    std::string plain;
    for (;;) {
        const auto block = decoder->next();
        if (!block)
            return block.error();
        if (block->empty())
            return plain;
        plain += *block;
        if (plain.size() > kMostPlain)
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    const auto whole = decodeAll(input, size + 1);
    const auto pieces = decodeAll(input, 7);
    if (whole.has_value() != pieces.has_value() || (whole && *whole != *pieces))
        std::abort();
    return 0;
}
