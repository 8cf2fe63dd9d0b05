// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/beneath.h"

#include "core/base/syscall.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <fmt/format.h>

namespace gantry::fs {

namespace {

std::string relative(const std::string& path) {
    const auto start = path.find_first_not_of('/');
    return start == std::string::npos ? "." : path.substr(start);
}

} // namespace

Result<UniqueFd> openBeneath(int rootFd, const std::string& path, int flags, mode_t mode, Links links) {
    open_how how{};
    how.flags = static_cast<std::uint64_t>(static_cast<unsigned>(flags | O_CLOEXEC));
    // openat2 refuses a mode without O_CREAT, where open(2) ignored it.
    how.mode = (flags & (O_CREAT | __O_TMPFILE)) != 0 ? mode : 0;
    how.resolve = RESOLVE_NO_MAGICLINKS;
    how.resolve |= links == Links::inRoot ? RESOLVE_IN_ROOT : (RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS);
    const std::string name = relative(path);
    // EAGAIN: a rename elsewhere made the kernel unsure that ".." stayed beneath; it asks for another try.
    for (int attempt = 0;; ++attempt) {
        const long fd =
            retryOnInterrupt([&] { return ::syscall(SYS_openat2, rootFd, name.c_str(), &how, sizeof how); });
        if (fd >= 0)
            return UniqueFd(static_cast<int>(fd));
        if (errno != EAGAIN || attempt == 32)
            return Error::fromErrno(fmt::format("open '{}'", path));
    }
}

Result<UniqueFd> openDirectory(const std::string& path) {
    UniqueFd fd(retryOnInterrupt([&] { return ::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC); }));
    if (!fd)
        return Error::fromErrno(fmt::format("open directory '{}'", path));
    return fd;
}

Result<UniqueFd> makeDirectoriesBeneath(int rootFd, const std::string& path, mode_t mode) {
    if (auto whole = openBeneath(rootFd, path, O_PATH | O_DIRECTORY);
        whole || whole.error().kind() != ErrorKind::notFound)
        return whole;
    const std::string name = relative(path);
    std::string done;
    UniqueFd parent;
    for (std::size_t start = 0; start < name.size();) {
        auto end = name.find('/', start);
        if (end == std::string::npos)
            end = name.size();
        const std::string component = name.substr(start, end - start);
        start = end + 1;
        if (component.empty() || component == ".")
            continue;
        done += '/' + component;
        auto next = openBeneath(rootFd, done, O_PATH | O_DIRECTORY);
        if (!next && next.error().kind() == ErrorKind::notFound) {
            const int at = parent ? parent.get() : rootFd;
            if (component == ".." || (::mkdirat(at, component.c_str(), mode) != 0 && errno != EEXIST))
                return Error::fromErrno(fmt::format("create directory '{}'", done));
            next = openBeneath(rootFd, done, O_PATH | O_DIRECTORY);
        }
        if (!next)
            return next;
        parent = std::move(*next);
    }
    return parent;
}

} // namespace gantry::fs
