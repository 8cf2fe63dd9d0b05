// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/app/engine.h"

#include "core/fs/files.h"
#include "runtime/engine/app/all_routes.h"
#include "runtime/engine/app/listener.h"
#include "runtime/engine/auth/audit.h"
#include "runtime/engine/auth/polkit.h"
#include "runtime/engine/http/server.h"
#include "runtime/engine/services/container_service.h"
#include "runtime/engine/services/event_bus.h"
#include "runtime/engine/services/image_service.h"
#include "runtime/engine/services/statistics_service.h"

#include <array>
#include <climits>
#include <mutex>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

// Programs that reap zombies and pass signals on as process 1, by the packages that have one.
constexpr std::array kInitPrograms = {"/usr/bin/docker-init", "/usr/libexec/docker/docker-init", "/usr/bin/tini-static",
                                      "/usr/bin/catatonit", "/usr/libexec/podman/catatonit"};

Result<std::string> ownProgram() {
    std::array<char, PATH_MAX> path{};
    const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size() - 1);
    if (length <= 0)
        return Error::fromErrno("find this program");
    return std::string(path.data(), static_cast<std::size_t>(length));
}

std::string initProgram() {
    for (const char* path : kInitPrograms)
        if (::access(path, X_OK) == 0)
            return path;
    return {};
}

// Held for as long as the process lives; the kernel lets go of it whatever ends us.
Result<UniqueFd> lockDataRoot(const std::string& dataRoot) {
    const std::string path = dataRoot + "/lock";
    UniqueFd lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!lock)
        return Error::fromErrno(fmt::format("open '{}'", path));
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
        return Error(ErrorKind::conflict, fmt::format("another helper uses the data root '{}': end it first, or give "
                                                      "this one a --data-root of its own",
                                                      dataRoot));
    return lock;
}

void warn(const std::string& text) {
    log::warning("{}", text);
}

} // namespace

class Engine::Parts {
public:
    Parts(const Options& options, std::string program, Policy policy)
        : m_options(options),
          m_audit(options.dataRoot + "/audit.log"),
          m_images({options.dataRoot, program, options.imports},
                   {[this](const std::string& id) { return m_containers.usersOfImage(id); },
                    [this](const std::string& directory) { return m_containers.isLayerInUse(directory); }},
                   m_events),
          m_statistics(statisticsOptions()),
          m_containers(pathsFor(options, program), std::move(policy), neighbours(), m_events),
          m_facts{GANTRY_VERSION, options.dataRoot, options.runtime.empty() ? "gantry-oci" : options.runtime,
                  [this] { return m_images.count().value_or(0); }, [this] { return imageUsage(); }},
          m_server(m_router, ServerOptions{}) {}

    ~Parts() {
        const std::lock_guard lock(m_endMutex);
        m_isEnding = true; // the sampler outlives the containers by a moment
    }

    Result<void> open() {
        auto lock = lockDataRoot(m_options.dataRoot);
        if (!lock)
            return lock.error();
        m_lock = std::move(*lock);
        if (auto opened = m_images.open(); !opened)
            return opened.error().in("open the image store");
        if (auto opened = m_statistics.open(); !opened)
            return opened.error().in("open the recorded statistics");
        if (auto opened = m_containers.open(); !opened)
            return opened.error().in("open the containers");
        m_statistics.forgetAllBut(m_containers.visibleIds(Caller{0, 0, {}, 0}));
        addAllRoutes(m_router, {m_containers, m_images, m_statistics, m_events, m_facts});
        auto listener = openListener(m_options);
        if (!listener)
            return listener.error();
        m_listener = std::move(*listener);
        return {};
    }

    Result<void> serve() { return m_server.serve(std::move(m_listener)); }

    void stop() {
        m_events.close();
        m_server.stop();
    }

    Result<void> reloadPolicy() {
        auto policy = loadPolicy(m_options.policy);
        if (!policy)
            return policy.error();
        m_containers.setPolicy(std::move(*policy));
        return {};
    }

private:
    static ContainerPaths pathsFor(const Options& options, const std::string& program) {
        ContainerPaths paths;
        paths.dataRoot = options.dataRoot;
        paths.runRoot = options.runRoot;
        paths.cgroupParent = options.cgroupParent;
        paths.runtime = options.runtime;
        const std::string directory = program.substr(0, program.rfind('/'));
        paths.ociProgram = options.runtime.empty() ? directory + "/gantry-oci" : options.runtime;
        paths.monitor = options.monitor.empty() ? directory + "/gantry-monitor" : options.monitor;
        paths.initProgram = initProgram();
        return paths;
    }

    ContainerNeighbours neighbours() {
        ContainerNeighbours out;
        out.resolveImage = [this](const std::string& reference) { return m_images.resolve(reference); };
        out.track = [this](const TrackedContainer& container) { m_statistics.track(container); };
        out.untrack = [this](const std::string& id, bool isForgotten, std::uint64_t memoryPeak) {
            m_statistics.untrack(id, isForgotten, memoryPeak);
        };
        out.mark = [this](const std::string& id, MarkerKind kind, const std::string& text) {
            m_statistics.mark(id, kind, text);
        };
        out.warn = warn;
        out.audit = [this](const AuditEntry& entry) {
            if (const auto written = m_audit.write(entry); !written)
                warn(written.error().in("audit log").message());
        };
        out.askAdministrator = [this](const Caller& caller, const std::string& verb, const std::string& object,
                                      std::vector<Decision>& decisions, const std::stop_token& stop) {
            return m_polkit.ask(caller, verb, object, decisions, stop);
        };
        return out;
    }

    StatisticsOptions statisticsOptions() {
        StatisticsOptions out;
        out.directory = m_options.dataRoot + "/metrics";
        out.onOom = [this](const std::string& id) { tellOom(id); };
        out.monitors = [this] { return m_containers.monitorPids(); };
        out.warn = warn;
        return out;
    }

    Result<api::DiskUsage> imageUsage() const {
        auto usage = m_images.diskUsage();
        if (!usage)
            return usage.error();
        api::DiskUsage out;
        out.LayersSize = usage->layersSize;
        out.Images = std::move(usage->images);
        return out;
    }

    void tellOom(const std::string& id) {
        const std::lock_guard lock(m_endMutex);
        if (!m_isEnding)
            m_containers.noteOom(id);
    }

    Options m_options;
    AuditLog m_audit;
    Polkit m_polkit;
    std::mutex m_endMutex;
    bool m_isEnding = false;
    UniqueFd m_lock;
    EventBus m_events;
    ImageService m_images;
    StatisticsService m_statistics;
    ContainerService m_containers;
    SystemFacts m_facts;
    Router m_router;
    Server m_server;
    UniqueFd m_listener;
};

Engine::Engine(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}

Engine::~Engine() = default;

Result<std::unique_ptr<Engine>> Engine::open(const Options& options) {
    const auto program = ownProgram();
    if (!program)
        return program.error();
    auto policy = loadPolicy(options.policy);
    if (!policy)
        return policy.error();
    if (auto made = fs::makeDirectories(options.dataRoot, 0700); !made)
        return made.error();
    if (auto made = fs::makeDirectories(options.runRoot, 0755); !made)
        return made.error();
    auto parts = std::make_unique<Parts>(options, *program, std::move(*policy));
    if (auto opened = parts->open(); !opened)
        return opened.error();
    return std::unique_ptr<Engine>(new Engine(std::move(parts)));
}

Result<void> Engine::serve() {
    return m_parts->serve();
}

void Engine::stop() {
    m_parts->stop();
}

Result<void> Engine::reloadPolicy() {
    return m_parts->reloadPolicy();
}

} // namespace gantry::engine
