// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runtime/monitor/monitored.h"

#include "core/fs/files.h"
#include "core/json/parse.h"
#include "runtime/engine/containers/bundle.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace gantry::tests {

namespace files = std::filesystem;

namespace {

std::string programOf(const char* name) {
    const char* bin = std::getenv("GANTRY_BIN");
    return fmt::format("{}/{}", bin ? bin : ".", name);
}

oci::Mount mountOf(const char* destination, const char* type, std::vector<std::string> options) {
    return {destination, type, type, std::move(options), {}, {}};
}

} // namespace

bool waitUntil(const std::function<bool()>& isTrue) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!isTrue()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
}

bool isAlive(pid_t pid) {
    const auto text = fs::readFile(fmt::format("/proc/{}/stat", pid));
    return text && text->find(") Z") == std::string::npos;
}

Monitored::Monitored() : m_directory("/var/tmp/gantry-monitor-XXXXXX") {
    static int count = 0;
    launch.id = fmt::format("gantry-test-{}-m{}", ::getpid(), ++count);
    launch.bundle = path() + "/run";
    launch.stateRoot = path() + "/oci";
    launch.controlSocket = launch.bundle + "/control.sock";
    launch.exitFile = launch.bundle + "/exit.json";
    launch.pidFile = launch.bundle + "/pid";
    launch.log.path = path() + "/container.log";
    launch.root.lowerDirs = {layer()};
    launch.root.upperDir = path() + "/upper";
    launch.root.workDir = path() + "/work";
    launch.root.mountPoint = launch.bundle + "/rootfs";
    for (const auto& directory : {launch.bundle, launch.root.upperDir, launch.root.workDir})
        files::create_directories(directory);
    for (const char* folder : {"bin", "proc", "dev", "sys", "tmp", "etc"})
        files::create_directories(layer() + "/" + folder);
    files::copy_file(files::exists("/usr/bin/busybox") ? "/usr/bin/busybox" : "/bin/busybox", layer() + "/bin/busybox");
    for (const char* applet : {"sh", "true", "cat", "sleep", "id", "touch", "stat", "kill", "stty", "dd", "seq", "yes"})
        files::create_symlink("busybox", layer() + "/bin/" + applet);

    spec.root = oci::Root{"rootfs", false};
    spec.process.emplace();
    spec.process->cwd = "/";
    spec.process->env = {"PATH=/bin"};
    spec.process->noNewPrivileges = true;
    spec.hostname = "box";
    spec.mounts = {mountOf("/proc", "proc", {"nosuid", "noexec", "nodev"}),
                   mountOf("/dev", "tmpfs", {"nosuid", "mode=755"}),
                   mountOf("/dev/pts", "devpts", {"nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620"}),
                   mountOf("/sys", "sysfs", {"nosuid", "noexec", "nodev", "ro"})};
    spec.linux_.emplace();
    for (const char* type : {"pid", "network", "ipc", "uts", "mount"})
        spec.linux_->namespaces.push_back({type, {}});
    spec.linux_->cgroupsPath = "/" + launch.id;
    runsShell("true");
    mapIds(1879048192);
}

Monitored::~Monitored() {
    m_pending.reset();
    if (m_monitor) {
        ::kill(m_monitorPid, SIGKILL);
        ::waitpid(m_monitorPid, nullptr, 0);
    }
    if (launch.runtime.empty())
        ignore(engine::cleanUpAfterMonitor(programOf("gantry-oci"), launch.stateRoot, launch.id), "best effort");
    else
        ignore(engine::cleanUpAfterMonitor(launch.runtime, launch.stateRoot, launch.id), "best effort");
}

void Monitored::runsShell(const std::string& script) {
    spec.process->args = {"/bin/sh", "-c", script};
}

void Monitored::mapIds(std::uint32_t hostId) {
    std::erase_if(spec.linux_->namespaces, [](const auto& space) { return space.type == "user"; });
    spec.linux_->uidMappings.clear();
    launch.root.hostId = hostId;
    launch.root.idCount = hostId == 0 ? 0 : 65536;
    if (hostId != 0) {
        spec.linux_->namespaces.push_back({"user", {}});
        spec.linux_->uidMappings = {{0, hostId, 65536}};
    }
    spec.linux_->gidMappings = spec.linux_->uidMappings;
}

void Monitored::useTerminal() {
    launch.isTty = true;
    launch.isStdinOpen = true;
    spec.process->terminal = true;
}

std::string Monitored::create() {
    if (const auto written = engine::writeBundle(launch.bundle, spec); !written)
        return written.error().message();
    auto made = engine::createContainer(engine::protectProgram(programOf("gantry-monitor")), launch);
    if (!made)
        return made.error().message();
    m_pending.emplace(std::move(*made));
    m_monitorPid = m_pending->monitorPid();
    m_pid = m_pending->pid();
    m_cgroups = m_pending->cgroups();
    return {};
}

std::string Monitored::start() {
    auto started = m_pending->start();
    m_pending.reset();
    if (!started)
        return started.error().message();
    m_monitor = std::move(*started);
    return {};
}

std::string Monitored::run() {
    const std::string error = create();
    return error.empty() ? start() : error;
}

std::optional<monitor::ExitRecord> Monitored::waitForExit() {
    if (!m_monitor)
        return {};
    pollfd wait{m_monitor.get(), POLLIN, 0};
    if (::poll(&wait, 1, 30000) <= 0)
        return {};
    ::waitpid(m_monitorPid, nullptr, 0);
    m_monitor.reset();
    const auto text = fs::readFile(launch.exitFile);
    if (!text)
        return {};
    const auto record = monitor::decodeExitRecord(*text);
    return record ? std::optional(*record) : std::nullopt;
}

std::string Monitored::logged(const std::string& stream) const {
    std::string all;
    for (int number = 9; number >= 0; --number)
        all += fs::readFile(number == 0 ? launch.log.path : fmt::format("{}.{}", launch.log.path, number)).value_or("");
    std::string text;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find('\n', at), all.size());
        const auto record = json::parse(all.substr(at, end - at));
        if (!record)
            return "broken record: " + all.substr(at, end - at);
        if (stream.empty() || (*record)["stream"] == stream)
            text += (*record)["log"].get<std::string>();
        at = end + 1;
    }
    return text;
}

bool Monitored::hasCgroup() const {
    for (const auto& [controller, directory] : m_cgroups) {
        if (files::exists(directory))
            return true;
    }
    return m_cgroups.empty();
}

bool Monitored::isMountedOnHost() const {
    const auto mounts = fs::readFile("/proc/self/mountinfo");
    return !mounts || mounts->find(path()) != std::string::npos;
}

namespace {

bool receive(int stream, Received& received, const std::function<bool()>& isEnough) {
    stream::FrameDecoder decoder;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!isEnough() && std::chrono::steady_clock::now() < deadline) {
        pollfd wait{stream, POLLIN, 0};
        if (::poll(&wait, 1, 1000) <= 0)
            continue;
        char buffer[65536];
        const ssize_t count = ::read(stream, buffer, sizeof buffer);
        if (count <= 0) {
            received.hasEnded = true;
            break;
        }
        const auto fed = decoder.feed({buffer, static_cast<std::size_t>(count)},
                                      [&](stream::StreamKind kind, std::string_view bytes) {
                                          (kind == stream::StreamKind::stdErr ? received.err : received.out) += bytes;
                                      });
        if (!fed)
            return false;
    }
    return isEnough();
}

} // namespace

Received receiveAll(int stream) {
    Received received;
    receive(stream, received, [&] { return received.hasEnded; });
    return received;
}

bool receiveUntil(int stream, Received& received, const std::string& text) {
    return receive(stream, received, [&] { return received.out.find(text) != std::string::npos; });
}

} // namespace gantry::tests
