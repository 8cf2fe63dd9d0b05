// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/codec.h"

#include <bit>
#include <string>

#include <zstd.h>

namespace gantry::decode {

namespace {

class ZstdCodec : public Codec {
public:
    explicit ZstdCodec(ZSTD_DCtx* context) : m_context(context) {}
    ~ZstdCodec() override { ZSTD_freeDCtx(m_context); }

    Result<Step> run(std::span<const char> input, std::span<char> output, bool /*isLastInput*/) override {
        ZSTD_inBuffer in{input.data(), input.size(), 0};
        ZSTD_outBuffer out{output.data(), output.size(), 0};
        const std::size_t hint = ZSTD_decompressStream(m_context, &out, &in);
        if (ZSTD_isError(hint) != 0)
            return Error(ErrorKind::invalidArgument, std::string("decompress zstd: ") + ZSTD_getErrorName(hint));
        if (in.pos > 0 || out.pos > 0)
            m_isAtEnd = hint == 0;
        return Step{in.pos, out.pos};
    }

    bool isAtEnd() const override { return m_isAtEnd; }

private:
    ZSTD_DCtx* m_context;
    bool m_isAtEnd = true;
};

} // namespace

Result<std::unique_ptr<Codec>> makeZstdCodec(std::size_t memoryLimit) {
    ZSTD_DCtx* context = ZSTD_createDCtx();
    if (context == nullptr)
        return Error(ErrorKind::internal, "create zstd decoder: out of memory");
    auto codec = std::make_unique<ZstdCodec>(context);
    // The window is the memory a frame may ask for.
    const int windowLog = static_cast<int>(std::bit_width(memoryLimit)) - 1;
    const std::size_t code = ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, windowLog);
    if (ZSTD_isError(code) != 0)
        return Error(ErrorKind::internal, std::string("limit zstd decoder: ") + ZSTD_getErrorName(code));
    return std::unique_ptr<Codec>(std::move(codec));
}

} // namespace gantry::decode
