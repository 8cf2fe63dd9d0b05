// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

namespace gantry {

namespace {

ErrorKind kindOf(int code) {
    switch (code) {
    case ENOENT:
    case ESRCH:
        return ErrorKind::notFound;
    case EEXIST:
        return ErrorKind::alreadyExists;
    case EINVAL:
    case ENAMETOOLONG:
    case ELOOP:
    case ENOTDIR:
        return ErrorKind::invalidArgument;
    case EBUSY:
    case ENOTEMPTY:
        return ErrorKind::conflict;
    case EPERM:
    case EACCES:
    case EROFS:
        return ErrorKind::permissionDenied;
    case EAGAIN:
    case ECONNREFUSED:
    case ENOSPC:
    case ENOMEM:
    case EMFILE:
    case ENFILE:
        return ErrorKind::unavailable;
    case ECANCELED:
        return ErrorKind::cancelled;
    case ENOSYS:
    case EOPNOTSUPP:
        return ErrorKind::unsupported;
    default:
        return ErrorKind::internal;
    }
}

// "Permission denied" reads as "permission denied" in the middle of a sentence; "I/O error" stays as it is.
std::string describe(int code) {
    char buffer[256];
    std::string text = ::strerror_r(code, buffer, sizeof buffer);
    const bool startsAWord = text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z';
    if (startsAWord)
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

} // namespace

std::string_view nameOf(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::notFound:
        return "notFound";
    case ErrorKind::alreadyExists:
        return "alreadyExists";
    case ErrorKind::invalidArgument:
        return "invalidArgument";
    case ErrorKind::conflict:
        return "conflict";
    case ErrorKind::permissionDenied:
        return "permissionDenied";
    case ErrorKind::unavailable:
        return "unavailable";
    case ErrorKind::cancelled:
        return "cancelled";
    case ErrorKind::unsupported:
        return "unsupported";
    case ErrorKind::internal:
        break;
    }
    return "internal";
}

Error Error::in(std::string_view context) const {
    return {m_kind, fmt::format("{}: {}", context, m_message)};
}

Error Error::fromErrno(std::string_view operation) {
    return fromErrno(operation, errno);
}

Error Error::fromErrno(std::string_view operation, int code) {
    return {kindOf(code), fmt::format("{}: {}", operation, describe(code))};
}

} // namespace gantry
