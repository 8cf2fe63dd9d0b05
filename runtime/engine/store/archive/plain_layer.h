// SPDX-License-Identifier: GPL-3.0-or-later
// A stored layer as the plain tar stream it was made from. What is compressed is decompressed by a confined child: the
// blob's bytes are foreign for as long as they are here.
#pragma once

#include "core/base/result.h"
#include "core/decode/compression.h"

#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

namespace gantry::store {

using BytesSink = std::function<Result<void>(std::string_view)>;

// program is run as `program --decompress`. An error of the sink ends it and comes back.
Result<void> readPlainLayer(const std::string& program, int blobFd, decode::Compression compression,
                            const BytesSink& sink, const std::stop_token& stop);

} // namespace gantry::store
