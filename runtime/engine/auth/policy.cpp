// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/policy.h"

#include "core/base/syscall.h"
#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/text/quantity.h"
#include "core/text/words.h"
#include "runtime/engine/auth/demands.h"
#include "runtime/engine/auth/user_name.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

constexpr std::string_view kContainers = "containers";
constexpr std::string_view kMemory = "memory";
constexpr std::size_t kMaxPolicyBytes = 256U << 10U;

Result<std::int64_t> wholeNumber(std::string_view word) {
    std::uint32_t number = 0;
    const auto parsed = std::from_chars(word.data(), word.data() + word.size(), number);
    if (parsed.ec != std::errc() || parsed.ptr != word.data() + word.size())
        return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no number of containers", word));
    return std::int64_t{number};
}

std::optional<uid_t> userId(const std::string& name) {
    std::array<char, 16384> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return std::nullopt;
    return entry.pw_uid;
}

std::optional<gid_t> groupId(const std::string& name) {
    std::array<char, 16384> buffer{};
    group entry{};
    group* found = nullptr;
    if (::getgrnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return std::nullopt;
    return entry.gr_gid;
}

} // namespace

const std::set<std::string, std::less<>>& Policy::grantable() {
    static const std::set<std::string, std::less<>> things = {
        "annotations",   "capabilities",     "cgroup-parent", "devices",       "host-cgroup",
        "host-ipc",      "host-network",     "host-pid",      "host-user",     "host-uts",
        "no-oom-killer", "no-pids-limit",    "oom-score",     "priority",      "privileged",
        "runtime",       "security-options", "sysctls",       "unmasked-paths"};
    return things;
}

Result<Policy::Who> Policy::parseWho(const std::string& word) {
    Who who;
    if (word == "*") {
        who.isEverybody = true;
        return who;
    }
    if (word.starts_with('@')) {
        const auto gid = groupId(word.substr(1));
        if (!gid)
            return Error(ErrorKind::invalidArgument, fmt::format("there is no group '{}'", word.substr(1)));
        who.gid = *gid;
        return who;
    }
    const auto uid = userId(word);
    if (!uid)
        return Error(ErrorKind::invalidArgument, fmt::format("there is no user '{}'", word));
    who.uid = *uid;
    return who;
}

Result<Policy> Policy::parse(std::string_view content) {
    Policy policy;
    std::size_t number = 0;
    for (const std::string& line : text::split(content, '\n')) {
        ++number;
        const std::string_view bare = text::trim(line);
        if (bare.empty() || bare.starts_with('#'))
            continue;
        const auto refuse = [number](std::string_view why) {
            return Error(ErrorKind::invalidArgument, fmt::format("policy line {}: {}", number, why));
        };
        const auto words = text::splitCommand(bare);
        const bool isRule = words && words->size() == 3 && words->front() == "allow";
        const bool isLimit = words && words->size() == 4 && words->front() == "limit";
        if (!isRule && !isLimit)
            return refuse(
                fmt::format("expected 'allow WHO THING' or 'limit WHO containers|memory AMOUNT', found '{}'", bare));
        const auto who = parseWho((*words)[1]);
        if (!who)
            return refuse(who.error().message());
        const std::string& thing = (*words)[2];
        if (isRule) {
            if (!grantable().contains(thing))
                return refuse(
                    fmt::format("'{}' cannot be granted; these can: {}", thing, fmt::join(grantable(), ", ")));
            policy.m_rules.push_back({*who, thing, fmt::format("{}", fmt::join(*words, " "))});
            continue;
        }
        if (thing != kContainers && thing != kMemory)
            return refuse(fmt::format("'{}' cannot be limited; these can: {}, {}", thing, kContainers, kMemory));
        const std::string& amount = (*words)[3];
        const auto most = thing == kMemory ? text::parseBytes(amount) : wholeNumber(amount);
        if (!most)
            return refuse(most.error().message());
        policy.m_limits.push_back({*who, thing, static_cast<std::uint64_t>(*most)});
    }
    return policy;
}

bool Policy::isMember(const Caller& caller, const Who& who) {
    if (who.isEverybody)
        return true;
    if (who.uid != static_cast<uid_t>(-1))
        return who.uid == caller.uid;
    return who.gid == caller.gid ||
           std::find(caller.groups.begin(), caller.groups.end(), who.gid) != caller.groups.end();
}

bool Policy::isGranted(const Caller& caller, std::string_view thing) const {
    return decide(caller, std::vector{thing}).front().isGranted;
}

std::optional<std::uint64_t> Policy::limitOf(const Caller& caller, std::string_view thing) const {
    if (caller.isRoot())
        return std::nullopt;
    std::optional<std::uint64_t> own;
    std::optional<std::uint64_t> groups;
    std::optional<std::uint64_t> everybody;
    for (const Limit& limit : m_limits) {
        if (limit.thing != thing || !isMember(caller, limit.who))
            continue;
        const bool isOwn = limit.who.uid != static_cast<uid_t>(-1);
        auto& rank = limit.who.isEverybody ? everybody : isOwn ? own : groups;
        rank = std::max(rank.value_or(0), limit.most);
    }
    return own ? own : groups ? groups : everybody;
}

std::vector<Decision> Policy::decide(const Caller& caller, const std::vector<std::string_view>& things) const {
    std::vector<Decision> decisions;
    for (const std::string_view thing : things) {
        Decision decision;
        decision.thing = thing;
        const auto rule = std::find_if(m_rules.begin(), m_rules.end(), [&](const Rule& each) {
            return each.thing == thing && isMember(caller, each.who);
        });
        decision.isGranted = caller.isRoot() || rule != m_rules.end();
        decision.rule = caller.isRoot()         ? "root"
                        : rule != m_rules.end() ? rule->text
                                                : fmt::format("allow {} {}", userName(caller.uid), thing);
        decisions.push_back(std::move(decision));
    }
    return decisions;
}

std::vector<Decision> Policy::decide(const Caller& caller, const api::ContainerCreateBody& body) const {
    return decide(caller, demandsOf(body.HostConfig_));
}

std::vector<Decision> Policy::decide(const Caller& caller, const api::UpdateBody& body) const {
    return decide(caller, demandsOf(static_cast<const api::Resources&>(body)));
}

Result<void> verdictOf(const Caller& caller, const std::vector<Decision>& decisions) {
    for (const Decision& decision : decisions) {
        if (!decision.isGranted)
            return Error(
                ErrorKind::permissionDenied,
                fmt::format("user {} may not ask for '{}'; an administrator can allow it by the line '{}' in {}",
                            userName(caller.uid), decision.thing, decision.rule, kPolicyPath));
    }
    return {};
}

Result<void> Policy::check(const Caller& caller, const api::ContainerCreateBody& body) const {
    return verdictOf(caller, decide(caller, body));
}

Result<void> Policy::check(const Caller& caller, const api::UpdateBody& body) const {
    return verdictOf(caller, decide(caller, body));
}

Result<void> Policy::checkMemory(const Caller& caller, std::uint64_t memoryAlready, std::int64_t wanted) const {
    const auto most = limitOf(caller, kMemory);
    if (!most)
        return {};
    const auto refuse = [&](std::string_view why) {
        return Error(ErrorKind::permissionDenied,
                     fmt::format("user {} may use {} of memory in all containers together, and {}",
                                 userName(caller.uid), text::formatBytes(*most), why));
    };
    if (wanted <= 0)
        return refuse("this one sets no memory limit");
    // Compared without adding, which could overflow.
    if (memoryAlready > *most || static_cast<std::uint64_t>(wanted) > *most - memoryAlready)
        return refuse(fmt::format("the others are allowed {} already: remove one or ask for less",
                                  text::formatBytes(memoryAlready)));
    return {};
}

Result<void> Policy::checkTotals(const Caller& caller, std::uint64_t containersAlready, std::uint64_t memoryAlready,
                                 const api::ContainerCreateBody& body) const {
    if (const auto most = limitOf(caller, kContainers); most && containersAlready >= *most)
        return Error(ErrorKind::permissionDenied,
                     fmt::format("user {} may have {} containers and has {}: remove one first", userName(caller.uid),
                                 *most, containersAlready));
    return checkMemory(caller, memoryAlready, body.HostConfig_.Memory);
}

Result<void> Policy::checkTotals(const Caller& caller, std::uint64_t /*containersAlready*/, std::uint64_t memoryAlready,
                                 const api::UpdateBody& body) const {
    return body.Memory == 0 ? Result<void>() : checkMemory(caller, memoryAlready, body.Memory);
}

Result<Policy> loadPolicy(const std::string& path, uid_t owner) {
    const UniqueFd file(retryOnInterrupt(
        [&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY); }));
    const auto refuse = [&](std::string_view why) {
        return Error(ErrorKind::permissionDenied, fmt::format("policy file '{}' {}", path, why));
    };
    if (!file) {
        if (errno == ENOENT || errno == ENOTDIR)
            return Policy();
        if (errno == ELOOP)
            return refuse("is a symbolic link: put the file itself there");
        return Error::fromErrno(fmt::format("open policy file '{}'", path));
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0)
        return Error::fromErrno(fmt::format("look at policy file '{}'", path));
    if (!S_ISREG(status.st_mode))
        return refuse("is not a regular file: remove it or put a text file there");
    if (status.st_uid != owner)
        return refuse(
            fmt::format("belongs to user {}: run 'chown {} {}'", userName(status.st_uid), userName(owner), path));
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return refuse(fmt::format("may be written by others: run 'chmod go-w {}'", path));
    const auto content = fs::readAll(file.get(), kMaxPolicyBytes);
    if (!content)
        return content.error().in(fmt::format("read policy file '{}'", path));
    auto policy = Policy::parse(*content);
    if (!policy)
        return policy.error().in(path);
    return policy;
}

} // namespace gantry::engine
