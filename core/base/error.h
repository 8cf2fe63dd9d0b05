// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, in one sentence a person can act on, with the kind that decides the HTTP status and the user's
// words.
#pragma once

#include <string>
#include <string_view>

namespace gantry {

enum class ErrorKind {
    notFound,
    alreadyExists,
    invalidArgument,
    conflict,
    permissionDenied,
    unavailable,
    cancelled,
    unsupported,
    internal,
};

// The kind's name as it appears in logs, e.g. "notFound".
std::string_view nameOf(ErrorKind kind);

// Messages are lower-case without a full stop and name the operation and its object.
class [[nodiscard]] Error {
public:
    Error(ErrorKind kind, std::string message) : m_kind(kind), m_message(std::move(message)) {}

    ErrorKind kind() const { return m_kind; }
    const std::string& message() const { return m_message; }

    // The same error one level up: "context: message".
    Error in(std::string_view context) const;

    // "operation: strerror(code)", with the kind that fits the errno value. The default is the calling thread's errno.
    static Error fromErrno(std::string_view operation);
    static Error fromErrno(std::string_view operation, int code);

private:
    ErrorKind m_kind;
    std::string m_message;
};

} // namespace gantry
