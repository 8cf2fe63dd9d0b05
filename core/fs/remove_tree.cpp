// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/remove_tree.h"

#include "core/base/unique_fd.h"

#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <vector>

#include <fmt/format.h>

namespace gantry::fs {

namespace {

struct DirectoryCloser {
    void operator()(DIR* directory) const { ::closedir(directory); }
};
using Directory = std::unique_ptr<DIR, DirectoryCloser>;

// One level of the descent. A tree deeper than the open-file limit would exhaust it, so only the name is kept of levels
// far above and they are opened again through "..": our own directories, nobody else moves them.
struct Level {
    Directory directory;
    std::string name;
};

constexpr std::size_t kOpenLevels = 64;

Result<Directory> openLevel(int parentFd, const std::string& name) {
    UniqueFd fd(::openat(parentFd, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd)
        return Error::fromErrno(fmt::format("open directory '{}'", name));
    Directory directory(::fdopendir(fd.get()));
    if (!directory)
        return Error::fromErrno(fmt::format("read directory '{}'", name));
    (void)fd.release(); // the stream owns it now
    return directory;
}

// Removes what is no directory; returns the name of the first directory met, or nothing when the level is empty.
Result<std::string> emptyLevel(DIR* directory) {
    const int fd = ::dirfd(directory);
    ::rewinddir(directory);
    for (;;) {
        errno = 0;
        const dirent* entry = ::readdir(directory);
        if (entry == nullptr) {
            if (errno != 0)
                return Error::fromErrno("read directory");
            return std::string();
        }
        const std::string name = entry->d_name;
        if (name == "." || name == "..")
            continue;
        if (entry->d_type == DT_DIR)
            return name;
        if (::unlinkat(fd, name.c_str(), 0) != 0) {
            if (errno == EISDIR)
                return name;
            if (errno != ENOENT)
                return Error::fromErrno(fmt::format("remove '{}'", name));
        }
    }
}

} // namespace

Result<void> removeTree(int parentFd, const std::string& name) {
    if (::unlinkat(parentFd, name.c_str(), 0) == 0 || errno == ENOENT)
        return {};
    if (errno != EISDIR && errno != EPERM)
        return Error::fromErrno(fmt::format("remove '{}'", name));
    auto top = openLevel(parentFd, name);
    if (!top)
        return top.error();
    std::vector<Level> levels;
    levels.push_back({std::move(*top), name});
    while (!levels.empty()) {
        Level& level = levels.back();
        auto child = emptyLevel(level.directory.get());
        if (!child)
            return child.error().in(fmt::format("remove '{}'", level.name));
        if (!child->empty()) {
            auto next = openLevel(::dirfd(level.directory.get()), *child);
            if (!next)
                return next.error();
            if (levels.size() > kOpenLevels)
                levels[levels.size() - kOpenLevels].directory.reset();
            levels.push_back({std::move(*next), *child});
            continue;
        }
        const std::string emptied = level.name;
        if (levels.size() > 1 && !levels[levels.size() - 2].directory) {
            auto reopened = openLevel(::dirfd(level.directory.get()), "..");
            if (!reopened)
                return reopened.error();
            levels[levels.size() - 2].directory = std::move(*reopened);
        }
        levels.pop_back();
        const int above = levels.empty() ? parentFd : ::dirfd(levels.back().directory.get());
        if (::unlinkat(above, emptied.c_str(), AT_REMOVEDIR) != 0 && errno != ENOENT)
            return Error::fromErrno(fmt::format("remove directory '{}'", emptied));
    }
    return {};
}

Result<void> removeTree(const std::string& path) {
    return removeTree(AT_FDCWD, path);
}

} // namespace gantry::fs
