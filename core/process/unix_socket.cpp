// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/unix_socket.h"

#include "core/base/syscall.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <fmt/format.h>

namespace gantry::process {

namespace {

struct Address {
    sockaddr_un name{};
    UniqueFd directory; // stays open while the name is used
};

Result<Address> addressOf(const std::string& path) {
    Address address;
    address.name.sun_family = AF_UNIX;
    std::string text = path;
    if (text.size() >= sizeof address.name.sun_path) {
        const auto slash = path.rfind('/');
        const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
        address.directory.reset(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        if (!address.directory)
            return Error::fromErrno(fmt::format("open '{}'", folder));
        text = fmt::format("/proc/self/fd/{}/{}", address.directory.get(),
                           slash == std::string::npos ? path : path.substr(slash + 1));
    }
    if (path.empty() || text.size() >= sizeof address.name.sun_path)
        return Error(ErrorKind::invalidArgument, fmt::format("'{}' cannot be the path of a socket", path));
    text.copy(address.name.sun_path, text.size());
    return address;
}

} // namespace

Result<UniqueFd> listenAt(const std::string& path, int type, mode_t mode) {
    const auto address = addressOf(path);
    if (!address)
        return address.error();
    UniqueFd socket(::socket(AF_UNIX, type | SOCK_CLOEXEC, 0));
    if (!socket)
        return Error::fromErrno("create a socket");
    // Before bind: the new inode takes the mode of the socket's own, less the umask.
    if (::fchmod(socket.get(), mode) != 0)
        return Error::fromErrno("set the mode of a socket");
    if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address->name), sizeof address->name) != 0) {
        if (errno == EADDRINUSE)
            return Error(ErrorKind::alreadyExists, fmt::format("'{}' exists already", path));
        return Error::fromErrno(fmt::format("make socket '{}'", path));
    }
    if (::listen(socket.get(), 64) != 0)
        return Error::fromErrno(fmt::format("listen at '{}'", path));
    return socket;
}

Result<UniqueFd> connectTo(const std::string& path, int type) {
    const auto address = addressOf(path);
    if (!address)
        return address.error().kind() == ErrorKind::notFound ? Error(ErrorKind::unavailable, address.error().message())
                                                             : address.error();
    UniqueFd socket(::socket(AF_UNIX, type | SOCK_CLOEXEC, 0));
    if (!socket)
        return Error::fromErrno("create a socket");
    const auto* name = reinterpret_cast<const sockaddr*>(&address->name);
    if (retryOnInterrupt([&] { return ::connect(socket.get(), name, sizeof address->name); }) != 0) {
        const int code = errno;
        const Error error = Error::fromErrno(fmt::format("connect to '{}'", path), code);
        if (code == ENOENT || code == ECONNREFUSED)
            return Error(ErrorKind::unavailable, error.message());
        return error;
    }
    return socket;
}

} // namespace gantry::process
