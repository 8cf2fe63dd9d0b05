// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/rootfs/copy_tree.h"

#include "core/base/syscall.h"
#include "core/base/unique_fd.h"

#include <cerrno>
#include <climits>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

constexpr int kMaxDepth = 64; // each level holds two descriptors
constexpr std::size_t kChunkBytes = 1U << 20U;

Result<void> copyOwnerAndMode(const struct stat& status, int to, const char* name) {
    if (::fchownat(to, name, status.st_uid, status.st_gid, AT_SYMLINK_NOFOLLOW) != 0)
        return Error::fromErrno(fmt::format("give '{}' its owner", name));
    // After the owner, which takes set-user-id bits away. Nothing follows: the entry was made just now.
    if (!S_ISLNK(status.st_mode) && ::fchmodat(to, name, status.st_mode & 07777, 0) != 0)
        return Error::fromErrno(fmt::format("give '{}' its mode", name));
    const timespec times[2] = {status.st_atim, status.st_mtim};
    if (::utimensat(to, name, times, AT_SYMLINK_NOFOLLOW) != 0)
        return Error::fromErrno(fmt::format("give '{}' its times", name));
    return {};
}

Result<void> copyFile(int from, int to, const char* name) {
    const UniqueFd source(::openat(from, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    const UniqueFd target(::openat(to, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!source || !target)
        return Error::fromErrno(fmt::format("copy '{}'", name));
    for (;;) {
        const ssize_t moved =
            retryOnInterrupt([&] { return ::sendfile(target.get(), source.get(), nullptr, kChunkBytes); });
        if (moved < 0)
            return Error::fromErrno(fmt::format("copy '{}'", name));
        if (moved == 0)
            return {};
    }
}

Result<void> copyLink(int from, int to, const char* name) {
    char target[PATH_MAX];
    const ssize_t size = ::readlinkat(from, name, target, sizeof target - 1);
    if (size < 0)
        return Error::fromErrno(fmt::format("read link '{}'", name));
    target[size] = '\0';
    if (::symlinkat(target, to, name) != 0)
        return Error::fromErrno(fmt::format("make link '{}'", name));
    return {};
}

Result<void> copyBelow(int from, int to, dev_t device, int depth);

Result<void> copyEntry(int from, int to, const char* name, dev_t device, int depth) {
    struct stat status {};
    if (::fstatat(from, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? Result<void>() : Error::fromErrno(fmt::format("look at '{}'", name));
    Result<void> copied;
    if (S_ISREG(status.st_mode)) {
        copied = copyFile(from, to, name);
    } else if (S_ISLNK(status.st_mode)) {
        copied = copyLink(from, to, name);
    } else if (S_ISDIR(status.st_mode)) {
        if (::mkdirat(to, name, 0700) != 0)
            return Error::fromErrno(fmt::format("make '{}'", name));
        if (status.st_dev == device) {
            const UniqueFd source(::openat(from, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
            const UniqueFd target(::openat(to, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
            if (!source || !target)
                return Error::fromErrno(fmt::format("open '{}'", name));
            copied = copyBelow(source.get(), target.get(), device, depth + 1);
        }
    } else {
        return {};
    }
    return copied ? copyOwnerAndMode(status, to, name) : copied.error().in(fmt::format("in '{}'", name));
}

Result<void> copyBelow(int from, int to, dev_t device, int depth) {
    if (depth > kMaxDepth)
        return Error(ErrorKind::invalidArgument, "the tree is too deep");
    UniqueFd copy(::openat(from, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)); // fdopendir keeps what it is given
    const std::unique_ptr<DIR, int (*)(DIR*)> directory(copy ? ::fdopendir(copy.get()) : nullptr, &::closedir);
    if (!directory)
        return Error::fromErrno("list a directory");
    ignore(copy.release(), "the directory's from now on");
    while (const dirent* entry = ::readdir(directory.get())) {
        if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0)
            continue;
        if (auto copied = copyEntry(from, to, entry->d_name, device, depth); !copied)
            return copied;
    }
    return {};
}

} // namespace

Result<void> copyTree(int from, int to) {
    struct stat status {};
    if (::fstat(from, &status) != 0)
        return Error::fromErrno("look at the directory");
    return copyBelow(from, to, status.st_dev, 0);
}

} // namespace gantry::oci
