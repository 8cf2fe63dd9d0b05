// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/kernel/scheduling.h"

#include "core/text/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include <linux/mempolicy.h>
#include <linux/sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

// As in the kernel's headers, of which <linux/ioprio.h> is no C++ and <linux/sched/types.h> does not get along with
// libc's.
constexpr int kIoClassRealTime = 1;
constexpr int kIoClassBestEffort = 2;
constexpr int kIoClassIdle = 3;
constexpr int kIoClassShift = 13;
constexpr int kIoWhoProcess = 1;
struct SchedulerAttributes { // struct sched_attr
    std::uint32_t size = sizeof(SchedulerAttributes);
    std::uint32_t policy = 0;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0; // nanoseconds, as the next two
    std::uint64_t deadline = 0;
    std::uint64_t period = 0;
    std::uint32_t utilMin = 0;
    std::uint32_t utilMax = 0;
};

constexpr unsigned kMaxCpu = 8191;  // NR_CPUS of the largest kernels
constexpr unsigned kMaxNode = 1023; // MAX_NUMNODES

// From kernels newer than the headers this is built with.
constexpr std::uint64_t kPreferredMany = 5;
constexpr std::uint64_t kWeightedInterleave = 6;

template <class Value>
using Word = std::pair<std::string_view, Value>;

constexpr std::array kPolicies = {
    Word<std::uint32_t>{"SCHED_OTHER", SCHED_NORMAL}, Word<std::uint32_t>{"SCHED_FIFO", SCHED_FIFO},
    Word<std::uint32_t>{"SCHED_RR", SCHED_RR},        Word<std::uint32_t>{"SCHED_BATCH", SCHED_BATCH},
    Word<std::uint32_t>{"SCHED_IDLE", SCHED_IDLE},    Word<std::uint32_t>{"SCHED_DEADLINE", SCHED_DEADLINE}};

constexpr std::array kSchedulerFlags = {Word<std::uint64_t>{"SCHED_FLAG_RESET_ON_FORK", SCHED_FLAG_RESET_ON_FORK},
                                        Word<std::uint64_t>{"SCHED_FLAG_RECLAIM", SCHED_FLAG_RECLAIM},
                                        Word<std::uint64_t>{"SCHED_FLAG_DL_OVERRUN", SCHED_FLAG_DL_OVERRUN},
                                        Word<std::uint64_t>{"SCHED_FLAG_KEEP_POLICY", SCHED_FLAG_KEEP_POLICY},
                                        Word<std::uint64_t>{"SCHED_FLAG_KEEP_PARAMS", SCHED_FLAG_KEEP_PARAMS},
                                        Word<std::uint64_t>{"SCHED_FLAG_UTIL_CLAMP_MIN", SCHED_FLAG_UTIL_CLAMP_MIN},
                                        Word<std::uint64_t>{"SCHED_FLAG_UTIL_CLAMP_MAX", SCHED_FLAG_UTIL_CLAMP_MAX}};

constexpr std::array kIoClasses = {Word<int>{"IOPRIO_CLASS_RT", kIoClassRealTime},
                                   Word<int>{"IOPRIO_CLASS_BE", kIoClassBestEffort},
                                   Word<int>{"IOPRIO_CLASS_IDLE", kIoClassIdle}};

constexpr std::array kMemoryModes = {Word<std::uint64_t>{"MPOL_DEFAULT", MPOL_DEFAULT},
                                     Word<std::uint64_t>{"MPOL_PREFERRED", MPOL_PREFERRED},
                                     Word<std::uint64_t>{"MPOL_BIND", MPOL_BIND},
                                     Word<std::uint64_t>{"MPOL_INTERLEAVE", MPOL_INTERLEAVE},
                                     Word<std::uint64_t>{"MPOL_LOCAL", MPOL_LOCAL},
                                     Word<std::uint64_t>{"MPOL_PREFERRED_MANY", kPreferredMany},
                                     Word<std::uint64_t>{"MPOL_WEIGHTED_INTERLEAVE", kWeightedInterleave}};

constexpr std::array kMemoryFlags = {Word<std::uint64_t>{"MPOL_F_STATIC_NODES", MPOL_F_STATIC_NODES},
                                     Word<std::uint64_t>{"MPOL_F_RELATIVE_NODES", MPOL_F_RELATIVE_NODES},
                                     Word<std::uint64_t>{"MPOL_F_NUMA_BALANCING", MPOL_F_NUMA_BALANCING}};

template <class Table>
auto find(const Table& table, const std::string& name, const char* what)
    -> Result<typename Table::value_type::second_type> {
    for (const auto& [known, value] : table)
        if (known == name)
            return value;
    return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no {}", name, what));
}

Error invalid(const std::string& message) {
    return {ErrorKind::invalidArgument, message};
}

Result<std::vector<unsigned>> parseList(const std::string& list, unsigned largest, const char* what) {
    std::vector<unsigned> numbers;
    const auto number = [&](std::string_view word, unsigned& out) {
        const auto parsed = std::from_chars(word.data(), word.data() + word.size(), out);
        return parsed.ec == std::errc() && parsed.ptr == word.data() + word.size() && out <= largest;
    };
    for (const std::string& part : text::split(list, ',')) {
        const std::string_view word = text::trim(part);
        const auto dash = word.find('-');
        unsigned first = 0;
        unsigned last = 0;
        const bool isRange = dash != std::string_view::npos;
        if (!number(word.substr(0, dash), first) || (isRange && !number(word.substr(dash + 1), last)) ||
            (isRange && last < first))
            return invalid(fmt::format("'{}' is no list of {}", list, what));
        for (unsigned each = first; each <= (isRange ? last : first); ++each)
            numbers.push_back(each);
    }
    return numbers;
}

std::vector<unsigned long> bitsOf(const std::vector<unsigned>& numbers) {
    constexpr unsigned kBits = 8 * sizeof(unsigned long);
    std::vector<unsigned long> mask(1);
    for (const unsigned number : numbers) {
        mask.resize(std::max<std::size_t>(mask.size(), number / kBits + 1));
        mask[number / kBits] |= 1UL << (number % kBits);
    }
    return mask;
}

} // namespace

Result<void> applyScheduler(pid_t pid, const Scheduler& scheduler) {
    const auto policy = find(kPolicies, scheduler.policy, "scheduler policy");
    if (!policy)
        return policy.error();
    SchedulerAttributes attributes;
    attributes.policy = *policy;
    for (const std::string& name : scheduler.flags) {
        const auto flag = find(kSchedulerFlags, name, "scheduler flag");
        if (!flag)
            return flag.error();
        attributes.flags |= *flag;
    }
    const bool isDeadline = *policy == SCHED_DEADLINE;
    // Other runtimes' callers give 0 for what does not apply.
    if (scheduler.priority.value_or(0) != 0 && *policy != SCHED_FIFO && *policy != SCHED_RR)
        return invalid(fmt::format("scheduler policy {} has no priority", scheduler.policy));
    if (!isDeadline && (scheduler.runtime.value_or(0) | scheduler.deadline.value_or(0) | scheduler.period.value_or(0)))
        return invalid(fmt::format("scheduler policy {} has no runtime, deadline or period", scheduler.policy));
    if (isDeadline && (scheduler.runtime.value_or(0) == 0 || scheduler.deadline.value_or(0) == 0))
        return invalid("scheduler policy SCHED_DEADLINE needs a runtime and a deadline");
    attributes.priority = static_cast<std::uint32_t>(scheduler.priority.value_or(0));
    attributes.nice = scheduler.nice.value_or(0);
    attributes.runtime = scheduler.runtime.value_or(0);
    attributes.deadline = scheduler.deadline.value_or(0);
    attributes.period = scheduler.period.value_or(0);
    if (::syscall(SYS_sched_setattr, pid, &attributes, 0) != 0)
        return Error::fromErrno(fmt::format("set scheduler policy {}", scheduler.policy));
    return {};
}

Result<void> applyIoPriority(pid_t pid, const IOPriority& priority) {
    const auto group = find(kIoClasses, priority.class_, "i/o priority class");
    if (!group)
        return group.error();
    if (priority.priority < 0 || priority.priority > 7)
        return invalid(fmt::format("{} is no i/o priority (0 to 7)", priority.priority));
    if (::syscall(SYS_ioprio_set, kIoWhoProcess, pid, (*group << kIoClassShift) | priority.priority) != 0)
        return Error::fromErrno(fmt::format("set i/o priority {} {}", priority.class_, priority.priority));
    return {};
}

Result<std::vector<unsigned>> parseCpuList(const std::string& list) {
    return parseList(list, kMaxCpu, "CPUs");
}

Result<void> applyAffinity(pid_t pid, const std::string& list) {
    const auto cpus = parseCpuList(list);
    if (!cpus)
        return cpus.error();
    const auto mask = bitsOf(*cpus);
    if (::syscall(SYS_sched_setaffinity, pid, mask.size() * sizeof mask[0], mask.data()) != 0)
        return Error::fromErrno(fmt::format("set the CPU affinity to '{}'", list));
    return {};
}

Result<void> applyMemoryPolicy(const LinuxMemoryPolicy& policy) {
    if (policy.mode.empty())
        return invalid("memory policy: mode is missing");
    const auto mode = find(kMemoryModes, policy.mode, "memory policy mode");
    if (!mode)
        return mode.error();
    std::uint64_t value = *mode;
    for (const std::string& name : policy.flags) {
        const auto flag = find(kMemoryFlags, name, "memory policy flag");
        if (!flag)
            return flag.error();
        value |= *flag;
    }
    std::vector<unsigned long> mask;
    if (!policy.nodes.empty()) {
        const auto nodes = parseList(policy.nodes, kMaxNode, "memory nodes");
        if (!nodes)
            return nodes.error();
        mask = bitsOf(*nodes);
    }
    // The kernel takes one bit less than it is told (set_mempolicy(2), "BUGS" of libnuma's time).
    const std::size_t bits = mask.empty() ? 0 : 8 * sizeof mask[0] * mask.size() + 1;
    if (::syscall(SYS_set_mempolicy, static_cast<int>(value), mask.empty() ? nullptr : mask.data(), bits) != 0)
        return Error::fromErrno(fmt::format("set memory policy {}", policy.mode));
    return {};
}

} // namespace gantry::oci
