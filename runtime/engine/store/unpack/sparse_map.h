// SPDX-License-Identifier: GPL-3.0-or-later
// Where the stored bytes of a sparse file belong, in each of GNU tar's four spellings.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace gantry::store {

struct Extent {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;

    friend bool operator==(const Extent&, const Extent&) = default;
};

inline constexpr std::size_t kMaxExtents = 65536;

// "offset,length,offset,length…" (GNU.sparse.map, version 0.1).
Result<std::vector<Extent>> decodeSparseList(std::string_view text);
// The extents in an old GNU header or its continuation block; those that are unused are zero.
Result<void> appendOldSparse(std::string_view table, std::vector<Extent>& extents);
// In order, without overlap, within realSize, and together exactly storedBytes.
Result<void> checkSparseMap(const std::vector<Extent>& extents, std::uint64_t realSize, std::uint64_t storedBytes);

// Decimal digits only, below 2^63.
Result<std::uint64_t> decodeDecimal(std::string_view text);

} // namespace gantry::store
