// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/routes/system_routes.h"

#include "core/cgroup/layout.h"
#include "core/fs/files.h"
#include "core/text/time.h"
#include "core/text/words.h"
#include "runtime/engine/routes/body.h"

#include <array>
#include <string_view>
#include <utility>

#include <sys/utsname.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

utsname kernelNames() {
    utsname names{};
    ::uname(&names);
    return names;
}

// Go's names for machines, as clients compare them with an image's platform.
std::string architectureOf(const std::string& machine) {
    if (machine == "x86_64")
        return "amd64";
    if (machine == "aarch64")
        return "arm64";
    return machine;
}

std::string operatingSystem() {
    if (const auto text = fs::readFile("/etc/os-release"))
        for (const std::string& line : text::split(*text, '\n'))
            if (constexpr std::string_view kKey = "PRETTY_NAME="; line.starts_with(kKey))
                if (const auto words = text::splitCommand(line.substr(kKey.size())); words && !words->empty())
                    return words->front();
    return "Linux";
}

api::Version versionOf(const SystemFacts& facts) {
    const utsname names = kernelNames();
    api::Version out;
    out.Version_ = facts.version;
    out.ApiVersion = kApiVersion;
    out.MinAPIVersion = kMinApiVersion;
    out.Os = "linux";
    out.Arch = architectureOf(names.machine);
    out.KernelVersion = names.release;
    return out;
}

// Tells one engine's data from another's; stays the same as long as the data does.
std::string engineId(const std::string& dataRoot) {
    if (const auto text = fs::readFile("/etc/machine-id"))
        return fmt::format("{}{}", text::trim(*text), dataRoot);
    return dataRoot;
}

api::Info infoOf(const Caller& caller, const ContainerService& containers, const EventBus& events,
                 const SystemFacts& facts) {
    const utsname names = kernelNames();
    const ContainerCounts counts = containers.counts(caller);
    api::Info out;
    out.ID = engineId(facts.dataRoot);
    out.Containers = counts.running + counts.paused + counts.stopped;
    out.ContainersRunning = counts.running;
    out.ContainersPaused = counts.paused;
    out.ContainersStopped = counts.stopped;
    out.Images = facts.imageCount();
    out.Driver = "overlay2";
    out.NEventsListener = static_cast<std::int64_t>(events.listeners());
    out.SystemTime = text::toRfc3339(text::nowNanoseconds());
    out.LoggingDriver = "json-file";
    out.CgroupDriver = "cgroupfs";
    const auto layout = cgroup::readLayout();
    out.CgroupVersion = layout && layout->mode() == cgroup::Mode::v2 ? "2" : "1";
    out.KernelVersion = names.release;
    out.OperatingSystem = operatingSystem();
    out.OSType = "linux";
    out.Architecture = names.machine;
    out.NCPU = ::sysconf(_SC_NPROCESSORS_ONLN);
    out.MemTotal = ::sysconf(_SC_PHYS_PAGES) * ::sysconf(_SC_PAGESIZE);
    out.DockerRootDir = facts.dataRoot;
    out.Name = names.nodename;
    out.ServerVersion = facts.version;
    out.DefaultRuntime = facts.runtime;
    out.SecurityOptions = {"name=seccomp,profile=builtin", "name=userns", "name=cgroupns"};
    return out;
}

Result<void> diskUsage(Exchange& exchange, const ContainerService& containers, const SystemFacts& facts) {
    auto usage = facts.diskUsage();
    if (!usage)
        return usage.error();
    ListOptions options;
    options.isAll = true;
    options.hasSize = true;
    auto found = containers.list(exchange.request().caller, options);
    if (!found)
        return found.error();
    usage->Containers = std::move(*found);
    for (const auto& container : usage->Containers) {
        // One that went meanwhile takes nothing.
        if (const auto bytes = containers.logBytes(exchange.request().caller, container.Id))
            usage->GantryLogs[container.Id] = *bytes;
    }
    return exchange.respond(200, api::encode(*usage));
}

} // namespace

void addSystemRoutes(Router& router, ContainerService& containers, EventBus& events, const SystemFacts& facts) {
    router.add("GET", "/_ping", [](Exchange& exchange) { return exchange.respond(200, "OK", "text/plain"); });
    router.add("GET", "/version",
               [&facts](Exchange& exchange) { return exchange.respond(200, api::encode(versionOf(facts))); });
    router.add("GET", "/info", [&containers, &events, &facts](Exchange& exchange) {
        return exchange.respond(200, api::encode(infoOf(exchange.request().caller, containers, events, facts)));
    });
    router.add("GET", "/system/df",
               [&containers, &facts](Exchange& exchange) { return diskUsage(exchange, containers, facts); });
    addEventRoute(router, events);
}

void addMissingRoutes(Router& router) {
    // Docker Compose and the command line ask for these in passing and take an empty list for an answer.
    for (const char* path : {"/plugins", "/networks"})
        router.add("GET", path, [](Exchange& exchange) { return exchange.respond(200, "[]"); });
    router.add("GET", "/volumes",
               [](Exchange& exchange) { return exchange.respond(200, R"({"Volumes":[],"Warnings":[]})"); });
    constexpr std::array<std::pair<const char*, const char*>, 18> kMissing = {{
        {"/containers/{id}/exec", "running another program in a container is not supported yet"},
        {"/exec/{rest...}", "running another program in a container is not supported yet"},
        {"/containers/{id}/archive", "copying files from and to containers is not supported yet"},
        {"/containers/{id}/export", "exporting a container is not supported yet"},
        {"/containers/{id}/changes", "listing a container's changes is not supported yet"},
        {"/commit", "making an image of a container is not supported yet"},
        {"/build", "building images is not supported yet: build elsewhere and load the archive"},
        {"/build/{rest...}", "building images is not supported yet: build elsewhere and load the archive"},
        {"/auth", "registries are not supported yet: load image archives"},
        {"/distribution/{rest...}", "registries are not supported yet: load image archives"},
        {"/networks/{rest...}", "bridge networks are not supported yet: use network mode none"},
        {"/volumes/{rest...}", "volumes are not supported yet: use bind mounts or tmpfs"},
        {"/swarm", "This node is not a swarm manager"},
        {"/nodes", "This node is not a swarm manager"},
        {"/services", "This node is not a swarm manager"},
        {"/tasks", "This node is not a swarm manager"},
        {"/secrets", "This node is not a swarm manager"},
        {"/configs", "This node is not a swarm manager"},
    }};
    for (const auto& [path, sentence] : kMissing)
        for (const char* method : {"GET", "HEAD", "POST", "PUT", "DELETE"})
            router.add(method, path, [sentence = sentence](Exchange&) -> Result<void> {
                const bool isSwarm = std::string_view(sentence).ends_with("manager");
                return Error(isSwarm ? ErrorKind::unavailable : ErrorKind::unsupported, sentence);
            });
}

} // namespace gantry::engine
