// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/init/channel.h"

#include "core/base/syscall.h"

#include <cerrno>
#include <sys/socket.h>

namespace gantry::oci {

std::string encodeError(const Error& error) {
    return static_cast<char>('0' + static_cast<int>(error.kind())) + error.message().substr(0, 3000);
}

Error decodeError(const std::string& text) {
    const int kind = text.empty() ? -1 : text[0] - '0';
    if (kind < 0 || kind > static_cast<int>(ErrorKind::internal))
        return {ErrorKind::internal, "the container's first process failed"};
    return {static_cast<ErrorKind>(kind), text.substr(1)};
}

Result<void> sendStep(int socket, Step step) {
    const char byte = static_cast<char>(step);
    if (retryOnInterrupt([&] { return ::send(socket, &byte, 1, MSG_NOSIGNAL); }) != 1)
        return Error::fromErrno("talk to the other side");
    return {};
}

void sendError(int socket, const Error& error) {
    const std::string text = static_cast<char>(Step::error) + encodeError(error);
    // A runtime that is gone cannot be told.
    if (::send(socket, text.data(), text.size(), MSG_NOSIGNAL) < 0)
        return;
}

Result<Step> receiveStep(int socket) {
    char buffer[4096];
    const auto receive = [&] { return retryOnInterrupt([&] { return ::recv(socket, buffer, sizeof buffer, 0); }); };
    ssize_t size = receive();
    // It went without reading what it was sent; its last words still wait behind that error.
    if (size < 0 && errno == ECONNRESET)
        size = receive();
    if (size < 0)
        return Error::fromErrno("listen to the container's first process");
    if (size == 0)
        return Error(ErrorKind::internal, "the container's first process died while it was made");
    if (buffer[0] == static_cast<char>(Step::error))
        return decodeError(std::string(buffer + 1, static_cast<std::size_t>(size) - 1));
    return static_cast<Step>(buffer[0]);
}

Result<void> expectStep(int socket, Step step) {
    const auto received = receiveStep(socket);
    if (!received)
        return received.error();
    if (*received != step)
        return Error(ErrorKind::internal, "the container's first process answered out of turn");
    return {};
}

Error causeOf(int socket, const Error& own) {
    for (int i = 0; i < 4; ++i) { // more than are ever under way
        char buffer[4096];
        const ssize_t size = retryOnInterrupt([&] { return ::recv(socket, buffer, sizeof buffer, MSG_DONTWAIT); });
        if (size == 0 || (size < 0 && errno != ECONNRESET))
            break;
        if (size > 0 && buffer[0] == static_cast<char>(Step::error))
            return decodeError(std::string(buffer + 1, static_cast<std::size_t>(size) - 1));
    }
    return own;
}

} // namespace gantry::oci
