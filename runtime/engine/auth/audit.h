// SPDX-License-Identifier: GPL-3.0-or-later
// The administrator's record of what was asked for beyond a container of one's own: a line for each decision. It
// decides nothing.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "runtime/engine/auth/caller.h"

#include <cstdint>
#include <mutex>
#include <string>

namespace gantry::engine {

struct AuditEntry {
    Caller caller;
    std::string verb;   // create, update, start
    std::string object; // the container, as the caller named it
    std::string thing;  // in the policy's words, or "bind PATH"
    bool isAllowed = false;
    std::string rule; // what decided: a line of the policy, "root"; of a refusal the line that would allow it
};

// One JSON object without a line break: time, uid, user, pid, verb, object, thing, verdict, rule. Whatever a caller
// writes into a name stays within its quotes.
std::string lineOf(const AuditEntry& entry, std::int64_t time);

// Kept beside the data, for root alone. At maxBytes the file becomes the old one (".1"), and there is one old one.
class AuditLog {
public:
    explicit AuditLog(std::string path, std::int64_t maxBytes = 8 << 20)
        : m_path(std::move(path)), m_maxBytes(maxBytes) {}

    // May come from any thread. The line is on its way to the disk when this returns.
    Result<void> write(const AuditEntry& entry);

private:
    const std::string m_path;
    const std::int64_t m_maxBytes;
    std::mutex m_mutex;
    UniqueFd m_file;
};

} // namespace gantry::engine
