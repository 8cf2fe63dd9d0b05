// SPDX-License-Identifier: GPL-3.0-or-later
// Builds tar archives header by header, also such as no tar program would write.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gantry::test {

struct TarItem {
    std::string name;
    char type = '0';
    std::string data;
    std::string link;
    unsigned mode = 0644;
    std::uint64_t uid = 0;
    std::uint64_t gid = 0;
    std::int64_t mtime = 1'600'000'000;
    std::uint64_t major = 0;
    std::uint64_t minor = 0;
};

using Pax = std::vector<std::pair<std::string, std::string>>;

class TarBuilder {
public:
    TarBuilder& add(const TarItem& item);
    TarBuilder& file(const std::string& name, const std::string& data = "data") { return add({name, '0', data}); }
    TarBuilder& directory(const std::string& name, unsigned mode = 0755) { return add({name, '5', "", "", mode}); }
    TarBuilder& symlink(const std::string& name, const std::string& target) {
        return add({name, '2', "", target, 0777});
    }
    TarBuilder& hardLink(const std::string& name, const std::string& target) { return add({name, '1', "", target}); }
    // An extended header for the item that follows.
    TarBuilder& pax(const Pax& records, char type = 'x');
    TarBuilder& raw(const std::string& bytes);
    // The archive with its end marker.
    std::string end() const { return m_bytes + std::string(1024, '\0'); }
    const std::string& bytes() const { return m_bytes; }

    // A header of the item; a size other than the data's can be told.
    static std::string header(const TarItem& item, std::uint64_t size);
    static std::string padded(std::string data);
    // Writes bytes at an offset of a header and mends its checksum.
    static std::string patched(std::string header, std::size_t offset, std::string_view bytes);
    static std::string paxContent(const Pax& records);

private:
    std::string m_bytes;
};

} // namespace gantry::test
