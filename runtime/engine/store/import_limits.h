// SPDX-License-Identifier: GPL-3.0-or-later
// How much an archive may bring: what an administrator can set. What is not here is fixed by the code that checks it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gantry::store {

struct ImportLimits {
    std::uint64_t archiveBytes = std::uint64_t{256} << 30U; // of the archive as a whole, decompressed
    std::uint64_t layerBytes = std::uint64_t{64} << 30U;    // of a layer's plain stream, and of its files together
    std::uint64_t layerEntries = 2'000'000;
    std::uint64_t expansion = 1100; // plain bytes per compressed byte, once 256 MiB have come out
    std::size_t layers = 127;       // of an image; Docker has no more either, overlayfs takes 500
};

inline constexpr std::size_t kMostLayers = 500;

} // namespace gantry::store
