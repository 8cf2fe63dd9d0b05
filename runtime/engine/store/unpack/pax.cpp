// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/pax.h"

#include <charconv>
#include <functional>

namespace gantry::store {

namespace {

constexpr std::string_view kXattrPrefix = "SCHILY.xattr.";
constexpr std::size_t kMaxXattrBytes = 65536;

Error bad(const std::string& what) {
    return {ErrorKind::invalidArgument, "read extended header: " + what};
}

using Visit = std::function<Result<void>(std::string_view key, std::string_view value)>;

// Each record is "length key=value\n", its length counting itself.
Result<void> forEachRecord(std::string_view content, const Visit& visit) {
    while (!content.empty()) {
        const auto space = content.find(' ');
        if (space == std::string_view::npos || space > 10)
            return bad("a record has no length");
        const auto length = decodeDecimal(content.substr(0, space));
        if (!length || *length > content.size() || *length < space + 3 || content[*length - 1] != '\n')
            return bad("a record's length is wrong");
        const auto record = content.substr(space + 1, *length - space - 2);
        const auto equals = record.find('=');
        if (equals == std::string_view::npos || equals == 0)
            return bad("a record has no key");
        if (auto visited = visit(record.substr(0, equals), record.substr(equals + 1)); !visited)
            return visited.error();
        content.remove_prefix(*length);
    }
    return {};
}

Result<void> setText(std::optional<std::string>& target, std::string_view value) {
    if (value.find('\0') != std::string_view::npos)
        return bad("a name holds a NUL");
    target = std::string(value);
    return {};
}

Result<void> setNumber(std::optional<std::uint64_t>& target, std::string_view value) {
    const auto number = decodeDecimal(value);
    if (!number)
        return number.error();
    target = *number;
    return {};
}

Result<void> setXattr(PaxRecords& records, std::string_view name, std::string_view value) {
    if (name.empty() || name.find('\0') != std::string_view::npos)
        return bad("an extended attribute has no valid name");
    std::erase_if(records.xattrs, [&](const auto& xattr) { return xattr.first == name; });
    std::size_t total = name.size() + value.size();
    for (const auto& [key, content] : records.xattrs)
        total += key.size() + content.size();
    if (total > kMaxXattrBytes)
        return bad("more than 64 KiB of extended attributes");
    records.xattrs.emplace_back(name, value);
    return {};
}

Result<void> setSparse(PaxRecords& records, std::string_view key, std::string_view value) {
    if (key == "name")
        return setText(records.sparseName, value);
    if (key == "size" || key == "realsize")
        return setNumber(records.sparseSize, value);
    if (key == "map") {
        auto extents = decodeSparseList(value);
        if (!extents)
            return extents.error();
        records.sparseExtents = std::move(*extents);
        records.hasSparseMap = true;
        return {};
    }
    if (key == "major") {
        records.isSparseVersion1 = value == "1";
        return value == "0" || value == "1" ? Result<void>() : bad("unknown version of sparse files");
    }
    if (key == "offset" || key == "numbytes") {
        const auto number = decodeDecimal(value);
        if (!number)
            return number.error();
        records.hasSparseMap = true;
        if (key == "offset") {
            if (records.sparseExtents.size() == kMaxExtents)
                return bad("too many extents");
            records.sparseExtents.push_back({*number, 0});
        } else if (records.sparseExtents.empty()) {
            return bad("an extent has no offset");
        } else {
            records.sparseExtents.back().length = *number;
        }
        return {};
    }
    // minor and numblocks say nothing that the map does not.
    return {};
}

Result<void> setRecord(PaxRecords& records, std::string_view key, std::string_view value) {
    if (key == "path")
        return setText(records.path, value);
    if (key == "linkpath")
        return setText(records.linkPath, value);
    if (key == "size")
        return setNumber(records.size, value);
    if (key == "uid")
        return setNumber(records.uid, value);
    if (key == "gid")
        return setNumber(records.gid, value);
    if (key == "mtime") {
        const auto time = decodePaxTime(value);
        if (!time)
            return time.error();
        records.mtime = *time;
        return {};
    }
    if (key.starts_with(kXattrPrefix))
        return setXattr(records, key.substr(kXattrPrefix.size()), value);
    constexpr std::string_view sparsePrefix = "GNU.sparse.";
    if (key.starts_with(sparsePrefix))
        return setSparse(records, key.substr(sparsePrefix.size()), value);
    return {};
}

} // namespace

Result<timespec> decodePaxTime(std::string_view text) {
    const bool isNegative = text.starts_with('-');
    if (isNegative)
        text.remove_prefix(1);
    const auto dot = text.find('.');
    const auto seconds = decodeDecimal(text.substr(0, dot));
    if (!seconds)
        return seconds.error();
    long nanoseconds = 0;
    if (dot != std::string_view::npos) {
        long scale = 100'000'000;
        for (const char c : text.substr(dot + 1)) {
            if (c < '0' || c > '9')
                return bad("a time is not a number");
            nanoseconds += (c - '0') * scale;
            scale /= 10;
        }
    }
    timespec time{static_cast<std::time_t>(*seconds), nanoseconds};
    if (isNegative) {
        time.tv_sec = -time.tv_sec - (nanoseconds > 0 ? 1 : 0);
        time.tv_nsec = nanoseconds > 0 ? 1'000'000'000 - nanoseconds : 0;
    }
    return time;
}

Result<PaxRecords> decodePax(std::string_view content) {
    PaxRecords records;
    auto read = forEachRecord(content, [&](std::string_view key, std::string_view value) -> Result<void> {
        // An empty value takes back what a global header said, and those say nothing here. Empty attributes exist.
        if (value.empty() && !key.starts_with(kXattrPrefix))
            return {};
        return setRecord(records, key, value);
    });
    if (!read)
        return read.error();
    return records;
}

Result<void> checkGlobalPax(std::string_view content) {
    return forEachRecord(content, [](std::string_view key, std::string_view) -> Result<void> {
        for (const std::string_view refused : {"path", "linkpath", "size", "uid", "gid", "mtime"}) {
            if (key == refused)
                return Error(ErrorKind::unsupported, "read global header: it sets '" + std::string(key) + "'");
        }
        if (key.starts_with("GNU.sparse.") || key.starts_with(kXattrPrefix))
            return Error(ErrorKind::unsupported,
                         "read global header: it sets '" + std::string(key.substr(0, 60)) + "'");
        return {};
    });
}

} // namespace gantry::store
