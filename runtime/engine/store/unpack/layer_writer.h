// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the files of one layer below a directory, by descriptors only, in the form in which overlayfs stacks it.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "runtime/engine/store/unpack/entry_path.h"
#include "runtime/engine/store/unpack/tar_reader.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

namespace gantry::store {

struct LayerTotals {
    std::uint64_t entries = 0;
    std::uint64_t fileBytes = 0;
    std::uint64_t diskBytes = 0;
};

class LayerWriter {
public:
    // The directory is empty and stays the caller's; the process' umask must be 0.
    explicit LayerWriter(int rootFd) : m_rootFd(rootFd) {}

    // For a regular file, its data follows by write() and ends with close(). Whatever was at the path makes way, except
    // a directory for a directory.
    Result<void> add(const TarEntry& entry, const EntryPath& path);
    Result<void> write(std::string_view bytes);
    Result<void> close();
    // Gives the directories their modes, owners and times, once nothing changes in them any more.
    Result<void> finish();

    const LayerTotals& totals() const { return m_totals; }
    // Directories to be marked opaque, by a process that may set trusted.*; "" is the root.
    const std::set<std::string>& opaqueDirectories() const { return m_opaque; }

private:
    struct Directory {
        std::string path;
        mode_t mode = 0;
        uid_t uid = 0;
        gid_t gid = 0;
        timespec mtime{};
        std::vector<std::pair<std::string, std::string>> xattrs;
    };
    struct File {
        UniqueFd fd;
        std::string path;
        std::uint64_t size = 0;
        std::uint64_t position = 0;
        bool isSparse = false;
        std::vector<Extent> extents;
        std::size_t extent = 0;
        std::uint64_t written = 0; // in the current extent
        timespec mtime{};
        uid_t uid = 0;
        gid_t gid = 0;
        mode_t mode = 0;
        std::vector<std::pair<std::string, std::string>> xattrs;
    };

    Result<int> parentOf(const EntryPath& path);
    Result<UniqueFd> openParent(const std::string& parent);
    Result<void> uncoverParents(const std::string& parent);
    // Calls make() again after removing what is in the way.
    template <class Make>
    Result<void> makeAnew(int parentFd, const EntryPath& path, const char* what, Make make);
    Result<void> removeExisting(int parentFd, const std::string& name);
    Result<void> addFile(const TarEntry& entry, const EntryPath& path, int parentFd);
    Result<void> addDirectory(const TarEntry& entry, const EntryPath& path, int parentFd);
    Result<void> addHardLink(const TarEntry& entry, const EntryPath& path, int parentFd);
    Result<void> addNode(const TarEntry& entry, const EntryPath& path, int parentFd);
    Result<void> addSymlink(const TarEntry& entry, const EntryPath& path, int parentFd);
    Result<void> addWhiteout(const EntryPath& path, int parentFd);
    Result<void> dress(int parentFd, const TarEntry& entry, const EntryPath& path) const;
    Result<void> writeAt(std::string_view bytes, std::uint64_t offset) const;

    int m_rootFd;
    std::string m_parent; // whose descriptor is m_parentFd
    UniqueFd m_parentFd;
    bool m_isParentStale = false; // something was replaced since: look it up again
    File m_file;
    std::vector<Directory> m_directories;
    std::set<std::string> m_opaque;
    bool m_isRootGiven = false;
    LayerTotals m_totals;
};

} // namespace gantry::store
