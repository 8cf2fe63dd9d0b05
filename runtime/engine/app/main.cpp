// SPDX-License-Identifier: GPL-3.0-or-later
// gantryd: the privileged helper. Everything it is made of is put together in engine.cpp.
#include "core/base/log.h"
#include "runtime/engine/app/engine.h"
#include "runtime/engine/app/options.h"
#include "runtime/engine/store/archive/reader_main.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace gantry;

// A dozen descriptors for each running container: what a shell's soft limit allows is soon used up.
void raiseDescriptorLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0)
        log::warning("the limit of open files stays at its default: {}", std::strerror(errno));
}

void reloadPolicy(engine::Engine& engine, const std::string& path) {
    if (const auto reloaded = engine.reloadPolicy())
        log::info("the policy of '{}' is in force from now on", path);
    else
        log::error("{}; the policy stays as it was", reloaded.error().message());
}

int serve(const engine::Options& options) {
    if (::geteuid() != 0) {
        log::error("gantryd needs root: start it with sudo, or as the gantry service");
        return 1;
    }
    // Blocked before there is another thread, so that only the one below takes them.
    sigset_t awaited;
    ::sigemptyset(&awaited);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaddset(&awaited, signal);
    ::pthread_sigmask(SIG_BLOCK, &awaited, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
    ::umask(0077);
    raiseDescriptorLimit();

    auto opened = engine::Engine::open(options);
    if (!opened) {
        log::error("{}", opened.error().message());
        return 1;
    }
    engine::Engine& engine = **opened;
    std::thread watcher([&] {
        int signal = 0;
        while (::sigwait(&awaited, &signal) == 0 && signal == SIGHUP)
            reloadPolicy(engine, options.policy);
        log::info("ending; containers go on");
        engine.stop();
    });
    log::info("listening on {}", options.socket);
    const auto served = engine.serve();
    if (!served)
        log::error("{}", served.error().message());
    ::kill(::getpid(), SIGTERM); // where serve() ended by itself, the watcher still waits
    watcher.join();
    return served ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    // What reads foreign bytes is this program again, confined, before anything of it has run.
    if (const int status = store::runStoreChild(argc, argv); status >= 0)
        return status;
    int exitStatus = 0;
    const auto options = engine::parseOptions(argc, argv, exitStatus);
    if (!options)
        return exitStatus;
    log::setUp("gantryd", options->level);
    try {
        return serve(*options);
    } catch (const std::exception& exception) {
        log::error("{}", exception.what());
        return 1;
    }
}
