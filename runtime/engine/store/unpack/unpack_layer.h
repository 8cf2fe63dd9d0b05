// SPDX-License-Identifier: GPL-3.0-or-later
// Unpacks one layer of an image into a directory, in a sandboxed child process: this process never parses the archive.
#pragma once

#include "core/base/result.h"
#include "core/decode/compression.h"
#include "core/oci/digest.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace gantry::store {

struct UnpackLimits {
    std::uint64_t maxPlainBytes = std::uint64_t{64} << 30U; // of the plain tar stream, and of all files' sizes together
    std::uint64_t maxEntries = 2'000'000;
    std::uint64_t maxRatio = 1100; // plain bytes per compressed byte, once 256 MiB have come out
};

struct UnpackRequest {
    std::string program;                              // is run as `program --unpack …` and calls unpackMain()
    int archiveFd = -1;                               // the layer as stored, read from its current offset to its end
    std::optional<decode::Compression> compression{}; // as declared; another one is refused. Without: detected
    int targetDirFd = -1; // an empty directory; what is in it after an error is the caller's to remove
    std::optional<oci::Digest> expectedDiffId{};
    UnpackLimits limits{};
};

struct UnpackResult {
    oci::Digest diffId;           // of the whole plain stream, also what follows the end marker
    std::uint64_t plainBytes = 0; // length of that stream
    std::uint64_t entries = 0;
    std::uint64_t fileBytes = 0; // sizes of the regular files, as engines count an image's size
    std::uint64_t diskBytes = 0; // estimate of the blocks taken: file data and directories in 4 KiB units
    bool hidesLowerLayers =
        false; // opaque at its root: overlayfs does not look at that mark, leave the layers below out

    friend bool operator==(const UnpackResult&, const UnpackResult&) = default;
};

// Needs root. Whiteouts become overlayfs' own form. Blocks; a stop request kills the child and gives `cancelled`.
// What it wrote is not yet on the disk: syncfs before the layer is made visible.
Result<UnpackResult> unpackLayer(const UnpackRequest& request, std::stop_token stop = {});

} // namespace gantry::store
