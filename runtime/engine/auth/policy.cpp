// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/policy.h"

#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/text/quantity.h"
#include "core/text/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>

namespace gantry::auth {
namespace {

constexpr std::array kPlainGrants = {"privileged",  "pid=host",      "ipc=host",       "network=host", "uts=host",
                                     "userns=host", "cgroupns=host", "paths=unmasked", "oom-score-adj"};
constexpr std::array kValueGrants = {
    "device:", "capability:", "sysctl:", "security-opt:", "runtime:", "cgroup-parent:", "containers:", "memory:"};

std::optional<id_t> parseNumber(std::string_view text) {
    id_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value == static_cast<id_t>(-1))
        return {};
    return value;
}

std::optional<id_t> findUser(const std::string& name) {
    std::vector<char> buffer(16384);
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return found->pw_uid;
    return parseNumber(name);
}

std::optional<id_t> findGroup(const std::string& name) {
    std::vector<char> buffer(65536);
    group entry{};
    group* found = nullptr;
    if (::getgrnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return found->gr_gid;
    return parseNumber(name);
}

Result<void> checkGrant(const std::string& grant) {
    if (std::find(kPlainGrants.begin(), kPlainGrants.end(), grant) != kPlainGrants.end())
        return {};
    for (const std::string_view prefix : kValueGrants) {
        if (!grant.starts_with(prefix))
            continue;
        const std::string_view value = std::string_view(grant).substr(prefix.size());
        if (value.empty())
            break;
        if (prefix == "containers:" && !parseNumber(value))
            break;
        if (prefix == "memory:" && !text::parseBytes(value))
            break;
        return {};
    }
    return Error(ErrorKind::invalidArgument, fmt::format("'{}' is nothing that can be allowed", grant));
}

} // namespace

Result<Policy> Policy::parse(std::string_view text) {
    Policy policy;
    std::size_t number = 0;
    for (const std::string& raw : text::split(text, '\n')) {
        ++number;
        const std::string_view trimmed = text::trim(std::string_view(raw).substr(0, raw.find('#')));
        if (trimmed.empty())
            continue;
        std::vector<std::string> words;
        for (const std::string& word : text::split(trimmed, ' ')) {
            if (!text::trim(word).empty())
                words.emplace_back(text::trim(word));
        }
        if (words.size() != 3 || words[0] != "allow")
            return Error(ErrorKind::invalidArgument, fmt::format("line {}: expected 'allow WHO WHAT'", number));
        if (auto valid = checkGrant(words[2]); !valid)
            return valid.error().in(fmt::format("line {}", number));
        Line line{.grant = words[2]};
        if (words[1] != "*") {
            const bool isGroup = words[1].starts_with('@');
            const auto id = isGroup ? findGroup(words[1].substr(1)) : findUser(words[1]);
            // Someone who does not exist gains nothing; a line about them must not stop the engine.
            if (!id)
                continue;
            line.who = isGroup ? Who::group : Who::user;
            line.id = *id;
        }
        policy.m_lines.push_back(std::move(line));
    }
    return policy;
}

Result<Policy> Policy::load(const std::string& path) {
    const UniqueFd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file) {
        if (errno == ENOENT)
            return Policy();
        return Error::fromErrno(fmt::format("open '{}'", path));
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0)
        return Error::fromErrno(fmt::format("look at '{}'", path));
    if (!S_ISREG(status.st_mode) || status.st_uid != 0 || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return Error(ErrorKind::permissionDenied,
                     fmt::format("'{}' must be a file of root that nobody else may write", path));
    auto text = fs::readAll(file.get(), 1U << 20U);
    if (!text)
        return text.error().in(fmt::format("read '{}'", path));
    auto policy = parse(*text);
    if (!policy)
        return policy.error().in(fmt::format("read '{}'", path));
    return policy;
}

bool Policy::matches(const Line& line, const Caller& caller) {
    switch (line.who) {
    case Who::everyone:
        return true;
    case Who::user:
        return caller.uid == line.id;
    case Who::group:
        return caller.gid == line.id ||
               std::find(caller.groups.begin(), caller.groups.end(), line.id) != caller.groups.end();
    }
    return false;
}

bool Policy::allows(const Caller& caller, std::string_view grant) const {
    if (caller.isRoot())
        return true;
    return std::any_of(m_lines.begin(), m_lines.end(), [&](const Line& line) {
        if (!matches(line, caller))
            return false;
        const std::string_view pattern = line.grant;
        if (pattern.ends_with('*'))
            return grant.starts_with(pattern.substr(0, pattern.size() - 1));
        return grant == pattern;
    });
}

std::optional<std::uint64_t> Policy::largest(const Caller& caller, std::string_view prefix) const {
    std::optional<std::uint64_t> most;
    for (const Line& line : m_lines) {
        if (!line.grant.starts_with(prefix) || !matches(line, caller))
            continue;
        const auto value = text::parseBytes(std::string_view(line.grant).substr(prefix.size()));
        if (value && *value >= 0)
            most = std::max(most.value_or(0), static_cast<std::uint64_t>(*value));
    }
    return most;
}

std::optional<std::uint64_t> Policy::maxContainers(const Caller& caller) const {
    return caller.isRoot() ? std::nullopt : largest(caller, "containers:");
}

std::optional<std::uint64_t> Policy::maxMemory(const Caller& caller) const {
    return caller.isRoot() ? std::nullopt : largest(caller, "memory:");
}

std::string nameOf(uid_t uid) {
    std::vector<char> buffer(16384);
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return found->pw_name;
    return std::to_string(uid);
}

} // namespace gantry::auth
