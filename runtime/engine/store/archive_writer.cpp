// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/archive_writer.h"

#include <algorithm>
#include <array>

namespace gantry::store {

namespace {

constexpr std::size_t kBlock = 512;
constexpr std::uint64_t kMaxOctal11 = (std::uint64_t{1} << 33U) - 1;

using Header = std::array<char, kBlock>;

void put(Header& header, std::size_t offset, std::string_view text) {
    std::copy(text.begin(), text.end(), header.begin() + static_cast<std::ptrdiff_t>(offset));
}

// Octal with leading zeros and a NUL, filling the field (POSIX.1-2008, pax, "ustar Interchange Format").
void putOctal(Header& header, std::size_t offset, std::size_t room, std::uint64_t value) {
    std::string digits(room - 1, '0');
    for (std::size_t i = digits.size(); i-- > 0; value >>= 3U)
        digits[i] = static_cast<char>('0' + (value & 7U));
    put(header, offset, digits);
}

// GNU's form for what eleven octal digits cannot hold; every reader of images knows it.
void putSize(Header& header, std::uint64_t size) {
    constexpr std::size_t kOffset = 124;
    if (size <= kMaxOctal11)
        return putOctal(header, kOffset, 12, size);
    header[kOffset] = static_cast<char>(0x80);
    for (std::size_t i = 0; i < 8; ++i, size >>= 8U)
        header[kOffset + 11 - i] = static_cast<char>(size & 0xffU);
}

Header headerOf(const std::string& name, std::uint64_t size, std::int64_t time) {
    Header header{};
    put(header, 0, name);
    putOctal(header, 100, 8, 0644);
    putOctal(header, 108, 8, 0);
    putOctal(header, 116, 8, 0);
    putSize(header, size);
    putOctal(header, 136, 12, std::min(static_cast<std::uint64_t>(std::max<std::int64_t>(time, 0)), kMaxOctal11));
    header[156] = '0';
    put(header, 257, "ustar");
    put(header, 263, "00");
    put(header, 265, "root");
    put(header, 297, "root");
    put(header, 148, "        ");
    std::uint64_t sum = 0;
    for (const char c : header)
        sum += static_cast<unsigned char>(c);
    putOctal(header, 148, 7, sum);
    header[155] = ' ';
    return header;
}

} // namespace

Result<void> ArchiveWriter::beginFile(const std::string& name, std::uint64_t size, std::int64_t time) {
    if (name.size() > 100)
        return Error(ErrorKind::invalidArgument, "write archive: '" + name + "' is too long a name");
    if (auto finished = finishFile(); !finished)
        return finished;
    m_left = size;
    m_padding = (kBlock - size % kBlock) % kBlock;
    const Header header = headerOf(name, size, time);
    return m_sink({header.data(), header.size()});
}

Result<void> ArchiveWriter::write(std::string_view bytes) {
    if (bytes.size() > m_left)
        return Error(ErrorKind::internal, "write archive: a file is longer than its header says");
    m_left -= bytes.size();
    return m_sink(bytes);
}

Result<void> ArchiveWriter::file(const std::string& name, std::string_view content, std::int64_t time) {
    if (auto begun = beginFile(name, content.size(), time); !begun)
        return begun;
    return content.empty() ? Result<void>() : write(content);
}

Result<void> ArchiveWriter::finishFile() {
    if (m_left != 0)
        return Error(ErrorKind::internal, "write archive: a file is shorter than its header says");
    if (m_padding == 0)
        return {};
    const std::string zeros(static_cast<std::size_t>(m_padding), '\0');
    m_padding = 0;
    return m_sink(zeros);
}

Result<void> ArchiveWriter::end() {
    if (auto finished = finishFile(); !finished)
        return finished;
    return m_sink(std::string(2 * kBlock, '\0'));
}

} // namespace gantry::store
