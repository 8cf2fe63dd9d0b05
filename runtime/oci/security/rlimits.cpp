// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/security/rlimits.h"

#include <array>
#include <set>
#include <string_view>
#include <utility>

#include <sys/resource.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

using Name = std::pair<std::string_view, int>;
constexpr std::array kLimits = {
    Name{"RLIMIT_AS", RLIMIT_AS},
    Name{"RLIMIT_CORE", RLIMIT_CORE},
    Name{"RLIMIT_CPU", RLIMIT_CPU},
    Name{"RLIMIT_DATA", RLIMIT_DATA},
    Name{"RLIMIT_FSIZE", RLIMIT_FSIZE},
    Name{"RLIMIT_LOCKS", RLIMIT_LOCKS},
    Name{"RLIMIT_MEMLOCK", RLIMIT_MEMLOCK},
    Name{"RLIMIT_MSGQUEUE", RLIMIT_MSGQUEUE},
    Name{"RLIMIT_NICE", RLIMIT_NICE},
    Name{"RLIMIT_NOFILE", RLIMIT_NOFILE},
    Name{"RLIMIT_NPROC", RLIMIT_NPROC},
    Name{"RLIMIT_RSS", RLIMIT_RSS},
    Name{"RLIMIT_RTPRIO", RLIMIT_RTPRIO},
    Name{"RLIMIT_RTTIME", RLIMIT_RTTIME},
    Name{"RLIMIT_SIGPENDING", RLIMIT_SIGPENDING},
    Name{"RLIMIT_STACK", RLIMIT_STACK},
};

} // namespace

Result<int> rlimitNumber(const std::string& type) {
    for (const auto& [name, number] : kLimits)
        if (name == type)
            return number;
    return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no resource limit", type));
}

Result<void> applyRlimits(const std::vector<PosixRlimit>& rlimits, pid_t pid) {
    std::set<std::string> seen;
    for (const auto& limit : rlimits) {
        if (auto number = rlimitNumber(limit.type); !number)
            return number.error();
        if (limit.soft > limit.hard)
            return Error(ErrorKind::invalidArgument, fmt::format("{}: the soft limit {} is above the hard limit {}",
                                                                 limit.type, limit.soft, limit.hard));
        // The runtime-spec (config.md, "rlimits") makes a second entry of one type an error.
        if (!seen.insert(limit.type).second)
            return Error(ErrorKind::invalidArgument, fmt::format("{} is given twice", limit.type));
    }
    for (const auto& limit : rlimits) {
        const auto resource = static_cast<__rlimit_resource>(*rlimitNumber(limit.type));
        const struct rlimit wanted { limit.soft, limit.hard };
        if (::prlimit(pid, resource, &wanted, nullptr) == 0)
            continue;
        Error error = Error::fromErrno(fmt::format("set {} to {}:{}", limit.type, limit.soft, limit.hard));
        struct rlimit present {};
        if (error.kind() == ErrorKind::permissionDenied && ::prlimit(pid, resource, nullptr, &present) == 0 &&
            limit.hard > present.rlim_max)
            return Error(error.kind(), fmt::format("{}: the hard limit here is {} and CAP_SYS_RESOURCE is missing",
                                                   error.message(), present.rlim_max));
        return error;
    }
    return {};
}

} // namespace gantry::oci
