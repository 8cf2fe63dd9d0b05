// SPDX-License-Identifier: GPL-3.0-or-later
// The `events` verb: what a container has used, now and then, and each time its OOM killer was at work; one JSON object
// a line, in the form that runc gave it and others read.
#include "core/base/syscall.h"
#include "core/json/codec.h"
#include "runtime/oci/cgroups/cgroup.h"
#include "runtime/oci/cgroups/stats.h"
#include "runtime/oci/cli/verbs.h"

#include <cstdio>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gantry::oci {

namespace {

Json usageJson(const UsageStats& stats) {
    return {{"usage", stats.usage}, {"max", stats.max}, {"limit", stats.limit}, {"failcnt", stats.failures}};
}

Json ioJson(const std::vector<IoStats>& entries) {
    Json array = Json::array();
    for (const IoStats& entry : entries)
        array.push_back(
            {{"major", entry.major}, {"minor", entry.minor}, {"op", entry.operation}, {"value", entry.value}});
    return array;
}

Json statsJson(const GroupStats& stats) {
    Json cpuUsage = {{"total", stats.cpu.total}, {"kernel", stats.cpu.kernel}, {"user", stats.cpu.user}};
    if (!stats.cpu.perCpu.empty())
        cpuUsage["percpu"] = stats.cpu.perCpu;
    Json pids = {{"current", stats.pids}};
    if (stats.pidsLimit > 0)
        pids["limit"] = stats.pidsLimit;
    Json hugePages = Json::object();
    for (const auto& [size, usage] : stats.hugePages)
        hugePages[size] = usageJson(usage);
    const auto cache = stats.memoryDetails.find("cache") != stats.memoryDetails.end()
                           ? stats.memoryDetails.find("cache")
                           : stats.memoryDetails.find("file");
    return {{"cpu",
             {{"usage", cpuUsage},
              {"throttling",
               {{"periods", stats.cpu.periods},
                {"throttledPeriods", stats.cpu.throttledPeriods},
                {"throttledTime", stats.cpu.throttledTime}}}}},
            {"memory",
             {{"cache", cache == stats.memoryDetails.end() ? 0 : cache->second},
              {"usage", usageJson(stats.memory)},
              {"swap", usageJson(stats.swap)},
              {"kernel", usageJson(stats.kernel)},
              {"kernelTCP", usageJson(stats.kernelTcp)},
              {"raw", stats.memoryDetails}}},
            {"pids", pids},
            {"blkio",
             {{"ioServiceBytesRecursive", ioJson(stats.ioBytes)}, {"ioServicedRecursive", ioJson(stats.ioOperations)}}},
            {"hugetlb", hugePages}};
}

void sayEvent(const char* type, const std::string& id, const Json& data) {
    Json event = {{"type", type}, {"id", id}};
    if (!data.is_null())
        event["data"] = data;
    say(json::toText(event));
    std::fflush(stdout); // somebody reads along
}

std::uint64_t killsOf(const cgroup::Directories& directories) {
    return oomKills(directories).value_or(0);
}

Result<int> follow(Arguments& arguments, pid_t pid, const cgroup::Directories& directories) {
    const UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    if (!process)
        return Error::fromErrno("watch the container");
    // Without a notice the kills are seen at the next interval.
    const auto notice = watchOom(directories);
    const int noticeFd = notice ? notice->fd.get() : -1;
    const int milliseconds = static_cast<int>(arguments.intervalSeconds * 1000);
    std::uint64_t kills = killsOf(directories);
    for (;;) {
        pollfd wait[2] = {{process.get(), POLLIN, 0}, {noticeFd, POLLIN, 0}};
        const int count = retryOnInterrupt([&] { return ::poll(wait, 2, milliseconds); });
        if (count < 0)
            return Error::fromErrno("watch the container");
        if (wait[1].revents != 0) {
            char buffer[512];
            if (::read(noticeFd, buffer, sizeof buffer) < 0 && errno != EAGAIN)
                return Error::fromErrno("read the OOM killer's notice");
        }
        for (const std::uint64_t now = killsOf(directories); kills < now; ++kills)
            sayEvent("oom", arguments.id, nullptr);
        if (wait[0].revents != 0)
            return 0;
        if (count == 0)
            sayEvent("stats", arguments.id, statsJson(readStats(directories)));
    }
}

} // namespace

Result<int> runEvents(Arguments& arguments) {
    if (arguments.intervalSeconds <= 0 || arguments.intervalSeconds > 86400)
        return Error(ErrorKind::invalidArgument, "the interval is not between 0 and 86400 seconds");
    const auto current = state(arguments.stateRoot, arguments.id);
    if (!current)
        return current.error();
    if (current->status == "stopped")
        return Error(ErrorKind::conflict, "container '" + arguments.id + "' is stopped");
    const auto directories = cgroupsOf(arguments.stateRoot, arguments.id);
    if (!directories)
        return directories.error();
    sayEvent("stats", arguments.id, statsJson(readStats(*directories)));
    return arguments.isOnce ? Result<int>(0) : follow(arguments, static_cast<pid_t>(current->pid), *directories);
}

} // namespace gantry::oci
