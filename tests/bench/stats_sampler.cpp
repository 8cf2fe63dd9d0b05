// SPDX-License-Identifier: GPL-3.0-or-later
// What sampling costs: real cgroups with one idle process each, the service's own clock at 1 Hz, CPU time of this
// process by the kernel's count. Needs root.
//
//   stats_sampler [CONTAINERS=50] [SECONDS=20] [READERS=0]
#include "core/cgroup/layout.h"
#include "core/fs/files.h"
#include "core/text/time.h"
#include "runtime/engine/services/statistics_service.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include <csignal>
#include <sched.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::engine;

namespace {

struct Idle {
    pid_t pid = 0;
    cgroup::Directories directories;
};

Idle start(const cgroup::Layout& layout, const std::string& parent, int number) {
    Idle idle;
    if (auto found = cgroup::directoriesFor(layout, parent + "/" + std::to_string(number)))
        idle.directories = std::move(*found);
    idle.pid = ::fork();
    if (idle.pid == 0) {
        if (::unshare(CLONE_NEWNET) != 0)
            ::_exit(1);
        for (;;)
            ::pause();
    }
    for (const auto& [controller, directory] : idle.directories) {
        ignore(fs::makeDirectories(directory, 0755), "a controller that is not there is left out");
        if (controller != "cpuset")
            ignore(fs::writeFile(directory + "/cgroup.procs", std::to_string(idle.pid)), "as above");
    }
    return idle;
}

void removeAll(const cgroup::Directories& directories) {
    for (const auto& [controller, directory] : directories) {
        for (int i = 0; i < 1000 && ::rmdir(directory.c_str()) != 0 && errno == EBUSY; ++i)
            ::usleep(1000);
    }
}

double cpuMilliseconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

int argument(int count, char** values, int index, int fallback) {
    return count > index ? std::atoi(values[index]) : fallback;
}

} // namespace

int main(int count, char** values) {
    const int containers = argument(count, values, 1, 50);
    const int seconds = argument(count, values, 2, 20);
    const int readers = argument(count, values, 3, 0);
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    const auto layout = cgroup::readLayout();
    if (!layout || ::geteuid() != 0) {
        std::fprintf(stderr, "stats_sampler: needs root and cgroups\n");
        return 1;
    }
    const std::string parent = "/gantry-bench-" + std::to_string(::getpid());
    std::vector<Idle> idle;
    for (int i = 0; i < containers; ++i)
        idle.push_back(start(*layout, parent, i));

    char room[] = "/var/tmp/gantry-bench-XXXXXX";
    if (::mkdtemp(room) == nullptr)
        return 1;
    {
        StatisticsOptions options;
        options.directory = room;
        StatisticsService service(options);
        if (const auto opened = service.open(); !opened) {
            std::fprintf(stderr, "stats_sampler: %s\n", opened.error().message().c_str());
            return 1;
        }
        for (int i = 0; i < containers; ++i)
            service.track({std::to_string(i), 0, idle[static_cast<std::size_t>(i)].pid, text::nowNanoseconds(),
                           idle[static_cast<std::size_t>(i)].directories});
        std::vector<std::jthread> listening;
        for (int i = 0; i < readers; ++i)
            listening.emplace_back([feed = service.subscribe()](const std::stop_token& stop) {
                while (!stop.stop_requested() && !feed->isClosed()) {
                    if (const auto line = feed->next(stop, 2000))
                        ignore(Result<std::size_t>(api::encode(*line).size()), "only its cost matters");
                }
            });
        std::this_thread::sleep_for(std::chrono::seconds(2)); // files are open by now
        const double before = cpuMilliseconds();
        std::this_thread::sleep_for(std::chrono::seconds(seconds));
        const double spent = cpuMilliseconds() - before;
        std::printf("%d containers, %d readers, %d s at 1 Hz: %.2f ms CPU a second = %.2f %% of a core, PSS %.1f MB\n",
                    containers, readers, seconds, spent / seconds, spent / seconds / 10,
                    static_cast<double>(service.selfUsage().memory) / 1e6);
    }
    for (const Idle& each : idle) {
        ::kill(each.pid, SIGKILL);
        ::waitpid(each.pid, nullptr, 0);
        removeAll(each.directories);
    }
    if (const auto top = cgroup::directoriesFor(*layout, parent))
        removeAll(*top);
    std::filesystem::remove_all(room);
    return 0;
}
