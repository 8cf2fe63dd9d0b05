// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runtime/engine/store/unpack/tar_builder.h"

#include <algorithm>

namespace gantry::test {

namespace {

void put(std::string& header, std::size_t offset, std::string_view bytes, std::size_t room) {
    bytes = bytes.substr(0, room);
    std::copy(bytes.begin(), bytes.end(), header.begin() + static_cast<std::ptrdiff_t>(offset));
}

void putNumber(std::string& header, std::size_t offset, std::size_t room, std::uint64_t value) {
    std::string digits;
    for (std::uint64_t rest = value; rest > 0; rest /= 8)
        digits.insert(digits.begin(), static_cast<char>('0' + rest % 8));
    if (digits.size() < room) {
        put(header, offset, std::string(room - 1 - digits.size(), '0') + digits, room);
        return;
    }
    for (std::size_t i = 0; i < room; ++i, value >>= 8U)
        header[offset + room - 1 - i] = static_cast<char>(value & 0xffU);
    header[offset] = static_cast<char>(static_cast<unsigned char>(header[offset]) | 0x80U);
}

std::string withChecksum(std::string header) {
    put(header, 148, "        ", 8);
    std::uint64_t sum = 0;
    for (const char c : header)
        sum += static_cast<unsigned char>(c);
    putNumber(header, 148, 7, sum);
    header[155] = ' ';
    return header;
}

} // namespace

std::string TarBuilder::header(const TarItem& item, std::uint64_t size) {
    std::string header(512, '\0');
    put(header, 0, item.name, 100);
    putNumber(header, 100, 8, item.mode);
    putNumber(header, 108, 8, item.uid);
    putNumber(header, 116, 8, item.gid);
    putNumber(header, 124, 12, size);
    if (item.mtime >= 0) {
        putNumber(header, 136, 12, static_cast<std::uint64_t>(item.mtime));
    } else {
        auto value = static_cast<std::uint64_t>(item.mtime);
        put(header, 136, "\xff\xff\xff\xff", 4);
        for (std::size_t i = 0; i < 8; ++i, value >>= 8U)
            header[147 - i] = static_cast<char>(value & 0xffU);
    }
    header[156] = item.type;
    put(header, 157, item.link, 100);
    put(header, 257,
        std::string_view("ustar\0"
                         "00",
                         8),
        8);
    putNumber(header, 329, 8, item.major);
    putNumber(header, 337, 8, item.minor);
    return withChecksum(header);
}

std::string TarBuilder::padded(std::string data) {
    data.resize((data.size() + 511) / 512 * 512, '\0');
    return data;
}

std::string TarBuilder::patched(std::string header, std::size_t offset, std::string_view bytes) {
    put(header, offset, bytes, header.size() - offset);
    return withChecksum(header);
}

std::string TarBuilder::paxContent(const Pax& records) {
    std::string content;
    for (const auto& [key, value] : records) {
        const std::size_t bare = key.size() + value.size() + 3;
        std::size_t length = bare + std::to_string(bare).size();
        if (std::to_string(length).size() > std::to_string(bare).size())
            ++length;
        content += std::to_string(length) + " " + key + "=" + value + "\n";
    }
    return content;
}

TarBuilder& TarBuilder::add(const TarItem& item) {
    m_bytes += header(item, item.data.size()) + padded(item.data);
    return *this;
}

TarBuilder& TarBuilder::pax(const Pax& records, char type) {
    return add({"pax", type, paxContent(records)});
}

TarBuilder& TarBuilder::raw(const std::string& bytes) {
    m_bytes += bytes;
    return *this;
}

} // namespace gantry::test
