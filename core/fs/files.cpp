// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"

#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/base/unique_fd.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <fmt/format.h>

namespace gantry::fs {

namespace {

std::string parentOf(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

} // namespace

Result<std::string> readAll(int fd, std::size_t maxBytes) {
    std::string content;
    char buffer[16384];
    for (;;) {
        const ssize_t count = retryOnInterrupt([&] { return ::read(fd, buffer, sizeof buffer); });
        if (count < 0)
            return Error::fromErrno("read");
        if (count == 0)
            return content;
        if (content.size() + static_cast<std::size_t>(count) > maxBytes)
            return Error(ErrorKind::invalidArgument, fmt::format("larger than the limit of {} bytes", maxBytes));
        content.append(buffer, static_cast<std::size_t>(count));
    }
}

Result<std::string> readFile(const std::string& path, std::size_t maxBytes) {
    const UniqueFd fd(retryOnInterrupt([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); }));
    if (!fd)
        return Error::fromErrno(fmt::format("open '{}'", path));
    auto content = readAll(fd.get(), maxBytes);
    if (!content)
        return content.error().in(fmt::format("read '{}'", path));
    return content;
}

Result<std::string> readFileAt(int dirFd, const std::string& name, std::size_t maxBytes) {
    const UniqueFd fd(retryOnInterrupt(
        [&] { return ::openat(dirFd, name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK); }));
    if (!fd)
        return Error::fromErrno(fmt::format("open '{}'", name));
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0)
        return Error::fromErrno(fmt::format("stat '{}'", name));
    if (!S_ISREG(status.st_mode))
        return Error(ErrorKind::invalidArgument, fmt::format("'{}' is not a regular file", name));
    auto content = readAll(fd.get(), maxBytes);
    if (!content)
        return content.error().in(fmt::format("read '{}'", name));
    return content;
}

Result<void> writeAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = retryOnInterrupt([&] { return ::write(fd, bytes.data(), bytes.size()); });
        if (count < 0)
            return Error::fromErrno("write");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> writeFile(const std::string& path, std::string_view content) {
    const UniqueFd fd(retryOnInterrupt([&] { return ::open(path.c_str(), O_WRONLY | O_CLOEXEC); }));
    if (!fd)
        return Error::fromErrno(fmt::format("open '{}' for writing", path));
    if (retryOnInterrupt([&] { return ::write(fd.get(), content.data(), content.size()); }) < 0)
        return Error::fromErrno(fmt::format("write '{}' to '{}'", content.substr(0, 100), path));
    return {};
}

namespace {

// Temporary file beside it, rename; isForced: fsync before the rename, so that a name never shows an empty file.
Result<void> replace(const std::string& path, std::string_view content, mode_t mode, bool isForced) {
    std::string temporary = path + ".XXXXXX";
    const UniqueFd fd(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!fd)
        return Error::fromErrno(fmt::format("create a file beside '{}'", path));
    ScopeExit removeTemporary([&] { ::unlink(temporary.c_str()); });
    if (::fchmod(fd.get(), mode) != 0)
        return Error::fromErrno(fmt::format("set the mode of '{}'", temporary));
    if (auto written = writeAll(fd.get(), content); !written)
        return written.error().in(fmt::format("write '{}'", path));
    if (isForced && ::fsync(fd.get()) != 0)
        return Error::fromErrno(fmt::format("fsync '{}'", path));
    if (::rename(temporary.c_str(), path.c_str()) != 0)
        return Error::fromErrno(fmt::format("rename to '{}'", path));
    removeTemporary.dismiss();
    return {};
}

} // namespace

Result<void> writeFileAtomic(const std::string& path, std::string_view content, mode_t mode) {
    if (auto replaced = replace(path, content, mode, true); !replaced)
        return replaced;
    const std::string parent = parentOf(path);
    const UniqueFd directory(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory || ::fsync(directory.get()) != 0)
        return Error::fromErrno(fmt::format("fsync '{}'", parent));
    return {};
}

Result<void> replaceFile(const std::string& path, std::string_view content, mode_t mode) {
    return replace(path, content, mode, false);
}

Result<void> makeDirectories(const std::string& path, mode_t mode) {
    if (::mkdir(path.c_str(), mode) == 0)
        return {};
    if (errno == EEXIST) {
        struct stat status {};
        if (::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode))
            return {};
        return Error(ErrorKind::alreadyExists, fmt::format("create directory '{}': something else is there", path));
    }
    if (errno != ENOENT)
        return Error::fromErrno(fmt::format("create directory '{}'", path));
    if (auto made = makeDirectories(parentOf(path), mode); !made)
        return made;
    if (::mkdir(path.c_str(), mode) != 0 && errno != EEXIST)
        return Error::fromErrno(fmt::format("create directory '{}'", path));
    return {};
}

} // namespace gantry::fs
