// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/layer_writer.h"

#include "core/base/syscall.h"
#include "core/fs/beneath.h"
#include "core/fs/remove_tree.h"
#include "runtime/engine/store/unpack/xattrs.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace gantry::store {

namespace {

constexpr std::uint64_t kPage = 4096;
constexpr mode_t kSpecialBits = S_ISUID | S_ISGID | S_ISVTX;

std::uint64_t inPages(std::uint64_t bytes) {
    return (bytes + kPage - 1) / kPage * kPage;
}

bool isWhiteout(const struct stat& status) {
    return S_ISCHR(status.st_mode) && status.st_rdev == 0;
}

// Access times do not belong to an image; without one of its own a file was last read when it was written.
std::array<timespec, 2> timesOf(const timespec& mtime) {
    return {mtime, mtime};
}

Error failed(const char* what, const std::string& path) {
    const int code = errno;
    return Error::fromErrno(std::string(what) + " " + quotePath(path), code);
}

mode_t kindOf(EntryType type) {
    if (type == EntryType::characterDevice)
        return S_IFCHR;
    return type == EntryType::blockDevice ? S_IFBLK : S_IFIFO;
}

} // namespace

// The last parent's descriptor is kept: a directory's entries follow each other, and looking it up anew for each would
// cost as much as making the entry.
Result<int> LayerWriter::parentOf(const EntryPath& path) {
    if (path.parent.empty())
        return m_rootFd;
    if (!m_parentFd || m_isParentStale || m_parent != path.parent) {
        auto opened = openParent(path.parent);
        if (!opened)
            return opened.error();
        m_parentFd = std::move(*opened);
        m_parent = path.parent;
        m_isParentStale = false;
    }
    return m_parentFd.get();
}

// Links on the way resolve inside the layer, as they will when the image runs; missing directories are made.
Result<UniqueFd> LayerWriter::openParent(const std::string& parent) {
    constexpr int flags = O_PATH | O_DIRECTORY;
    auto opened = fs::openBeneath(m_rootFd, parent, flags);
    if (opened)
        return opened;
    if (auto uncovered = uncoverParents(parent); !uncovered)
        return uncovered.error();
    auto made = fs::makeDirectoriesBeneath(m_rootFd, parent, 0755);
    if (!made)
        return made.error().in("make the directory " + quotePath(parent));
    m_totals.diskBytes += kPage;
    return made;
}

// A whiteout that this layer set earlier and that is now to be a directory: a new one, which hides the one below.
Result<void> LayerWriter::uncoverParents(const std::string& parent) {
    for (std::size_t end = parent.find('/');; end = parent.find('/', end + 1)) {
        const std::string path = parent.substr(0, end);
        struct stat status {};
        const auto found = fs::openBeneath(m_rootFd, path, O_PATH | O_NOFOLLOW);
        if (found && ::fstat(found->get(), &status) == 0 && isWhiteout(status)) {
            const auto slash = path.rfind('/');
            const auto above = fs::openBeneath(
                m_rootFd, slash == std::string::npos ? std::string() : path.substr(0, slash), O_PATH | O_DIRECTORY);
            const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
            if (!above)
                return above.error();
            if (::unlinkat(above->get(), name.c_str(), 0) != 0 || ::mkdirat(above->get(), name.c_str(), 0755) != 0)
                return failed("make the directory", path);
            m_opaque.insert(path);
        }
        if (end == std::string::npos)
            return {};
    }
}

Result<void> LayerWriter::removeExisting(int parentFd, const std::string& name) {
    struct stat status {};
    if (::fstatat(parentFd, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode) &&
        status.st_nlink == 1) {
        m_totals.fileBytes -= std::min(m_totals.fileBytes, static_cast<std::uint64_t>(status.st_size));
        m_totals.diskBytes -= std::min(m_totals.diskBytes, inPages(static_cast<std::uint64_t>(status.st_blocks) * 512));
    }
    return fs::removeTree(parentFd, name);
}

template <class Make>
Result<void> LayerWriter::makeAnew(int parentFd, const EntryPath& path, const char* what, Make make) {
    if (make() == 0)
        return {};
    if (errno != EEXIST)
        return failed(what, path.full());
    if (auto removed = removeExisting(parentFd, path.name); !removed)
        return removed.error().in("replace " + quotePath(path.full()));
    if (make() != 0)
        return failed(what, path.full());
    // What went may have been, or have led to, the directory that is kept open.
    m_isParentStale = true;
    return {};
}

Result<void> LayerWriter::add(const TarEntry& entry, const EntryPath& path) {
    ++m_totals.entries;
    if (path.role == PathRole::metadata)
        return {};
    if (path.role == PathRole::root) {
        if (entry.type != EntryType::directory)
            return Error(ErrorKind::invalidArgument, "path " + quotePath(entry.path) + " is the layer's root, no file");
        m_isRootGiven = true;
        m_directories.push_back({"", entry.mode, entry.uid, entry.gid, entry.mtime, entry.xattrs});
        return {};
    }
    const auto parentFd = parentOf(path);
    if (!parentFd)
        return parentFd.error();
    if (path.role == PathRole::opaque) {
        m_opaque.insert(path.parent);
        return {};
    }
    if (path.role == PathRole::whiteout)
        return addWhiteout(path, *parentFd);
    switch (entry.type) {
    case EntryType::file:
        return addFile(entry, path, *parentFd);
    case EntryType::directory:
        return addDirectory(entry, path, *parentFd);
    case EntryType::hardLink:
        return addHardLink(entry, path, *parentFd);
    case EntryType::symlink:
        return addSymlink(entry, path, *parentFd);
    case EntryType::characterDevice:
    case EntryType::blockDevice:
    case EntryType::fifo:
        return addNode(entry, path, *parentFd);
    }
    return {};
}

Result<void> LayerWriter::addFile(const TarEntry& entry, const EntryPath& path, int parentFd) {
    m_file = File();
    m_file.path = path.full();
    auto made = makeAnew(parentFd, path, "create", [&] {
        m_file.fd.reset(
            ::openat(parentFd, path.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, entry.mode));
        return m_file.fd ? 0 : -1;
    });
    if (!made)
        return made;
    m_file.size = entry.size;
    m_file.isSparse = entry.isSparse;
    m_file.extents = entry.extents;
    m_file.mtime = entry.mtime;
    m_file.uid = entry.uid;
    m_file.gid = entry.gid;
    m_file.mode = entry.mode;
    m_file.xattrs = entry.xattrs;
    return {};
}

Result<void> LayerWriter::writeAt(std::string_view bytes, std::uint64_t offset) const {
    while (!bytes.empty()) {
        const ssize_t count = retryOnInterrupt([&] {
            return m_file.isSparse ? ::pwrite(m_file.fd.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset))
                                   : ::write(m_file.fd.get(), bytes.data(), bytes.size());
        });
        if (count < 0)
            return failed("write", m_file.path);
        bytes.remove_prefix(static_cast<std::size_t>(count));
        offset += static_cast<std::uint64_t>(count);
    }
    return {};
}

Result<void> LayerWriter::write(std::string_view bytes) {
    m_file.position += bytes.size();
    if (!m_file.isSparse)
        return writeAt(bytes, 0);
    while (!bytes.empty()) {
        const auto& extent = m_file.extents[m_file.extent];
        if (m_file.written == extent.length) {
            ++m_file.extent;
            m_file.written = 0;
            continue;
        }
        const auto piece = bytes.substr(
            0, static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), extent.length - m_file.written)));
        if (auto written = writeAt(piece, extent.offset + m_file.written); !written)
            return written;
        m_file.written += piece.size();
        bytes.remove_prefix(piece.size());
    }
    return {};
}

Result<void> LayerWriter::close() {
    const int fd = m_file.fd.get();
    if (m_file.isSparse && ::ftruncate(fd, static_cast<off_t>(m_file.size)) != 0)
        return failed("extend", m_file.path);
    // Owner first: changing it takes set-user-ID bits and capabilities away.
    if (m_file.uid != 0 || m_file.gid != 0) {
        if (::fchown(fd, m_file.uid, m_file.gid) != 0)
            return failed("change the owner of", m_file.path);
    }
    // Writing takes them away too.
    if ((m_file.mode & kSpecialBits) != 0 && ::fchmod(fd, m_file.mode) != 0)
        return failed("change the mode of", m_file.path);
    if (auto set = setXattrs(fd, m_file.xattrs); !set)
        return set.error().in(quotePath(m_file.path));
    const auto times = timesOf(m_file.mtime);
    if (::futimens(fd, times.data()) != 0)
        return failed("set the times of", m_file.path);
    m_file.fd.reset();
    m_totals.fileBytes += m_file.size;
    m_totals.diskBytes += inPages(m_file.position);
    return {};
}

Result<void> LayerWriter::addDirectory(const TarEntry& entry, const EntryPath& path, int parentFd) {
    const std::string full = path.full();
    const auto make = [&] { return ::mkdirat(parentFd, path.name.c_str(), 0700); };
    bool isNew = make() == 0;
    if (!isNew) {
        if (errno != EEXIST)
            return failed("make the directory", full);
        struct stat status {};
        if (::fstatat(parentFd, path.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
            return failed("look at", full);
        if (!S_ISDIR(status.st_mode)) {
            // Whited out and then made anew in one layer: nothing of the one below shows through.
            if (isWhiteout(status))
                m_opaque.insert(full);
            if (auto made = makeAnew(parentFd, path, "make the directory", make); !made)
                return made;
            isNew = true;
        }
    }
    if (isNew)
        m_totals.diskBytes += kPage;
    m_directories.push_back({full, entry.mode, entry.uid, entry.gid, entry.mtime, entry.xattrs});
    return {};
}

Result<void> LayerWriter::addHardLink(const TarEntry& entry, const EntryPath& path, int parentFd) {
    const std::string context = "hard link " + quotePath(path.full()) + " to " + quotePath(entry.linkTarget);
    const auto target = parseEntryPath(entry.linkTarget);
    if (!target)
        return target.error().in(context);
    if (target->role != PathRole::entry)
        return Error(ErrorKind::invalidArgument, context + ": that is no file");
    UniqueFd opened;
    if (!target->parent.empty() && target->parent != path.parent) {
        auto found = fs::openBeneath(m_rootFd, target->parent, O_PATH | O_DIRECTORY);
        if (!found)
            return Error(ErrorKind::invalidArgument, context + ": the layer has no such file");
        opened = std::move(*found);
    }
    const int targetFd = opened ? opened.get() : target->parent.empty() ? m_rootFd : parentFd;
    struct stat status {};
    if (::fstatat(targetFd, target->name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno == ENOENT)
            return Error(ErrorKind::invalidArgument, context + ": the layer has no such file");
        return Error::fromErrno(context);
    }
    if (S_ISDIR(status.st_mode) || isWhiteout(status))
        return Error(ErrorKind::invalidArgument, context + ": that is no file");
    struct stat existing {};
    if (::fstatat(parentFd, path.name.c_str(), &existing, AT_SYMLINK_NOFOLLOW) == 0 &&
        existing.st_dev == status.st_dev && existing.st_ino == status.st_ino)
        return {};
    return makeAnew(parentFd, path, "link",
                    [&] { return ::linkat(targetFd, target->name.c_str(), parentFd, path.name.c_str(), 0); });
}

Result<void> LayerWriter::addSymlink(const TarEntry& entry, const EntryPath& path, int parentFd) {
    if (entry.linkTarget.empty() || entry.linkTarget.size() > 4095 || entry.linkTarget.find('\0') != std::string::npos)
        return Error(ErrorKind::invalidArgument, "symbolic link " + quotePath(path.full()) + " has no valid target");
    auto made = makeAnew(parentFd, path, "make the symbolic link",
                         [&] { return ::symlinkat(entry.linkTarget.c_str(), parentFd, path.name.c_str()); });
    if (!made)
        return made;
    return dress(parentFd, entry, path);
}

Result<void> LayerWriter::addNode(const TarEntry& entry, const EntryPath& path, int parentFd) {
    const bool isDevice = entry.type != EntryType::fifo;
    const dev_t device = isDevice ? ::makedev(entry.deviceMajor, entry.deviceMinor) : 0;
    // Overlayfs takes such a node for a whiteout: the format has a name for these, and only that one counts.
    if (entry.type == EntryType::characterDevice && device == 0)
        return Error(ErrorKind::invalidArgument, "device " + quotePath(path.full()) + " is the number of a whiteout");
    auto made = makeAnew(parentFd, path, "make the node", [&] {
        return ::mknodat(parentFd, path.name.c_str(), kindOf(entry.type) | entry.mode, device);
    });
    if (!made)
        return made;
    return dress(parentFd, entry, path);
}

// Owner, mode and times of what cannot be opened.
Result<void> LayerWriter::dress(int parentFd, const TarEntry& entry, const EntryPath& path) const {
    const char* name = path.name.c_str();
    if ((entry.uid != 0 || entry.gid != 0) &&
        ::fchownat(parentFd, name, entry.uid, entry.gid, AT_SYMLINK_NOFOLLOW) != 0)
        return failed("change the owner of", path.full());
    // It was just made here and is no symbolic link, so that following is harmless.
    if (entry.type != EntryType::symlink && (entry.mode & kSpecialBits) != 0 &&
        ::fchmodat(parentFd, name, entry.mode, 0) != 0)
        return failed("change the mode of", path.full());
    const auto times = timesOf(entry.mtime);
    if (::utimensat(parentFd, name, times.data(), AT_SYMLINK_NOFOLLOW) != 0)
        return failed("set the times of", path.full());
    return {};
}

// What the layer itself has under that name stays: a whiteout speaks about the layers below.
Result<void> LayerWriter::addWhiteout(const EntryPath& path, int parentFd) {
    if (::mknodat(parentFd, path.name.c_str(), S_IFCHR, 0) == 0)
        return {};
    if (errno != EEXIST)
        return failed("make the whiteout of", path.full());
    struct stat status {};
    if (::fstatat(parentFd, path.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode))
        m_opaque.insert(path.full());
    return {};
}

Result<void> LayerWriter::finish() {
    m_parentFd.reset();
    // Archives of `docker build` often have no entry for the root.
    if (!m_isRootGiven && ::fchmodat(m_rootFd, ".", 0755, 0) != 0)
        return Error::fromErrno("change the mode of the layer's root");
    for (const auto& directory : m_directories) {
        const auto slash = directory.path.rfind('/');
        const std::string parent = slash == std::string::npos ? std::string() : directory.path.substr(0, slash);
        const std::string name = slash == std::string::npos ? directory.path : directory.path.substr(slash + 1);
        UniqueFd fd;
        if (directory.path.empty()) {
            fd.reset(::openat(m_rootFd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        } else {
            const auto above = fs::openBeneath(m_rootFd, parent, O_PATH | O_DIRECTORY);
            if (!above)
                continue; // replaced by a later entry, as the one below
            fd.reset(::openat(above->get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        }
        if (!fd) {
            if (errno == ENOENT || errno == ENOTDIR || errno == ELOOP)
                continue;
            return failed("open the directory", directory.path);
        }
        if ((directory.uid != 0 || directory.gid != 0) && ::fchown(fd.get(), directory.uid, directory.gid) != 0)
            return failed("change the owner of", directory.path);
        if (::fchmod(fd.get(), directory.mode) != 0)
            return failed("change the mode of", directory.path);
        if (auto set = setXattrs(fd.get(), directory.xattrs); !set)
            return set.error().in(quotePath(directory.path));
        const auto times = timesOf(directory.mtime);
        if (::futimens(fd.get(), times.data()) != 0)
            return failed("set the times of", directory.path);
    }
    return {};
}

} // namespace gantry::store
