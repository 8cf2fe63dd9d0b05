// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/decoder.h"

#include "core/base/syscall.h"
#include "core/decode/codec.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <unistd.h>

namespace gantry::decode {

namespace {

constexpr std::size_t kInputBytes = std::size_t{128} << 10U;
constexpr std::size_t kOutputBytes = std::size_t{256} << 10U;

Result<std::unique_ptr<Codec>> makeCodec(Compression compression, std::size_t memoryLimit) {
    switch (compression) {
    case Compression::gzip:
        return makeGzipCodec();
    case Compression::zstd:
        return makeZstdCodec(memoryLimit);
    case Compression::xz:
        return makeXzCodec(memoryLimit);
    case Compression::bzip2:
        return makeBzip2Codec();
    case Compression::none:
        break;
    }
    return std::unique_ptr<Codec>();
}

} // namespace

Source sourceFromFd(int fd) {
    return [fd](std::span<char> buffer) -> Result<std::size_t> {
        const ssize_t count = retryOnInterrupt([&] { return ::read(fd, buffer.data(), buffer.size()); });
        if (count < 0)
            return Error::fromErrno("read archive");
        return static_cast<std::size_t>(count);
    };
}

Source sourceFromBytes(std::string_view bytes) {
    return [bytes](std::span<char> buffer) mutable -> Result<std::size_t> {
        const std::size_t count = std::min(buffer.size(), bytes.size());
        if (count > 0)
            std::memcpy(buffer.data(), bytes.data(), count);
        bytes.remove_prefix(count);
        return count;
    };
}

Decoder::Decoder(Source source, const DecodeLimits& limits)
    : m_source(std::move(source)), m_limits(limits), m_input(kInputBytes) {}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

Result<Decoder> Decoder::open(Source source, std::optional<Compression> declared, const DecodeLimits& limits) {
    Decoder decoder(std::move(source), limits);
    while (!decoder.m_isSourceDone && decoder.m_inputEnd < kMagicBytes) {
        if (auto filled = decoder.fill(); !filled)
            return filled.error();
    }
    decoder.m_compression = detect({decoder.m_input.data(), decoder.m_inputEnd});
    if (declared && *declared != decoder.m_compression) {
        return Error(ErrorKind::invalidArgument,
                     "the stream is declared as " + std::string(nameOf(*declared)) + " but is " +
                         (decoder.m_compression == Compression::none ? "not compressed that way"
                                                                     : std::string(nameOf(decoder.m_compression))));
    }
    auto codec = makeCodec(decoder.m_compression, limits.memoryBytes);
    if (!codec)
        return codec.error();
    decoder.m_codec = std::move(*codec);
    if (decoder.m_codec)
        decoder.m_output.resize(kOutputBytes);
    return decoder;
}

// Appends to what is left of the input, moving it to the front first.
Result<void> Decoder::fill() {
    if (m_inputBegin > 0) {
        std::memmove(m_input.data(), m_input.data() + m_inputBegin, m_inputEnd - m_inputBegin);
        m_inputEnd -= m_inputBegin;
        m_inputBegin = 0;
    }
    const auto count = m_source(std::span(m_input).subspan(m_inputEnd));
    if (!count)
        return count.error();
    m_isSourceDone = *count == 0;
    m_inputEnd += *count;
    m_compressedBytes += *count;
    return {};
}

Result<void> Decoder::count(std::size_t produced) {
    m_plainBytes += produced;
    if (m_plainBytes > m_limits.maxPlainBytes) {
        return Error(ErrorKind::invalidArgument, "decompress " + std::string(nameOf(m_compression)) + ": more than " +
                                                     std::to_string(m_limits.maxPlainBytes) + " bytes");
    }
    if (m_codec && m_plainBytes > m_limits.ratioFreeBytes && m_plainBytes / m_limits.maxRatio > m_compressedBytes) {
        return Error(ErrorKind::invalidArgument, "decompress " + std::string(nameOf(m_compression)) +
                                                     ": expands more than " + std::to_string(m_limits.maxRatio) +
                                                     " times");
    }
    return {};
}

Result<std::string_view> Decoder::next() {
    for (;;) {
        if (m_inputBegin == m_inputEnd && !m_isSourceDone) {
            if (auto filled = fill(); !filled)
                return filled.error();
        }
        const std::span<const char> input(m_input.data() + m_inputBegin, m_inputEnd - m_inputBegin);
        if (!m_codec) {
            m_inputBegin = m_inputEnd;
            if (auto counted = count(input.size()); !counted)
                return counted.error();
            return std::string_view(input.data(), input.size());
        }
        const auto step = m_codec->run(input, m_output, m_isSourceDone);
        if (!step)
            return step.error();
        m_inputBegin += step->consumed;
        if (step->produced > 0) {
            if (auto counted = count(step->produced); !counted)
                return counted.error();
            return std::string_view(m_output.data(), step->produced);
        }
        if (step->consumed > 0)
            continue;
        const std::string what = "decompress " + std::string(nameOf(m_compression));
        if (!m_isSourceDone) {
            if (m_inputEnd - m_inputBegin == m_input.size())
                return Error(ErrorKind::invalidArgument, what + ": no progress on its data");
            if (auto filled = fill(); !filled)
                return filled.error();
            continue;
        }
        if (m_inputBegin != m_inputEnd)
            return Error(ErrorKind::invalidArgument, what + ": bytes follow its end");
        if (!m_codec->isAtEnd())
            return Error(ErrorKind::invalidArgument, what + ": the stream is cut off");
        return std::string_view();
    }
}

} // namespace gantry::decode
