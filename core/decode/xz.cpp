// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/codec.h"

#include <cstdint>
#include <string>

#include <lzma.h>

namespace gantry::decode {

namespace {

std::string reasonOf(lzma_ret code) {
    switch (code) {
    case LZMA_MEMLIMIT_ERROR:
        return "its dictionary needs more memory than is allowed";
    case LZMA_FORMAT_ERROR:
        return "it is not an xz stream";
    case LZMA_OPTIONS_ERROR:
        return "it uses unsupported options";
    default:
        return "its data is damaged";
    }
}

class XzCodec : public Codec {
public:
    XzCodec() = default;
    ~XzCodec() override { lzma_end(&m_stream); }

    lzma_stream* stream() { return &m_stream; }

    Result<Step> run(std::span<const char> input, std::span<char> output, bool isLastInput) override {
        if (m_isAtEnd)
            return Step{};
        m_stream.next_in = reinterpret_cast<const std::uint8_t*>(input.data());
        m_stream.avail_in = input.size();
        m_stream.next_out = reinterpret_cast<std::uint8_t*>(output.data());
        m_stream.avail_out = output.size();
        const lzma_ret code = lzma_code(&m_stream, isLastInput ? LZMA_FINISH : LZMA_RUN);
        // BUF_ERROR only says that nothing moved; the Decoder knows what to make of that.
        if (code != LZMA_OK && code != LZMA_STREAM_END && code != LZMA_BUF_ERROR)
            return Error(ErrorKind::invalidArgument, "decompress xz: " + reasonOf(code));
        m_isAtEnd = code == LZMA_STREAM_END;
        return Step{input.size() - m_stream.avail_in, output.size() - m_stream.avail_out};
    }

    bool isAtEnd() const override { return m_isAtEnd; }

private:
    lzma_stream m_stream = LZMA_STREAM_INIT;
    bool m_isAtEnd = false;
};

} // namespace

Result<std::unique_ptr<Codec>> makeXzCodec(std::size_t memoryLimit) {
    auto codec = std::make_unique<XzCodec>();
    if (lzma_stream_decoder(codec->stream(), memoryLimit, LZMA_CONCATENATED) != LZMA_OK)
        return Error(ErrorKind::internal, "create xz decoder: out of memory");
    return std::unique_ptr<Codec>(std::move(codec));
}

} // namespace gantry::decode
