// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/codec.h"

#include <algorithm>
#include <limits>

#include <bzlib.h>

namespace gantry::decode {

namespace {

class Bzip2Codec : public Codec {
public:
    Bzip2Codec() = default;
    ~Bzip2Codec() override { stop(); }

    Result<Step> run(std::span<const char> input, std::span<char> output, bool /*isLastInput*/) override {
        if (!m_isRunning) {
            if (input.empty())
                return Step{};
            m_stream = bz_stream{};
            if (BZ2_bzDecompressInit(&m_stream, 0, 0) != BZ_OK)
                return Error(ErrorKind::internal, "create bzip2 decoder: out of memory");
            m_isRunning = true;
        }
        constexpr std::size_t most = std::numeric_limits<unsigned>::max() / 2;
        const auto given = static_cast<unsigned>(std::min(input.size(), most));
        const auto room = static_cast<unsigned>(std::min(output.size(), most));
        // bzlib takes its input without const, but only reads it.
        m_stream.next_in = const_cast<char*>(input.data());
        m_stream.avail_in = given;
        m_stream.next_out = output.data();
        m_stream.avail_out = room;
        const int code = BZ2_bzDecompress(&m_stream);
        if (code != BZ_OK && code != BZ_STREAM_END)
            return Error(ErrorKind::invalidArgument, "decompress bzip2: its data is damaged");
        const Step step{given - m_stream.avail_in, room - m_stream.avail_out};
        if (code == BZ_STREAM_END)
            stop();
        return step;
    }

    bool isAtEnd() const override { return !m_isRunning; }

private:
    void stop() {
        if (m_isRunning)
            BZ2_bzDecompressEnd(&m_stream);
        m_isRunning = false;
    }

    bz_stream m_stream{};
    bool m_isRunning = false;
};

} // namespace

Result<std::unique_ptr<Codec>> makeBzip2Codec() {
    return std::unique_ptr<Codec>(std::make_unique<Bzip2Codec>());
}

} // namespace gantry::decode
