// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/container/record.h"

#include "core/base/syscall.h"
#include "core/fs/files.h"
#include "core/json/codec.h"
#include "core/text/words.h"

#include <fcntl.h>
#include <sys/file.h>

namespace gantry::oci {

template <class Codec>
void fields(Codec& c, Hook& h) {
    c("path", h.path);
    c("args", h.args);
    c("env", h.env);
    c("timeout", h.timeout);
}

template <class Codec>
void fields(Codec& c, Hooks& h) {
    c("poststart", h.poststart);
    c("poststop", h.poststop);
}

template <class Codec>
void fields(Codec& c, Record& r) {
    c("ociVersion", r.ociVersion);
    c("id", r.id);
    c("bundle", r.bundle);
    c("pid", r.pid);
    c("startTime", r.startTime);
    c("cgroup", r.cgroup);
    c("systemdUnit", r.systemdUnit);
    c("hasPidNamespace", r.hasPidNamespace);
    c("hasOwnKeyring", r.hasOwnKeyring);
    c("annotations", r.annotations);
    c("hooks", r.hooks);
    c("endsOnFailedPoststart", r.endsOnFailedPoststart);
}

Result<void> checkId(const std::string& id) {
    const auto isAllowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '+' ||
               c == '.' || c == '-';
    };
    // Not with a dot in front: "..", and what this runtime itself keeps beside the containers.
    bool isValid = !id.empty() && id.size() <= 200 && id.front() != '.';
    for (const char c : id)
        isValid = isValid && isAllowed(c);
    if (!isValid)
        return Error(ErrorKind::invalidArgument,
                     fmt::format("container ID '{}' has an invalid character or length", id));
    return {};
}

std::string directoryOf(const std::string& stateRoot, const std::string& id) {
    return stateRoot + "/" + id;
}

std::string startFifoOf(const std::string& stateRoot, const std::string& id) {
    return directoryOf(stateRoot, id) + "/start.fifo";
}

std::string resultFifoOf(const std::string& stateRoot, const std::string& id) {
    return directoryOf(stateRoot, id) + "/result.fifo";
}

Result<Record> loadRecord(const std::string& stateRoot, const std::string& id) {
    if (const auto checked = checkId(id); !checked)
        return checked.error();
    const auto text = fs::readFile(directoryOf(stateRoot, id) + "/state.json");
    if (!text) {
        if (text.error().kind() == ErrorKind::notFound)
            return Error(ErrorKind::notFound, fmt::format("container '{}' does not exist", id));
        return text.error();
    }
    return json::decode<Record>(*text);
}

Result<void> saveRecord(const std::string& stateRoot, const Record& record) {
    // Not fsynced: it describes a process and lives in /run, so neither outlasts a crash of the machine. Renamed, so a
    // killed runtime leaves a whole file.
    const std::string path = directoryOf(stateRoot, record.id) + "/state.json";
    const UniqueFd file(::open((path + ".new").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!file)
        return Error::fromErrno(fmt::format("create '{}.new'", path));
    if (const auto written = fs::writeAll(file.get(), json::encode(record)); !written)
        return written.error().in(fmt::format("write '{}'", path));
    if (::rename((path + ".new").c_str(), path.c_str()) != 0)
        return Error::fromErrno(fmt::format("replace '{}'", path));
    return {};
}

std::string configOf(const std::string& stateRoot, const std::string& id) {
    return directoryOf(stateRoot, id) + "/config.json";
}

Result<void> saveConfig(const std::string& stateRoot, const std::string& id, const std::string& text) {
    const std::string path = configOf(stateRoot, id);
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file)
        return Error::fromErrno(fmt::format("create '{}'", path));
    if (const auto written = fs::writeAll(file.get(), text); !written)
        return written.error().in(fmt::format("write '{}'", path));
    return {};
}

Result<UniqueFd> lockContainer(const std::string& stateRoot, const std::string& id) {
    if (const auto checked = checkId(id); !checked)
        return checked.error();
    UniqueFd directory(::open(directoryOf(stateRoot, id).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory) {
        if (errno == ENOENT)
            return Error(ErrorKind::notFound, fmt::format("container '{}' does not exist", id));
        return Error::fromErrno(fmt::format("open the state of container '{}'", id));
    }
    if (retryOnInterrupt([&] { return ::flock(directory.get(), LOCK_EX); }) != 0)
        return Error::fromErrno(fmt::format("lock container '{}'", id));
    return directory;
}

std::uint64_t startTimeOf(std::int64_t pid) {
    const auto text = fs::readFile(fmt::format("/proc/{}/stat", pid));
    if (!text)
        return 0;
    const auto parenthesis = text->rfind(')'); // the name before it may hold anything
    if (parenthesis == std::string::npos || parenthesis + 2 > text->size())
        return 0;
    const auto parts = text::split(std::string_view(*text).substr(parenthesis + 2), ' '); // field 3 on (proc(5))
    if (parts.size() < 20 || parts[0] == "Z" || parts[0] == "X")
        return 0;
    return std::strtoull(parts[19].c_str(), nullptr, 10);
}

bool isAlive(const Record& record) {
    return record.pid > 0 && record.startTime != 0 && startTimeOf(record.pid) == record.startTime;
}

} // namespace gantry::oci
