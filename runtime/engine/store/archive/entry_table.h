// SPDX-License-Identifier: GPL-3.0-or-later
// What an image archive holds: its names, links resolved among themselves, and where the reader put each file's bytes.
// The archive is never unpacked under these names.
#pragma once

#include "core/base/result.h"
#include "core/oci/digest.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace gantry::store {

// A regular file of the archive.
struct ArchiveFile {
    std::string name;
    std::uint64_t index = 0; // the spool's file name
    std::uint64_t size = 0;  // bytes
    oci::Digest digest;      // empty when the file was left out
    bool isSpooled = false;
};

// "a/./b/" is "a/b"; names that are absolute, empty, hold ".." or control characters are invalidArgument.
Result<std::string> normaliseEntryName(std::string_view name);

class EntryTable {
public:
    // alreadyExists when the name is taken: two readers would choose differently.
    Result<void> addFile(ArchiveFile file);
    // A hard link's target counts from the archive's root, a symlink's from its own directory.
    Result<void> addLink(const std::string& name, std::string_view target, bool isSymlink);

    // notFound names the entry; invalidArgument when links go round in a circle.
    Result<const ArchiveFile*> find(std::string_view name) const;
    bool contains(std::string_view name) const { return find(name).has_value(); }
    std::size_t size() const { return m_files.size() + m_links.size(); }

private:
    Result<void> claim(const std::string& name) const;

    std::map<std::string, ArchiveFile, std::less<>> m_files;
    std::map<std::string, std::string, std::less<>> m_links;
};

} // namespace gantry::store
