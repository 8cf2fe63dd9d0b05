// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a compressed stream into plain bytes block by block, in constant memory, with checksums verified and the
// amount bounded. It decodes exactly one level of compression and knows nothing about what is inside.
#pragma once

#include "core/base/result.h"
#include "core/decode/compression.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace gantry::decode {

class Codec;

// Fills the front of the buffer and says how much; 0 is the end.
using Source = std::function<Result<std::size_t>(std::span<char>)>;

// Reads from a file, pipe or socket that stays the caller's and must outlive the source.
Source sourceFromFd(int fd);
// Reads from memory that must outlive the source.
Source sourceFromBytes(std::string_view bytes);

struct DecodeLimits {
    std::uint64_t maxPlainBytes = std::uint64_t{64} << 30U;
    // Plain bytes per compressed byte, once more than `ratioFreeBytes` have come out: gzip cannot exceed 1032.
    std::uint64_t maxRatio = 1100;
    std::uint64_t ratioFreeBytes = std::uint64_t{256} << 20U;
    // What one xz dictionary or zstd window may take (`xz -9` needs 65 MiB).
    std::size_t memoryBytes = std::size_t{128} << 20U;
};

class Decoder {
public:
    // Reads the first bytes to detect the compression. Where one is declared (a media type), another is refused.
    static Result<Decoder> open(Source source, std::optional<Compression> declared = {},
                                const DecodeLimits& limits = {});

    Decoder(Decoder&&) noexcept;
    Decoder& operator=(Decoder&&) noexcept;
    ~Decoder();

    // The next plain bytes, valid until the next call; empty at the end. An error means that nothing that came
    // before may be trusted. Truncation, damage, a wrong checksum and bytes after the end are invalidArgument.
    Result<std::string_view> next();

    Compression compression() const { return m_compression; }
    std::uint64_t plainBytes() const { return m_plainBytes; }
    std::uint64_t compressedBytes() const { return m_compressedBytes; }

private:
    Decoder(Source source, const DecodeLimits& limits);
    Result<void> fill();
    Result<void> count(std::size_t produced);

    Source m_source;
    DecodeLimits m_limits;
    Compression m_compression = Compression::none;
    std::unique_ptr<Codec> m_codec;
    std::vector<char> m_input;
    std::vector<char> m_output;
    std::size_t m_inputBegin = 0;
    std::size_t m_inputEnd = 0;
    bool m_isSourceDone = false;
    std::uint64_t m_plainBytes = 0;
    std::uint64_t m_compressedBytes = 0;
};

} // namespace gantry::decode
