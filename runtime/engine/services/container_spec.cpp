// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/container_spec.h"

#include "core/fs/files.h"
#include "core/text/quantity.h"
#include "core/text/words.h"
#include "runtime/engine/containers/bind_source.h"
#include "runtime/engine/containers/spec_builder.h"
#include "runtime/engine/containers/user_lookup.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/utsname.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

constexpr std::array kPropagations = {"private", "rprivate", "shared", "rshared", "slave", "rslave"};

Error invalid(std::string message) {
    return {ErrorKind::invalidArgument, std::move(message)};
}

bool isPropagation(const std::string& word) {
    return std::find(kPropagations.begin(), kPropagations.end(), word) != kPropagations.end();
}

// "source:destination[:options]"
Result<BindWish> parseBind(const std::string& text) {
    const auto parts = text::split(text, ':');
    if (parts.size() < 2 || parts.size() > 3)
        return invalid(fmt::format("invalid volume specification: '{}'", text));
    BindWish wish;
    wish.source = parts[0];
    wish.destination = parts[1];
    wish.makesDirectory = true;
    if (!wish.source.starts_with('/'))
        return Error(ErrorKind::unsupported,
                     fmt::format("'{}': named volumes are not supported yet; give an absolute path of the host", text));
    for (const std::string& option : parts.size() == 3 ? text::split(parts[2], ',') : std::vector<std::string>{}) {
        if (option == "ro")
            wish.isReadOnly = true;
        else if (isPropagation(option))
            wish.propagation = option;
        else if (option != "rw" && option != "z" && option != "Z" && option != "nocopy" && !option.empty())
            return invalid(fmt::format("invalid mode: {}", parts[2]));
    }
    return wish;
}

Result<BindWish> bindOf(const api::Mount& mount) {
    if (!mount.Source.starts_with('/'))
        return invalid(fmt::format("invalid mount config for type \"bind\": invalid mount path: '{}' mount path must "
                                   "be absolute",
                                   mount.Source));
    BindWish wish;
    wish.source = mount.Source;
    wish.destination = mount.Target;
    wish.isReadOnly = mount.ReadOnly;
    if (const auto& options = mount.BindOptions_) {
        if (!options->Propagation.empty() && !isPropagation(options->Propagation))
            return invalid(fmt::format("invalid propagation mode: {}", options->Propagation));
        wish.propagation = options->Propagation;
        wish.isRecursive = !options->NonRecursive;
        wish.makesDirectory = options->CreateMountpoint;
    }
    return wish;
}

Result<SpecDevice> deviceOf(const api::DeviceMapping& mapping) {
    struct stat status {};
    if (::stat(mapping.PathOnHost.c_str(), &status) != 0)
        return Error::fromErrno(fmt::format("device '{}'", mapping.PathOnHost));
    if (!S_ISCHR(status.st_mode) && !S_ISBLK(status.st_mode))
        return invalid(fmt::format("'{}' is not a device", mapping.PathOnHost));
    SpecDevice out;
    out.device.path = mapping.PathInContainer.empty() ? mapping.PathOnHost : mapping.PathInContainer;
    out.device.type = S_ISCHR(status.st_mode) ? "c" : "b";
    out.device.major = major(status.st_rdev);
    out.device.minor = minor(status.st_rdev);
    out.device.fileMode = status.st_mode & 07777;
    if (!mapping.CgroupPermissions.empty())
        out.access = mapping.CgroupPermissions;
    return out;
}

std::string hostnameOf(const ContainerDefinition& definition) {
    return definition.config.Hostname.empty() ? definition.id.substr(0, 12) : definition.config.Hostname;
}

Result<std::string> hostsOf(const ContainerDefinition& definition) {
    std::string hosts = "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n";
    hosts += fmt::format("127.0.1.1\t{}\n", hostnameOf(definition));
    for (const std::string& extra : definition.host.ExtraHosts) {
        const auto colon = extra.find_first_of(":=");
        if (colon == std::string::npos || colon == 0)
            return invalid(fmt::format("bad format for add-host: \"{}\"", extra));
        hosts += fmt::format("{}\t{}\n", extra.substr(colon + 1), extra.substr(0, colon));
    }
    return hosts;
}

// A file of the engine's own that the container's root may change: it is this run's alone.
Result<SpecBind> ownFile(const ContainerDefinition& definition, const std::string& directory, const char* name,
                         const std::string& content) {
    const std::string path = directory + "/" + name;
    if (auto written = fs::replaceFile(path, content, 0644); !written)
        return written.error();
    if (definition.ids.count > 0 && ::chown(path.c_str(), definition.ids.hostId, definition.ids.hostId) != 0)
        return Error::fromErrno(fmt::format("give '{}' to the container", path));
    SpecBind bind;
    bind.destination = std::string("/etc/") + name;
    bind.source = path;
    return bind;
}

// The helper's own limit is raised for its own needs; a program that asks how many descriptors it may have, and walks
// them all, gets what a login would give it.
void limitDescriptors(std::vector<api::Ulimit>& ulimits) {
    constexpr std::int64_t kSoft = 1024;
    constexpr std::int64_t kHard = 524288; // as systemd has it for services
    const bool isGiven =
        std::any_of(ulimits.begin(), ulimits.end(), [](const api::Ulimit& ulimit) { return ulimit.Name == "nofile"; });
    rlimit own{};
    if (isGiven || ::getrlimit(RLIMIT_NOFILE, &own) != 0)
        return;
    const std::int64_t hard = own.rlim_max < kHard ? static_cast<std::int64_t>(own.rlim_max) : kHard;
    ulimits.push_back({"nofile", std::min(kSoft, hard), hard});
}

Result<SpecInput> inputFor(const ContainerDefinition& definition, const RunPlaces& places) {
    SpecInput input;
    input.id = definition.id;
    input.config = definition.config;
    input.host = definition.host;
    limitDescriptors(input.host.Ulimits);
    input.ids = definition.ids;
    input.cgroupsPath = (definition.host.CgroupParent.empty() ? places.cgroupParent : definition.host.CgroupParent) +
                        "/" + definition.id;
    input.initProgram = places.initProgram;
    utsname names{};
    ::uname(&names);
    input.machine = names.machine;
    input.isOtherRuntime = !places.runtime.empty();
    // What earlier runs wrote to /etc/passwd counts too.
    std::vector<std::string> layers = {places.dataDirectory + "/upper"};
    layers.insert(layers.end(), definition.layerDirs.begin(), definition.layerDirs.end());
    auto user = lookUpUserInLayers(layers, definition.config.User, definition.host.GroupAdd);
    if (!user)
        return user.error();
    input.user = std::move(*user);
    for (const auto& mapping : definition.host.Devices) {
        auto device = deviceOf(mapping);
        if (!device)
            return device.error();
        input.devices.push_back(std::move(*device));
    }
    return input;
}

Result<void> openBinds(const ContainerDefinition& definition, SpecInput& input, RunPlan& plan) {
    const auto wishes = bindWishesOf(definition.host);
    if (!wishes)
        return wishes.error();
    for (const BindWish& wish : *wishes) {
        BindRequest request;
        request.path = wish.source;
        request.isReadOnly = wish.isReadOnly;
        request.isRecursive = wish.isRecursive;
        request.makesDirectory = wish.makesDirectory;
        request.uid = input.user.uid;
        request.gid = input.user.gid;
        request.ids = definition.ids;
        auto opened = openBindSource(definition.owner, request);
        if (!opened)
            return opened.error();
        SpecBind bind;
        bind.destination = wish.destination;
        bind.source = fmt::format("/gantry-bind/{}", plan.binds.size());
        bind.isReadOnly = opened->isReadOnly;
        bind.propagation = wish.propagation;
        plan.launch.binds.push_back({opened->tree.get(), bind.source});
        plan.binds.push_back(std::move(opened->tree));
        input.binds.push_back(std::move(bind));
    }
    return {};
}

} // namespace

Result<std::vector<BindWish>> bindWishesOf(const api::HostConfig& host) {
    std::vector<BindWish> out;
    for (const std::string& text : host.Binds) {
        auto wish = parseBind(text);
        if (!wish)
            return wish.error();
        out.push_back(std::move(*wish));
    }
    for (const api::Mount& mount : host.Mounts) {
        if (mount.Type != "bind")
            continue;
        auto wish = bindOf(mount);
        if (!wish)
            return wish.error();
        out.push_back(std::move(*wish));
    }
    return out;
}

std::vector<api::MountPoint> mountPointsOf(const api::HostConfig& host) {
    std::vector<api::MountPoint> out;
    if (const auto wishes = bindWishesOf(host))
        for (const BindWish& wish : *wishes) {
            api::MountPoint point;
            point.Type = "bind";
            point.Source = wish.source;
            point.Destination = wish.destination;
            point.Mode = wish.isReadOnly ? "ro" : "";
            point.RW = !wish.isReadOnly;
            point.Propagation = wish.propagation.empty() ? "rprivate" : wish.propagation;
            out.push_back(std::move(point));
        }
    for (const api::Mount& mount : host.Mounts)
        if (mount.Type == "tmpfs") {
            api::MountPoint point;
            point.Type = "tmpfs";
            point.Destination = mount.Target;
            point.RW = !mount.ReadOnly;
            out.push_back(std::move(point));
        }
    return out;
}

Result<monitor::LogOptions> logOptionsOf(const api::LogConfig& config, const std::string& path) {
    if (!config.Type.empty() && config.Type != "json-file" && config.Type != "local")
        return Error(ErrorKind::unsupported,
                     fmt::format("log driver '{}' is not supported: use json-file or local", config.Type));
    monitor::LogOptions options;
    options.path = path;
    for (const auto& [key, value] : config.Config) {
        if (key == "max-size") {
            const auto bytes = text::parseBytes(value);
            if (!bytes || *bytes < 4096)
                return invalid(fmt::format("log option max-size: '{}' is not a size of at least 4k", value));
            options.maxBytes = static_cast<std::uint64_t>(*bytes);
        } else if (key == "max-file") {
            std::uint32_t count = 0;
            const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
            if (error != std::errc{} || end != value.data() + value.size() || count < 1 || count > 100)
                return invalid(fmt::format("log option max-file: '{}' is not a number from 1 to 100", value));
            options.maxFiles = count;
        } else if (key != "mode" && key != "compress" && key != "max-buffer-size") {
            return invalid(fmt::format("unknown log opt '{}' for json-file log driver", key));
        }
    }
    return options;
}

Result<oci::Spec> specFor(const ContainerDefinition& definition, const RunPlaces& places) {
    auto input = inputFor(definition, places);
    if (!input)
        return input.error();
    const auto wishes = bindWishesOf(definition.host);
    if (!wishes)
        return wishes.error();
    for (const BindWish& wish : *wishes) {
        SpecBind bind;
        bind.destination = wish.destination;
        bind.source = wish.source;
        input->binds.push_back(std::move(bind));
    }
    return buildSpec(*input);
}

Result<void> checkRun(const ContainerDefinition& definition, const RunPlaces& places) {
    if (const auto spec = specFor(definition, places); !spec)
        return spec.error();
    if (const auto hosts = hostsOf(definition); !hosts)
        return hosts.error();
    if (const auto options = logOptionsOf(definition.host.LogConfig_, places.logFile); !options)
        return options.error();
    return {};
}

Result<RunPlan> planRun(const ContainerDefinition& definition, const RunPlaces& places) {
    auto input = inputFor(definition, places);
    if (!input)
        return input.error();
    RunPlan plan;
    if (const auto opened = openBinds(definition, *input, plan); !opened)
        return opened.error();
    const auto hosts = hostsOf(definition);
    if (!hosts)
        return hosts.error();
    const auto isTaken = [&](const std::string& target) {
        return std::any_of(input->binds.begin(), input->binds.end(),
                           [&](const SpecBind& bind) { return bind.destination == target; });
    };
    for (const auto& [name, content] :
         {std::pair<const char*, std::string>{"hosts", *hosts}, {"hostname", hostnameOf(definition) + "\n"}}) {
        if (isTaken(std::string("/etc/") + name))
            continue;
        auto bind = ownFile(definition, places.runDirectory, name, content);
        if (!bind)
            return bind.error();
        input->binds.push_back(std::move(*bind));
    }
    auto spec = buildSpec(*input);
    if (!spec)
        return spec.error();
    plan.spec = std::move(*spec);
    const auto log = logOptionsOf(definition.host.LogConfig_, places.logFile);
    if (!log)
        return log.error();

    monitor::Launch& launch = plan.launch;
    launch.id = definition.id;
    launch.bundle = places.runDirectory;
    launch.runtime = places.runtime;
    launch.stateRoot = places.runtimeState;
    launch.controlSocket = places.runDirectory + "/control.sock";
    launch.exitFile = places.runDirectory + "/exit.json";
    launch.pidFile = places.runDirectory + "/pid";
    launch.isTty = definition.config.Tty;
    launch.isStdinOpen = definition.config.OpenStdin;
    launch.isStdinOnce = definition.config.StdinOnce;
    launch.root.lowerDirs = definition.layerDirs;
    launch.root.upperDir = places.dataDirectory + "/upper";
    launch.root.workDir = places.dataDirectory + "/work";
    launch.root.mountPoint = places.runDirectory + "/rootfs";
    launch.root.hostId = definition.ids.hostId;
    launch.root.idCount = definition.ids.count;
    launch.log = *log;
    return plan;
}

} // namespace gantry::engine
