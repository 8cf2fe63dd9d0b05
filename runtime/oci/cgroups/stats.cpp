// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/cgroups/stats.h"

#include "core/fs/files.h"
#include "core/text/words.h"

#include <array>
#include <charconv>
#include <limits>
#include <memory>
#include <string_view>

#include <dirent.h>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

constexpr std::uint64_t kNanosecondsPerMicrosecond = 1000;
constexpr std::uint64_t kNone = std::numeric_limits<std::uint64_t>::max();
// v1 says "no limit" as the largest number of pages that fits.
constexpr std::uint64_t kLargestV1 = std::uint64_t(std::numeric_limits<std::int64_t>::max()) & ~std::uint64_t{4095};

std::uint64_t numberOf(std::string_view word) {
    word = text::trim(word);
    if (word == "max")
        return kNone;
    std::uint64_t number = 0;
    std::from_chars(word.data(), word.data() + word.size(), number);
    return number;
}

std::uint64_t readNumber(const std::string& path) {
    const auto content = fs::readFile(path);
    return content ? numberOf(*content) : 0;
}

// "key value" lines.
std::map<std::string, std::uint64_t> readTable(const std::string& path) {
    std::map<std::string, std::uint64_t> table;
    for (const auto& line : text::split(fs::readFile(path).value_or(""), '\n'))
        if (const auto space = line.find(' '); space != std::string::npos)
            table.emplace(line.substr(0, space), numberOf(std::string_view(line).substr(space + 1)));
    return table;
}

std::uint64_t at(const std::map<std::string, std::uint64_t>& table, const char* key) {
    const auto found = table.find(key);
    return found == table.end() ? 0 : found->second;
}

// Sizes that have files in the group: "hugetlb.2MB.<suffix>".
std::vector<std::string> hugePageSizes(const std::string& directory, std::string_view suffix) {
    std::vector<std::string> sizes;
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(directory.c_str()), &::closedir);
    while (const dirent* entry = stream ? ::readdir(stream.get()) : nullptr) {
        constexpr std::string_view kPrefix = "hugetlb.";
        std::string_view name = entry->d_name;
        if (!name.starts_with(kPrefix) || !name.ends_with(suffix))
            continue;
        name.remove_prefix(kPrefix.size());
        name.remove_suffix(suffix.size());
        if (name.find('.') == std::string_view::npos) // "rsvd" is counted in the other
            sizes.emplace_back(name);
    }
    return sizes;
}

bool parseDevice(std::string_view word, IoStats& stats) {
    const auto colon = word.find(':');
    if (colon == std::string_view::npos)
        return false;
    stats.major = numberOf(word.substr(0, colon));
    stats.minor = numberOf(word.substr(colon + 1));
    return true;
}

UsageStats v1Usage(const std::string& prefix) {
    UsageStats stats;
    stats.usage = readNumber(prefix + "usage_in_bytes");
    stats.max = readNumber(prefix + "max_usage_in_bytes");
    stats.limit = readNumber(prefix + "limit_in_bytes");
    if (stats.limit >= kLargestV1)
        stats.limit = kNone;
    stats.failures = readNumber(prefix + "failcnt");
    return stats;
}

// "8:0 Read 4096"
std::vector<IoStats> v1Io(const std::string& path) {
    std::vector<IoStats> all;
    for (const auto& line : text::split(fs::readFile(path).value_or(""), '\n')) {
        const auto parts = text::split(line, ' ');
        IoStats stats;
        if (parts.size() != 3 || !parseDevice(parts[0], stats))
            continue;
        stats.operation = parts[1];
        stats.value = numberOf(parts[2]);
        all.push_back(std::move(stats));
    }
    return all;
}

void readV1(const cgroup::Directories& directories, GroupStats& stats) {
    const auto has = [&](const char* controller) { return directories.contains(controller); };
    if (has("cpuacct")) {
        const std::string base = directories.at("cpuacct") + "/";
        stats.cpu.total = readNumber(base + "cpuacct.usage");
        for (const auto& word : text::split(fs::readFile(base + "cpuacct.usage_percpu").value_or(""), ' '))
            if (!text::trim(word).empty())
                stats.cpu.perCpu.push_back(numberOf(word));
        const auto shares = readTable(base + "cpuacct.stat");
        const auto nanosecondsPerTick = 1000000000U / static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK));
        stats.cpu.user = at(shares, "user") * nanosecondsPerTick;
        stats.cpu.kernel = at(shares, "system") * nanosecondsPerTick;
    }
    if (has("cpu")) {
        const auto throttling = readTable(directories.at("cpu") + "/cpu.stat");
        stats.cpu.periods = at(throttling, "nr_periods");
        stats.cpu.throttledPeriods = at(throttling, "nr_throttled");
        stats.cpu.throttledTime = at(throttling, "throttled_time");
    }
    if (has("memory")) {
        const std::string base = directories.at("memory") + "/memory.";
        stats.memory = v1Usage(base);
        stats.swap = v1Usage(base + "memsw.");
        stats.kernel = v1Usage(base + "kmem.");
        stats.kernelTcp = v1Usage(base + "kmem.tcp.");
        stats.memoryDetails = readTable(base + "stat");
    }
    if (has("pids")) {
        stats.pids = readNumber(directories.at("pids") + "/pids.current");
        stats.pidsLimit = readNumber(directories.at("pids") + "/pids.max");
    }
    if (has("blkio")) {
        stats.ioBytes = v1Io(directories.at("blkio") + "/blkio.throttle.io_service_bytes_recursive");
        stats.ioOperations = v1Io(directories.at("blkio") + "/blkio.throttle.io_serviced_recursive");
    }
    if (has("hugetlb"))
        for (const auto& size : hugePageSizes(directories.at("hugetlb"), ".usage_in_bytes"))
            stats.hugePages[size] = v1Usage(fmt::format("{}/hugetlb.{}.", directories.at("hugetlb"), size));
}

// "8:0 rbytes=4096 wbytes=0 rios=1 wios=0 …"
void readV2Io(const std::string& path, GroupStats& stats) {
    struct Key {
        std::string_view name;
        const char* operation;
        bool isBytes;
    };
    constexpr std::array kKeys = {Key{"rbytes=", "Read", true}, Key{"wbytes=", "Write", true},
                                  Key{"rios=", "Read", false}, Key{"wios=", "Write", false}};
    for (const auto& line : text::split(fs::readFile(path).value_or(""), '\n')) {
        const auto parts = text::split(line, ' ');
        IoStats device;
        if (!parseDevice(parts[0], device))
            continue;
        for (const auto& part : parts)
            for (const auto& key : kKeys) {
                if (!part.starts_with(key.name))
                    continue;
                device.operation = key.operation;
                device.value = numberOf(std::string_view(part).substr(key.name.size()));
                (key.isBytes ? stats.ioBytes : stats.ioOperations).push_back(device);
            }
    }
}

void readV2(const std::string& directory, GroupStats& stats) {
    const std::string base = directory + "/";
    const auto cpu = readTable(base + "cpu.stat");
    stats.cpu.total = at(cpu, "usage_usec") * kNanosecondsPerMicrosecond;
    stats.cpu.user = at(cpu, "user_usec") * kNanosecondsPerMicrosecond;
    stats.cpu.kernel = at(cpu, "system_usec") * kNanosecondsPerMicrosecond;
    stats.cpu.periods = at(cpu, "nr_periods");
    stats.cpu.throttledPeriods = at(cpu, "nr_throttled");
    stats.cpu.throttledTime = at(cpu, "throttled_usec") * kNanosecondsPerMicrosecond;
    stats.memoryDetails = readTable(base + "memory.stat");
    const auto events = readTable(base + "memory.events");
    stats.memory = {readNumber(base + "memory.current"), readNumber(base + "memory.peak"),
                    readNumber(base + "memory.max"), at(events, "max")};
    // v2 counts swap alone; the document counts both together, as v1 does.
    const std::uint64_t swap = readNumber(base + "memory.swap.current");
    const std::uint64_t limit = readNumber(base + "memory.swap.max");
    stats.swap.usage = stats.memory.usage + swap;
    stats.swap.limit = limit == kNone || stats.memory.limit == kNone ? kNone : stats.memory.limit + limit;
    stats.kernel.usage = at(stats.memoryDetails, "kernel");
    stats.pids = readNumber(base + "pids.current");
    stats.pidsLimit = readNumber(base + "pids.max");
    readV2Io(base + "io.stat", stats);
    for (const auto& size : hugePageSizes(directory, ".current")) {
        const std::string page = fmt::format("{}hugetlb.{}.", base, size);
        stats.hugePages[size] = {readNumber(page + "current"), 0, readNumber(page + "max"),
                                 at(readTable(page + "events"), "max")};
    }
}

Result<OomNotice> watchV1(const std::string& directory) {
    OomNotice notice;
    notice.fd.reset(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    notice.source.reset(::open((directory + "/memory.oom_control").c_str(), O_RDONLY | O_CLOEXEC));
    if (!notice.fd || !notice.source)
        return Error::fromErrno("watch for the OOM killer");
    const auto line = fmt::format("{} {}", notice.fd.get(), notice.source.get());
    if (const auto written = fs::writeFile(directory + "/cgroup.event_control", line); !written)
        return written.error().in("watch for the OOM killer");
    return notice;
}

} // namespace

GroupStats readStats(const cgroup::Directories& directories) {
    GroupStats stats;
    const auto unified = directories.find(cgroup::kUnified);
    if (directories.size() == 1 && unified != directories.end())
        readV2(unified->second, stats);
    else
        readV1(directories, stats);
    if (stats.pidsLimit == kNone)
        stats.pidsLimit = 0;
    return stats;
}

Result<OomNotice> watchOom(const cgroup::Directories& directories) {
    if (const auto v1 = directories.find("memory"); v1 != directories.end())
        return watchV1(v1->second);
    const auto unified = directories.find(cgroup::kUnified);
    if (unified == directories.end())
        return Error(ErrorKind::unsupported, "watch for the OOM killer: there is no memory controller");
    OomNotice notice;
    notice.fd.reset(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    const std::string file = unified->second + "/memory.events";
    if (!notice.fd || ::inotify_add_watch(notice.fd.get(), file.c_str(), IN_MODIFY) < 0)
        return Error::fromErrno(fmt::format("watch '{}'", file));
    return notice;
}

} // namespace gantry::oci
