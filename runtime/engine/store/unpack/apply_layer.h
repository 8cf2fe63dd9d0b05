// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a layer and writes it, entry by entry. Knows no sandbox: the process that calls it is the sandbox.
#pragma once

#include "core/base/result.h"
#include "core/decode/decoder.h"
#include "runtime/engine/store/unpack/unpack_layer.h"

#include <set>
#include <string>

namespace gantry::store {

struct AppliedLayer {
    UnpackResult result;
    std::set<std::string> opaqueDirectories; // still to be marked; the root is not among them
};

// The umask must be 0. After an error the directory holds an unusable part of the layer.
Result<AppliedLayer> applyLayer(decode::Decoder& decoder, int rootFd, const UnpackLimits& limits);

} // namespace gantry::store
