// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/audit.h"

#include "core/fs/files.h"
#include "core/json/codec.h"
#include "core/text/time.h"
#include "runtime/engine/auth/user_name.h"

#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>

#include <fmt/format.h>

namespace gantry::engine {

std::string lineOf(const AuditEntry& entry, std::int64_t time) {
    // Ordered as a person reads it.
    const auto quoted = [](const std::string& text) {
        std::string out;
        json::appendQuoted(out, text);
        return out;
    };
    return fmt::format(
        R"({{"time":{},"uid":{},"user":{},"pid":{},"verb":{},"object":{},"thing":{},"verdict":"{}","rule":{}}})",
        quoted(text::toRfc3339(time)), entry.caller.uid, quoted(userName(entry.caller.uid)), entry.caller.pid,
        quoted(entry.verb), quoted(entry.object), quoted(entry.thing), entry.isAllowed ? "allowed" : "refused",
        quoted(entry.rule));
}

Result<void> AuditLog::write(const AuditEntry& entry) {
    const std::string line = lineOf(entry, text::nowNanoseconds()) + "\n";
    const std::lock_guard lock(m_mutex);
    struct stat status {};
    if (m_file && ::fstat(m_file.get(), &status) == 0 && status.st_size >= m_maxBytes) {
        if (::rename(m_path.c_str(), (m_path + ".1").c_str()) != 0)
            return Error::fromErrno(fmt::format("rotate '{}'", m_path));
        m_file.reset();
    }
    if (!m_file)
        m_file.reset(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!m_file)
        return Error::fromErrno(fmt::format("open '{}'", m_path));
    return fs::writeAll(m_file.get(), line);
}

} // namespace gantry::engine
