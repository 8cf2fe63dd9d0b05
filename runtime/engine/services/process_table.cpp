// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/process_table.h"

#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/text/time.h"
#include "core/text/words.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <filesystem>
#include <limits>
#include <optional>
#include <set>
#include <string_view>

#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

struct Process {
    std::int64_t pid = 0;
    std::int64_t parent = 0;
    std::uint32_t uid = 0;
    char state = '?';
    std::int64_t terminal = 0;
    std::uint64_t cpuTicks = 0;
    std::uint64_t startTicks = 0; // since boot
    std::uint64_t virtualBytes = 0;
    std::uint64_t residentPages = 0;
    std::uint64_t threads = 0;
    std::string command;
};

std::uint64_t number(std::string_view text) {
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

// Its number in the innermost PID namespace: the last one of NSpid (proc_pid_status(5)).
std::int64_t innerPid(std::int64_t pid) {
    const auto status = fs::readFile(fmt::format("/proc/{}/status", pid));
    if (!status)
        return 0;
    for (const std::string& line : text::split(*status, '\n')) {
        constexpr std::string_view kName = "NSpid:";
        if (!line.starts_with(kName))
            continue;
        const auto last = line.find_last_of(" \t");
        return last == std::string::npos ? 0
                                         : static_cast<std::int64_t>(number(std::string_view(line).substr(last + 1)));
    }
    return 0;
}

// The group and those below it: a container may make some of its own.
void collect(const std::string& directory, std::set<std::int64_t>& pids) {
    if (const auto text = fs::readFile(directory + "/cgroup.procs"))
        for (const std::string& line : text::split(*text, '\n'))
            if (!line.empty())
                pids.insert(static_cast<std::int64_t>(number(line)));
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error))
        if (entry.is_directory(error))
            collect(entry.path(), pids);
}

// Every hierarchy has the same processes; pids is there in all of them.
std::set<std::int64_t> pidsOf(const cgroup::Directories& cgroups) {
    std::set<std::int64_t> pids;
    for (const char* controller : {cgroup::kUnified, "pids", "memory", "cpu"})
        if (const auto found = cgroups.find(controller); found != cgroups.end())
            collect(found->second, pids);
    return pids;
}

std::optional<Process> readProcess(std::int64_t pid) {
    const std::string directory = fmt::format("/proc/{}", pid);
    const auto stat = fs::readFile(directory + "/stat");
    struct stat status {};
    if (!stat || ::stat(directory.c_str(), &status) != 0)
        return {};
    // The name is in parentheses and may hold anything: fields are counted behind the last one (proc(5)).
    const auto open = stat->find('(');
    const auto close = stat->rfind(')');
    if (open == std::string::npos || close == std::string::npos || close + 2 > stat->size())
        return {};
    const auto fields = text::split(std::string_view(*stat).substr(close + 2), ' ');
    if (fields.size() < 22)
        return {};
    Process process;
    process.pid = pid;
    process.uid = status.st_uid;
    process.state = fields[0].empty() ? '?' : fields[0].front();
    process.parent = static_cast<std::int64_t>(number(fields[1]));
    process.terminal = static_cast<std::int64_t>(number(fields[4]));
    process.cpuTicks = number(fields[11]) + number(fields[12]);
    process.threads = number(fields[17]);
    process.startTicks = number(fields[19]);
    process.virtualBytes = number(fields[20]);
    process.residentPages = number(fields[21]);
    if (auto command = fs::readFile(directory + "/cmdline")) {
        std::replace(command->begin(), command->end(), '\0', ' ');
        process.command = std::string(text::trim(*command));
    }
    if (process.command.empty())
        process.command = "[" + stat->substr(open + 1, close - open - 1) + "]";
    return process;
}

std::string userOf(const Process& process, const IdRange& ids) {
    const std::uint32_t id = ids.count > 0 && process.uid >= ids.hostId && process.uid - ids.hostId < ids.count
                                 ? process.uid - ids.hostId
                                 : process.uid;
    return id == 0 ? "root" : fmt::format("{}", id);
}

std::string terminalOf(const Process& process) {
    // Pseudo-terminals are major 136 and on; the minor is in two pieces (proc(5), tty_nr).
    const auto major = (process.terminal >> 8) & 0xfff;
    const auto minor = (process.terminal & 0xff) | ((process.terminal >> 12) & 0xfff00);
    return major >= 136 && major <= 143 ? fmt::format("pts/{}", minor + (major - 136) * 256) : "?";
}

double secondsOf(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Clock {
    double now = secondsOf(CLOCK_REALTIME);
    double boot = now - secondsOf(CLOCK_BOOTTIME); // seconds since the epoch
    double ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));

    double startOf(const Process& process) const { return boot + static_cast<double>(process.startTicks) / ticks; }
    double cpuPercent(const Process& process) const {
        return 100 * static_cast<double>(process.cpuTicks) / ticks / std::max(1.0, now - startOf(process));
    }
    std::string cpuTime(const Process& process, bool isLong) const {
        const auto seconds = static_cast<std::uint64_t>(static_cast<double>(process.cpuTicks) / ticks);
        return isLong ? fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
                      : fmt::format("{}:{:02}", seconds / 60, seconds % 60);
    }
    std::string startText(const Process& process) const {
        const auto start = static_cast<std::time_t>(startOf(process));
        std::tm local{};
        ::localtime_r(&start, &local);
        std::array<char, 16> text{};
        ::strftime(text.data(), text.size(), now - static_cast<double>(start) < 86400 ? "%H:%M" : "%b%d", &local);
        return text.data();
    }
};

double totalMemory() {
    return static_cast<double>(::sysconf(_SC_PHYS_PAGES));
}

} // namespace

Result<api::TopResponse> processTable(const cgroup::Directories& cgroups, const IdRange& ids,
                                      const std::string& psArguments) {
    const bool isAux = psArguments == "aux" || psArguments == "-aux";
    if (!isAux && !psArguments.empty() && psArguments != "-ef" && psArguments != "ef")
        return Error(ErrorKind::unsupported,
                     fmt::format("ps arguments '{}' are not supported: use -ef or aux", psArguments));
    const std::set<std::int64_t> pids = pidsOf(cgroups);
    const Clock clock;
    const double memoryPages = totalMemory();
    const double pageBytes = static_cast<double>(::sysconf(_SC_PAGESIZE));
    api::TopResponse response;
    response.Titles = isAux ? std::vector<std::string>{"USER", "PID",  "%CPU",  "%MEM", "VSZ",    "RSS",
                                                       "TTY",  "STAT", "START", "TIME", "COMMAND"}
                            : std::vector<std::string>{"UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD"};
    for (const std::int64_t pid : pids) {
        const auto process = readProcess(pid);
        if (!process)
            continue; // it ended meanwhile
        if (isAux)
            response.Processes.push_back(
                {userOf(*process, ids), fmt::format("{}", pid), fmt::format("{:.1f}", clock.cpuPercent(*process)),
                 fmt::format("{:.1f}", 100 * static_cast<double>(process->residentPages) / memoryPages),
                 fmt::format("{}", process->virtualBytes / 1024),
                 fmt::format("{:.0f}", static_cast<double>(process->residentPages) * pageBytes / 1024),
                 terminalOf(*process), std::string(1, process->state), clock.startText(*process),
                 clock.cpuTime(*process, false), process->command});
        else
            response.Processes.push_back({userOf(*process, ids), fmt::format("{}", pid),
                                          fmt::format("{}", process->parent),
                                          fmt::format("{:.0f}", clock.cpuPercent(*process)), clock.startText(*process),
                                          terminalOf(*process), clock.cpuTime(*process, true), process->command});
    }
    return response;
}

Result<api::ProcessList> processList(const cgroup::Directories& cgroups, const IdRange& ids) {
    const Clock clock;
    const double pageBytes = static_cast<double>(::sysconf(_SC_PAGESIZE));
    api::ProcessList list;
    list.time = text::nowNanoseconds();
    for (const std::int64_t pid : pidsOf(cgroups)) {
        const auto process = readProcess(pid);
        if (!process)
            continue; // it ended meanwhile
        api::ProcessInfo info;
        info.pid = pid;
        info.parent = process->parent;
        info.innerPid = innerPid(pid);
        info.user = userOf(*process, ids);
        info.state = std::string(1, process->state);
        info.cpuTime = static_cast<std::int64_t>(static_cast<double>(process->cpuTicks) / clock.ticks * 1e9);
        info.memory = static_cast<std::uint64_t>(static_cast<double>(process->residentPages) * pageBytes);
        info.threads = static_cast<std::int64_t>(process->threads);
        info.started = static_cast<std::int64_t>(clock.startOf(*process) * 1e9);
        info.command = process->command;
        list.processes.push_back(std::move(info));
    }
    return list;
}

Result<void> signalProcess(const cgroup::Directories& cgroups, std::int64_t pid, int signal) {
    const auto isNone = [pid] {
        return Error(ErrorKind::notFound, fmt::format("no process {} in the container", pid));
    };
    if (pid <= 1 || pid > std::numeric_limits<pid_t>::max())
        return isNone();
    // Held first and looked for then: the number cannot come to mean another process in between.
    const UniqueFd process(static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(pid), 0)));
    if (!process)
        return errno == ESRCH ? isNone() : Error::fromErrno(fmt::format("open process {}", pid));
    if (!pidsOf(cgroups).contains(pid))
        return isNone();
    if (::syscall(SYS_pidfd_send_signal, process.get(), signal, nullptr, 0) != 0)
        return errno == ESRCH ? isNone() : Error::fromErrno(fmt::format("send signal {} to process {}", signal, pid));
    return {};
}

} // namespace gantry::engine
