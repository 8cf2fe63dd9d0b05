// SPDX-License-Identifier: GPL-3.0-or-later
// One decompressor, fed piece by piece; the Decoder around it does the reading, the limits and the counting.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <memory>
#include <span>

namespace gantry::decode {

struct Step {
    std::size_t consumed = 0;
    std::size_t produced = 0;
};

class Codec {
public:
    Codec() = default;
    Codec(const Codec&) = delete;
    Codec& operator=(const Codec&) = delete;
    virtual ~Codec() = default;

    // Decodes from input to output as far as either lasts. A step that neither consumes nor produces wants more input.
    virtual Result<Step> run(std::span<const char> input, std::span<char> output, bool isLastInput) = 0;
    // Whether the bytes so far end on the end of a member, so that the stream may stop here.
    virtual bool isAtEnd() const = 0;
};

Result<std::unique_ptr<Codec>> makeGzipCodec();
Result<std::unique_ptr<Codec>> makeZstdCodec(std::size_t memoryLimit);
Result<std::unique_ptr<Codec>> makeXzCodec(std::size_t memoryLimit);
Result<std::unique_ptr<Codec>> makeBzip2Codec();

} // namespace gantry::decode
