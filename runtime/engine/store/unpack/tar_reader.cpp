// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/tar_reader.h"

#include "runtime/engine/store/unpack/file_kind.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>

namespace gantry::store {

namespace {

// One extended header, and with it any name or attribute in it.
constexpr std::uint64_t kMaxExtendedBytes = std::uint64_t{1} << 20U;
// Linux's dev_t: 12 bits of major and 20 of minor number.
constexpr std::uint64_t kMaxMajor = (1U << 12U) - 1;
constexpr std::uint64_t kMaxMinor = (1U << 20U) - 1;

Error refuse(const std::string& what) {
    return {ErrorKind::invalidArgument, "read tar: " + what};
}

std::uint64_t paddingOf(std::uint64_t size) {
    return (kTarBlock - size % kTarBlock) % kTarBlock;
}

// 2^32-1 means "no one" to the kernel: chown ignores it, and other engines thus turned it into root.
Result<std::uint32_t> checkId(std::uint64_t id, const char* what) {
    if (id >= std::numeric_limits<std::uint32_t>::max())
        return refuse(std::string(what) + " " + std::to_string(id) + " is out of range");
    return static_cast<std::uint32_t>(id);
}

std::optional<EntryType> typeOf(char flag) {
    switch (flag) {
    case '0':
    case '\0':
    case '7': // contiguous file
    case 'S':
        return EntryType::file;
    case '1':
        return EntryType::hardLink;
    case '2':
        return EntryType::symlink;
    case '3':
        return EntryType::characterDevice;
    case '4':
        return EntryType::blockDevice;
    case '5':
        return EntryType::directory;
    case '6':
        return EntryType::fifo;
    default:
        return std::nullopt;
    }
}

std::string nameFlag(char flag) {
    const auto code = static_cast<unsigned char>(flag);
    return code > 32 && code < 127 ? std::string("'") + flag + "'" : "with code " + std::to_string(code);
}

} // namespace

// What the entries in front of an entry say about it.
struct TarReader::Extended {
    std::optional<std::string> longName;
    std::optional<std::string> longLink;
    std::optional<PaxRecords> pax;

    bool isEmpty() const { return !longName && !longLink && !pax; }
};

Result<bool> TarReader::fill() {
    if (!m_buffer.empty())
        return true;
    const auto bytes = m_decoder.next();
    if (!bytes)
        return bytes.error();
    if (m_isHashed)
        m_hash.update(*bytes);
    m_buffer = *bytes;
    return !m_buffer.empty();
}

// Some bytes, at most that many; a stream that ends here is cut off.
Result<std::string_view> TarReader::take(std::uint64_t most) {
    const auto filled = fill();
    if (!filled)
        return filled.error();
    if (!*filled) {
        const std::string bytes = std::to_string(m_decoder.plainBytes()) + " bytes";
        return m_isTar ? refuse("the archive is cut off after " + bytes) : notTar("it has only " + bytes);
    }
    const auto taken = m_buffer.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(most, m_buffer.size())));
    m_buffer.remove_prefix(taken.size());
    return taken;
}

// False when the stream ends exactly in front of the block.
Result<bool> TarReader::readBlock() {
    const auto filled = fill();
    if (!filled)
        return filled.error();
    if (!*filled)
        return false;
    for (std::size_t have = 0; have < kTarBlock;) {
        const auto bytes = take(kTarBlock - have);
        if (!bytes)
            return bytes.error();
        std::memcpy(m_block.data() + have, bytes->data(), bytes->size());
        have += bytes->size();
    }
    return true;
}

// The first header decides whether this is a tar archive at all; a person who chose the wrong file reads that.
Error TarReader::notTar(const std::string& why) const {
    std::string text = "this is not a tar archive";
    if (m_decoder.compression() != decode::Compression::none)
        text += " (inside " + std::string(nameOf(m_decoder.compression())) + ")";
    const auto kind = guessFileKind(block());
    return {ErrorKind::invalidArgument, text + (kind.empty() ? ": " + why : ", but " + std::string(kind))};
}

Result<void> TarReader::skip(std::uint64_t bytes) {
    while (bytes > 0) {
        const auto skipped = take(bytes);
        if (!skipped)
            return skipped.error();
        bytes -= skipped->size();
    }
    return {};
}

Result<std::string> TarReader::readContent(std::uint64_t size) {
    if (size > kMaxExtendedBytes)
        return refuse("an extended header of " + std::to_string(size) + " bytes");
    std::string content;
    while (content.size() < size) {
        const auto bytes = take(size - content.size());
        if (!bytes)
            return bytes.error();
        content += *bytes;
    }
    if (auto skipped = skip(paddingOf(size)); !skipped)
        return skipped.error();
    return content;
}

// After one block of zeros: the archive ends with a second one, or the stream does.
Result<bool> TarReader::readEnd() {
    const auto read = readBlock();
    if (!read)
        return read.error();
    if (*read && !isZeroBlock(block()))
        return refuse("a block of zeros between entries");
    m_isAtEnd = true;
    return false;
}

Result<bool> TarReader::next(TarEntry& entry) {
    if (auto skipped = skip(m_dataLeft + m_paddingLeft); !skipped)
        return skipped.error();
    m_dataLeft = m_paddingLeft = 0;
    if (m_isAtEnd)
        return false;
    Extended extended;
    for (;;) {
        const auto read = readBlock();
        if (!read)
            return read.error();
        if (!*read || isZeroBlock(block())) {
            m_isTar = true;
            if (!extended.isEmpty())
                return refuse("an extended header without its entry");
            if (*read)
                return readEnd();
            m_isAtEnd = true;
            return false;
        }
        const auto header = decodeTarHeader(block());
        if (!header)
            return m_isTar ? header.error() : notTar(header.error().message());
        m_isTar = true;
        if (header->typeFlag == 'x' || header->typeFlag == 'g' || header->typeFlag == 'L' || header->typeFlag == 'K') {
            if (auto collected = collect(*header, extended); !collected)
                return collected.error();
            continue;
        }
        entry = TarEntry();
        if (auto ready = setUp(entry, *header, extended); !ready)
            return ready.error();
        return true;
    }
}

Result<void> TarReader::collect(const TarHeader& header, Extended& extended) {
    auto content = readContent(header.size);
    if (!content)
        return content.error();
    if (header.typeFlag == 'g')
        return checkGlobalPax(*content);
    if (header.typeFlag == 'x') {
        if (extended.pax)
            return refuse("two extended headers for one entry");
        auto records = decodePax(*content);
        if (!records)
            return records.error();
        extended.pax = std::move(*records);
        return {};
    }
    auto& name = header.typeFlag == 'L' ? extended.longName : extended.longLink;
    if (name)
        return refuse("two long names for one entry");
    name = content->substr(0, content->find('\0'));
    return {};
}

Result<void> TarReader::setUp(TarEntry& entry, const TarHeader& header, Extended& extended) {
    const PaxRecords pax = extended.pax ? std::move(*extended.pax) : PaxRecords();
    entry.path = pax.sparseName      ? *pax.sparseName
                 : pax.path          ? *pax.path
                 : extended.longName ? *extended.longName
                                     : header.name;
    entry.linkTarget = pax.linkPath ? *pax.linkPath : extended.longLink ? *extended.longLink : header.linkName;
    const auto type = typeOf(header.typeFlag);
    if (!type)
        return refuse("an entry of unknown type " + nameFlag(header.typeFlag));
    entry.type = *type;
    const auto uid = checkId(pax.uid.value_or(header.uid), "user");
    const auto gid = checkId(pax.gid.value_or(header.gid), "group");
    if (!uid || !gid)
        return uid ? gid.error() : uid.error();
    entry.uid = *uid;
    entry.gid = *gid;
    entry.mode = header.mode;
    entry.mtime = pax.mtime.value_or(timespec{header.mtime, 0});
    entry.xattrs = pax.xattrs;
    if (header.deviceMajor > kMaxMajor || header.deviceMinor > kMaxMinor)
        return refuse("a device number is out of range");
    entry.deviceMajor = static_cast<unsigned>(header.deviceMajor);
    entry.deviceMinor = static_cast<unsigned>(header.deviceMinor);

    const std::uint64_t size = pax.size.value_or(header.size);
    if (entry.type == EntryType::file)
        return setUpData(entry, header, pax, size);
    // Some readers skip such data and some take it for the next header.
    if (size > 0)
        return refuse("an entry that is not a file but has data");
    return {};
}

Result<void> TarReader::setUpData(TarEntry& entry, const TarHeader& header, const PaxRecords& pax, std::uint64_t size) {
    // Before ustar a directory was a file whose name ends in a slash.
    if (entry.path.ends_with('/') && header.typeFlag != 'S') {
        if (size > 0)
            return refuse("a directory that has data");
        entry.type = EntryType::directory;
        return {};
    }
    m_dataLeft = size;
    m_paddingLeft = paddingOf(size);
    entry.size = size;
    if (header.typeFlag == 'S') {
        if (auto read = readOldSparse(entry); !read)
            return read.error();
    } else if (pax.isSparseVersion1) {
        entry.size = pax.sparseSize.value_or(0);
        if (auto read = readSparseMap1(entry); !read)
            return read.error();
    } else if (pax.hasSparseMap) {
        entry.size = pax.sparseSize.value_or(0);
        entry.extents = pax.sparseExtents;
    } else {
        return {};
    }
    entry.isSparse = true;
    return checkSparseMap(entry.extents, entry.size, m_dataLeft);
}

Result<void> TarReader::readOldSparse(TarEntry& entry) {
    const auto realSize = decodeTarNumber(block().substr(483, 12));
    if (!realSize)
        return realSize.error();
    entry.size = *realSize;
    if (auto added = appendOldSparse(block().substr(386, 96), entry.extents); !added)
        return added.error();
    bool isContinued = block()[482] != '\0';
    while (isContinued) {
        const auto read = readBlock();
        if (!read)
            return read.error();
        if (!*read)
            return refuse("the archive is cut off");
        if (auto added = appendOldSparse(block().substr(0, 504), entry.extents); !added)
            return added.error();
        // An unused continuation would let this loop run on without limit.
        if (block()[0] == '\0')
            return refuse("an empty sparse map block");
        isContinued = block()[504] != '\0';
    }
    return {};
}

// Version 1.0: lines of decimal numbers in front of the data, first their count, padded to whole blocks.
Result<void> TarReader::readSparseMap1(TarEntry& entry) {
    std::string text;
    std::optional<std::uint64_t> expected;
    std::vector<std::uint64_t> numbers;
    while (!expected || numbers.size() < *expected * 2) {
        if (m_dataLeft < kTarBlock)
            return refuse("a sparse map is cut off");
        const auto read = readBlock();
        if (!read)
            return read.error();
        if (!*read)
            return refuse("the archive is cut off");
        m_dataLeft -= kTarBlock;
        text += block();
        std::size_t begin = 0;
        for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
            if (expected && numbers.size() == *expected * 2)
                break;
            const auto number = decodeDecimal(std::string_view(text).substr(begin, end - begin));
            if (!number)
                return number.error();
            begin = end + 1;
            if (expected) {
                numbers.push_back(*number);
            } else if (*number > kMaxExtents) {
                return refuse("a sparse map of too many extents");
            } else {
                expected = *number;
            }
        }
        text.erase(0, begin);
        // A line is one number; more than a block of text without a line end is none.
        if (text.size() > kTarBlock && numbers.size() < expected.value_or(1) * 2)
            return refuse("a sparse map is not made of numbers");
    }
    for (std::size_t i = 0; i < numbers.size(); i += 2)
        entry.extents.push_back({numbers[i], numbers[i + 1]});
    return {};
}

Result<std::string_view> TarReader::data() {
    if (m_dataLeft == 0)
        return std::string_view();
    const auto bytes = take(m_dataLeft);
    if (bytes)
        m_dataLeft -= bytes->size();
    return bytes;
}

Result<oci::Digest> TarReader::finish() {
    for (;;) {
        m_buffer = {};
        const auto filled = fill();
        if (!filled)
            return filled.error();
        if (!*filled)
            return m_hash.finish();
    }
}

} // namespace gantry::store
