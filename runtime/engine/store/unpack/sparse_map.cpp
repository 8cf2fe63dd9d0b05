// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/sparse_map.h"

#include "runtime/engine/store/unpack/tar_header.h"

#include <charconv>
#include <limits>
#include <string>

namespace gantry::store {

namespace {

Error badMap(const std::string& what) {
    return {ErrorKind::invalidArgument, "read sparse map: " + what};
}

} // namespace

Result<std::uint64_t> decodeDecimal(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text[0] == '-' || code != std::errc() || end != text.data() + text.size())
        return Error(ErrorKind::invalidArgument, "read tar: '" + std::string(text.substr(0, 40)) + "' is not a number");
    return static_cast<std::uint64_t>(value);
}

Result<std::vector<Extent>> decodeSparseList(std::string_view text) {
    std::vector<Extent> extents;
    bool isOffset = true;
    while (!text.empty()) {
        const auto comma = text.find(',');
        const auto number = decodeDecimal(text.substr(0, comma));
        if (!number)
            return number.error();
        if (isOffset) {
            if (extents.size() == kMaxExtents)
                return badMap("too many extents");
            extents.push_back({*number, 0});
        } else {
            extents.back().length = *number;
        }
        isOffset = !isOffset;
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    if (!isOffset)
        return badMap("an extent has no length");
    return extents;
}

Result<void> appendOldSparse(std::string_view table, std::vector<Extent>& extents) {
    for (; table.size() >= 24; table.remove_prefix(24)) {
        if (table[0] == '\0')
            break;
        const auto offset = decodeTarNumber(table.substr(0, 12));
        const auto length = decodeTarNumber(table.substr(12, 12));
        if (!offset || !length)
            return badMap("a number is not octal");
        if (extents.size() == kMaxExtents)
            return badMap("too many extents");
        extents.push_back({*offset, *length});
    }
    return {};
}

Result<void> checkSparseMap(const std::vector<Extent>& extents, std::uint64_t realSize, std::uint64_t storedBytes) {
    std::uint64_t end = 0;
    std::uint64_t total = 0;
    for (const auto& extent : extents) {
        if (extent.offset < end)
            return badMap("its extents overlap or are out of order");
        if (extent.offset > realSize || extent.length > realSize - extent.offset)
            return badMap("an extent lies beyond the file's end");
        end = extent.offset + extent.length;
        total += extent.length;
    }
    if (total != storedBytes)
        return badMap("it does not describe the stored bytes");
    return {};
}

} // namespace gantry::store
