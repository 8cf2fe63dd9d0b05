// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/host.h"

#include "core/fs/files.h"
#include "runtime/engine/services/statistics/kernel_text.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/sysinfo.h>
#include <unistd.h>

namespace gantry::engine::statistics {
namespace {

constexpr std::uint64_t kNanosecondsPerTick = 1000000000 / 100;

std::string readProc(const std::string& path) {
    auto text = fs::readFile(path);
    return text ? std::move(*text) : std::string();
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

HostCpu parseHostCpu(std::string_view text) {
    HostCpu cpu;
    while (!text.empty()) {
        std::string_view line = takeUntil(text, '\n');
        const std::string_view name = takeWord(line);
        if (!name.starts_with("cpu"))
            break;
        if (name != "cpu") {
            ++cpu.online;
            continue;
        }
        for (int i = 0; i < 7; ++i) { // user nice system idle iowait irq softirq
            const std::uint64_t time = toNumber(takeWord(line)).value_or(0) * kNanosecondsPerTick;
            cpu.total += time;
            cpu.idle += i == 3 || i == 4 ? time : 0;
        }
    }
    return cpu;
}

HostCpu readHostCpu() {
    return parseHostCpu(readProc("/proc/stat"));
}

std::uint64_t hostMemory() {
    struct sysinfo info {};
    return ::sysinfo(&info) == 0 ? static_cast<std::uint64_t>(info.totalram) * info.mem_unit : 0;
}

HostMemory parseHostMemory(std::string_view text) {
    HostMemory memory;
    while (!text.empty()) {
        std::string_view line = takeUntil(text, '\n');
        const std::string_view name = takeWord(line);
        if (name == "MemTotal:")
            memory.total = toNumber(takeWord(line)).value_or(0) * 1024;
        else if (name == "MemAvailable:")
            memory.available = toNumber(takeWord(line)).value_or(0) * 1024;
    }
    return memory;
}

std::optional<api::HostSample> HostMeter::sample(const HostCpu& now, const std::string& directory) {
    const std::optional<HostCpu> before = std::exchange(m_before, now);
    if (!before || now.total <= before->total || now.idle < before->idle)
        return {};
    api::HostSample sample;
    const auto elapsed = static_cast<double>(now.total - before->total);
    const auto idle = static_cast<double>(now.idle - before->idle);
    sample.cpus = now.online;
    sample.cpu = std::max(0.0, 1 - idle / elapsed) * static_cast<double>(now.online);
    const HostMemory memory = parseHostMemory(readProc("/proc/meminfo"));
    sample.memoryTotal = memory.total;
    sample.memory = memory.total - std::min(memory.total, memory.available);
    struct statvfs disk {};
    if (::statvfs(directory.c_str(), &disk) == 0) {
        sample.diskTotal = static_cast<std::uint64_t>(disk.f_blocks) * disk.f_frsize;
        // As df counts: what is reserved for root is neither used nor free.
        sample.disk = static_cast<std::uint64_t>(disk.f_blocks - disk.f_bfree) * disk.f_frsize;
    }
    return sample;
}

std::uint64_t parsePss(std::string_view text) {
    while (!text.empty()) {
        std::string_view line = takeUntil(text, '\n');
        if (takeWord(line) == "Pss:")
            return toNumber(takeWord(line)).value_or(0) * 1024;
    }
    return 0;
}

std::optional<double> parseProcessCpu(std::string_view text) {
    const auto name = text.rfind(')');
    if (name == std::string_view::npos)
        return {};
    text.remove_prefix(name + 1);
    for (int i = 0; i < 11; ++i) // state is the 3rd field, utime the 14th
        takeWord(text);
    const auto user = toNumber(takeWord(text));
    const auto system = toNumber(takeWord(text));
    if (!user || !system)
        return {};
    return static_cast<double>(*user + *system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

api::SelfUsage readSelfUsage(const std::vector<pid_t>& monitors) {
    api::SelfUsage usage;
    rusage own{};
    if (::getrusage(RUSAGE_SELF, &own) == 0)
        usage.cpuSeconds = seconds(own.ru_utime) + seconds(own.ru_stime);
    usage.memory = parsePss(readProc("/proc/self/smaps_rollup"));
    for (const pid_t pid : monitors) {
        const std::string directory = fmt::format("/proc/{}/", pid);
        const auto cpu = parseProcessCpu(readProc(directory + "stat"));
        if (!cpu) // it ended meanwhile
            continue;
        std::string name = readProc(directory + "comm");
        name.resize(name.find_last_not_of('\n') + 1);
        usage.monitors.push_back({name, pid, *cpu, parsePss(readProc(directory + "smaps_rollup"))});
    }
    return usage;
}

} // namespace gantry::engine::statistics
