// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/looks/scene_data.h"

#include "core/text/time.h"
#include "tests/gui/looks/scene.h"

#include <cmath>

namespace gantry::test {
namespace {

constexpr std::int64_t kSecond = 1000000000;
constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;

std::string imageId(int number) {
    std::string id = "sha256:";
    for (int i = 0; i < 64; ++i)
        id += "0123456789abcdef"[(i * 7 + number * 5 + i * i * number) % 16];
    return id;
}

std::string momentOf(std::int64_t secondsAgo) {
    return text::toRfc3339((kSceneTime - secondsAgo) * kSecond);
}

api::ContainerSummary container(int number, const std::string& name, const std::string& image, int imageNumber,
                                const std::string& state, const std::string& status, std::int64_t age,
                                const std::string& project = {}) {
    api::ContainerSummary made;
    made.Id = Scene::idOf(number);
    made.Names = {"/" + name};
    made.Image = image;
    made.ImageID = imageId(imageNumber);
    made.Command = "serve --all";
    made.Created = kSceneTime - age;
    made.State = state;
    made.Status = status;
    if (!project.empty())
        made.Labels["com.docker.compose.project"] = project;
    return made;
}

// Between 0 and 1, the same on every machine.
double wave(std::int64_t step, unsigned seed) {
    const auto x = static_cast<double>(step);
    const double slow = std::sin(x / (17.0 + seed % 5) + seed);
    const double quick = std::sin(x / (3.1 + seed % 3) + seed * 2.0);
    return std::clamp(0.45 + 0.28 * slow + 0.17 * quick, 0.02, 1.0);
}

} // namespace

std::vector<api::ContainerSummary> typicalContainers() {
    std::vector<api::ContainerSummary> all;
    all.push_back(container(1, "shop-web-1", "shop/web:2.4", 1, "running", "Up 3 hours", 3 * kHour, "shop"));
    all.back().Ports = {{"0.0.0.0", 80, 8080, "tcp"}, {"0.0.0.0", 443, 8443, "tcp"}};
    all.push_back(container(2, "shop-api-1", "shop/api:2.4", 2, "running", "Up 3 hours (healthy)", 3 * kHour, "shop"));
    all.back().Ports = {{"127.0.0.1", 3000, 3000, "tcp"}};
    all.push_back(container(3, "shop-db-1", "postgres:16", 3, "running", "Up 3 hours", 3 * kHour, "shop"));
    all.back().Ports = {{"", 5432, 0, "tcp"}};
    all.push_back(
        container(4, "blog-app-1", "blog:latest", 4, "exited", "Exited (137) 12 minutes ago", 2 * kDay, "blog"));
    all.push_back(container(5, "blog-cache-1", "redis:7", 5, "running", "Up 2 days", 2 * kDay, "blog"));
    all.push_back(container(6, "builder", "golang:1.24", 6, "paused", "Up 5 hours (Paused)", 5 * kHour));
    all.push_back(container(7, "importer", "tools/importer:nightly-2026-03-16-a1b2c3d4", 7, "restarting",
                            "Restarting (1) 4 seconds ago", 9 * kHour));
    all.push_back(container(8, "mailcatcher", "mail:1", 8, "running", "Up 6 days (unhealthy)", 6 * kDay));
    all.push_back(container(9, "old-experiment", "python:3.12", 9, "exited", "Exited (0) 3 weeks ago", 21 * kDay));
    all.push_back(container(10, "scratchpad", "python:3.12", 9, "created", "Created", 40 * kMinute));
    return all;
}

std::vector<api::ContainerSummary> manyContainers(int count) {
    std::vector<api::ContainerSummary> all = typicalContainers();
    for (int number = static_cast<int>(all.size()) + 1; number <= count; ++number) {
        const std::string project = number % 3 == 0 ? "stack-" + std::to_string(number / 30) : std::string();
        const bool runs = number % 4 != 1;
        all.push_back(container(number, "service-" + std::to_string(1000 + number).substr(1), "shop/api:2.4", 2,
                                runs ? "running" : "exited", runs ? "Up 2 hours" : "Exited (0) 2 hours ago",
                                2 * kHour + number * 60, project));
    }
    return all;
}

std::vector<api::ImageSummary> typicalImages() {
    struct Known {
        std::vector<std::string> tags;
        std::int64_t megabytes;
        std::int64_t shared;
        std::int64_t age;
    };
    const Known known[] = {{{"shop/web:2.4", "shop/web:latest"}, 184, 121, 4 * kHour},
                           {{"shop/api:2.4"}, 212, 121, 4 * kHour},
                           {{"postgres:16"}, 451, 74, 20 * kDay},
                           {{"blog:latest"}, 163, 121, 3 * kDay},
                           {{"redis:7"}, 41, 0, 34 * kDay},
                           {{"golang:1.24"}, 838, 124, 12 * kDay},
                           {{"tools/importer:nightly-2026-03-16-a1b2c3d4"}, 96, 74, kDay},
                           {{"mail:1"}, 58, 0, 210 * kDay},
                           {{"python:3.12"}, 1021, 124, 9 * kDay},
                           {{}, 182, 121, 8 * kHour}};
    std::vector<api::ImageSummary> images;
    int number = 0;
    for (const Known& each : known) {
        api::ImageSummary image;
        image.Id = imageId(++number);
        image.RepoTags = each.tags;
        image.Created = kSceneTime - each.age;
        image.Size = each.megabytes << 20;
        image.SharedSize = each.shared << 20;
        images.push_back(image);
    }
    return images;
}

api::ContainerInspect inspectOf(const api::ContainerSummary& container) {
    api::ContainerInspect body;
    body.Id = container.Id;
    body.Name = container.Names.front();
    body.Created = text::toRfc3339(container.Created * kSecond);
    body.Image = container.ImageID;
    body.Path = "/usr/local/bin/serve";
    body.Args = {"--all", "--port", "80"};
    body.Driver = "overlay";
    body.Platform = "linux";
    body.State.Status = container.State;
    body.State.Running = container.State == "running" || container.State == "paused";
    body.State.Paused = container.State == "paused";
    body.State.Restarting = container.State == "restarting";
    body.State.Pid = body.State.Running ? 4711 : 0;
    body.State.StartedAt = momentOf(3 * kHour);
    body.State.FinishedAt = "0001-01-01T00:00:00Z";
    if (container.State == "exited") {
        const bool failed = container.Status.find("(137)") != std::string::npos;
        body.State.ExitCode = failed ? 137 : 0;
        body.State.OOMKilled = failed;
        body.State.FinishedAt = momentOf(12 * kMinute);
    }
    body.RestartCount = container.State == "restarting" ? 23 : 0;
    body.Config.Image = container.Image;
    body.Config.Env = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin",
                       "DATABASE_URL=postgres://shop-db-1/shop", "DB_PASSWORD=correct-horse", "LOG_LEVEL=info"};
    body.Config.Cmd = {{"--all", "--port", "80"}};
    body.Config.WorkingDir = "/srv/shop";
    body.Config.User = "www-data";
    body.Config.Labels = container.Labels;
    body.HostConfig_.Memory = std::int64_t(256) << 20;
    body.HostConfig_.MemorySwap = body.HostConfig_.Memory;
    body.HostConfig_.NanoCpus = 1500000000;
    body.HostConfig_.PidsLimit = 100;
    body.HostConfig_.NetworkMode = "bridge";
    body.HostConfig_.RestartPolicy_.Name = "unless-stopped";
    api::MountPoint data;
    data.Type = "bind";
    data.Source = "/home/ada/shop/data";
    data.Destination = "/srv/shop/data";
    body.Mounts.push_back(data);
    data.Source = "/home/ada/shop/config";
    data.Destination = "/etc/shop";
    data.RW = false;
    body.Mounts.push_back(data);
    return body;
}

api::ImageInspect inspectOf(const api::ImageSummary& image) {
    api::ImageInspect body;
    body.Id = image.Id;
    body.RepoTags = image.RepoTags;
    body.Created = text::toRfc3339(image.Created * kSecond);
    body.Architecture = "amd64";
    body.Os = "linux";
    body.Size = image.Size;
    body.Config.Env = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin"};
    body.Config.Cmd = {{"serve", "--all"}};
    body.Config.WorkingDir = "/srv/shop";
    body.Config.ExposedPorts["80/tcp"];
    for (int i = 0; i < 4; ++i)
        body.RootFS_.Layers.push_back(imageId(50 + i));
    return body;
}

api::ImageLayers layersOf(const api::ImageSummary& image) {
    struct Step {
        const char* command;
        std::int64_t megabytes; // -1: no layer
        bool isShared;
    };
    const Step steps[] = {
        {"ADD debian-bookworm.tar.xz /", 74, true},
        {"ENV LANG=C.UTF-8", -1, false},
        {"RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates nginx", 47, true},
        {"COPY conf/ /etc/shop/", 1, false},
        {"COPY dist/ /srv/shop/", 62, false},
        {"USER www-data", -1, false},
        {"CMD [\"serve\" \"--all\"]", -1, false}};
    api::ImageLayers body;
    body.id = image.Id;
    body.uniqueSize = image.Size - std::max<std::int64_t>(0, image.SharedSize);
    std::int64_t index = 0;
    for (const Step& step : steps) {
        api::ImageLayer layer;
        layer.createdBy = step.command;
        layer.created = text::toRfc3339(image.Created * kSecond);
        if (step.megabytes >= 0) {
            layer.index = index++;
            layer.diffId = imageId(50 + static_cast<int>(layer.index));
            layer.size = layer.diskBytes = layer.plainBytes = step.megabytes << 20;
            layer.blobBytes = layer.size * 2 / 5;
            if (step.isShared)
                layer.sharedWith = {"shop/api:2.4", "blog:latest"};
        }
        body.layers.push_back(layer);
    }
    return body;
}

api::LayerFiles filesOf(const std::string& path) {
    api::LayerFiles files;
    files.path = path;
    if (path != "/" && !path.empty())
        return files;
    const auto add = [&](const char* name, const char* kind, const char* change, std::int64_t size) {
        api::LayerEntry entry;
        entry.name = name;
        entry.kind = kind;
        entry.change = change;
        entry.size = size;
        entry.mode = entry.kind == "directory" ? 0755 : 0644;
        entry.modified = kSceneTime - 4 * kHour;
        files.entries.push_back(entry);
    };
    add("etc", "directory", "changed", 48213);
    add("srv", "directory", "added", std::int64_t(62) << 20);
    add("usr", "directory", "changed", 1843200);
    add("old.conf", "file", "deleted", 912);
    add("start.sh", "file", "added", 3400);
    return files;
}

api::ProcessList processes() {
    api::ProcessList list;
    list.time = kSceneTime * kSecond;
    const auto add = [&](std::int64_t pid, std::int64_t parent, const char* user, const char* command,
                         std::uint64_t megabytes) {
        api::ProcessInfo process;
        process.pid = 4700 + pid;
        process.parent = parent == 0 ? 1 : 4700 + parent;
        process.innerPid = pid;
        process.user = user;
        process.state = "S";
        process.cpuTime = static_cast<std::int64_t>(megabytes) * kSecond / 3;
        process.memory = megabytes << 20;
        process.threads = pid == 1 ? 1 : 4;
        process.started = (kSceneTime - 3 * kHour) * kSecond;
        process.command = command;
        list.processes.push_back(process);
    };
    add(1, 0, "root", "serve --all --port 80", 12);
    add(7, 1, "www-data", "serve: worker 1", 48);
    add(8, 1, "www-data", "serve: worker 2", 51);
    add(9, 1, "www-data", "serve: mailer", 19);
    add(31, 9, "www-data", "sendmail -t -i", 4);
    return list;
}

api::MetricsSample sample(std::int64_t time, unsigned seed) {
    api::MetricsSample made;
    made.time = time;
    made.cpu = wave(time / kSecond, seed) * 0.9;
    made.memory = static_cast<std::uint64_t>((60 + 110 * wave(time / kSecond / 4, seed + 3)) * (1 << 20));
    made.memoryLimit = std::uint64_t(256) << 20;
    made.cpuLimit = 1.5;
    made.pids = 9;
    made.pidsLimit = 100;
    return made;
}

api::MetricsHistory history(std::int64_t until, std::int64_t span, unsigned seed) {
    constexpr int kPoints = 300;
    api::MetricsHistory body;
    body.interval = std::max<std::int64_t>(kSecond, span / kPoints);
    body.memoryLimit = std::uint64_t(256) << 20;
    body.cpuLimit = 1.5;
    body.pidsLimit = 100;
    const auto count = static_cast<int>(span / body.interval);
    for (int i = count; i >= 0; --i) {
        if (i > count / 2 && i < count / 2 + count / 12)
            continue; // it was stopped
        const std::int64_t time = until - i * body.interval;
        body.times.push_back(time);
        const double busy = wave(count - i, seed);
        const double calm = wave((count - i) / 5, seed + 3);
        const auto add = [&](const char* name, double value) {
            body.series[name].push_back({value * 0.85, value * 1.15, value});
        };
        add("cpu", busy * 0.9);
        add("cpuUser", busy * 0.7);
        add("cpuSystem", busy * 0.2);
        add("cpuThrottled", busy > 0.8 ? 0.2 : 0.0);
        add("memory", (60 + 110 * calm) * (1 << 20));
        add("memoryAnon", (50 + 90 * calm) * (1 << 20));
        add("memoryFile", (8 + 15 * calm) * (1 << 20));
        add("memoryKernel", 2.0 * (1 << 20));
        add("memorySwap", 0);
        add("pids", std::floor(5 + 6 * calm));
        add("readRate", busy * 400000);
        add("writeRate", busy * 150000);
        add("receivedRate", calm * 90000);
        add("sentRate", calm * 640000);
    }
    const auto mark = [&](int at, const char* kind) { body.markers.push_back({until - at * body.interval, kind, ""}); };
    mark(count / 2 + count / 12, "stop");
    mark(count / 2, "start");
    mark(count / 5, "limit");
    return body;
}

api::DiskUsage diskUsage(const std::vector<api::ContainerSummary>& containers,
                         const std::vector<api::ImageSummary>& images) {
    api::DiskUsage body;
    body.Images = images;
    body.Containers = containers;
    for (const auto& image : images)
        body.LayersSize += image.Size - std::max<std::int64_t>(0, image.SharedSize);
    std::int64_t megabytes = 3;
    for (auto& container : body.Containers) {
        container.SizeRw = megabytes << 20;
        body.GantryLogs[container.Id] = (megabytes << 20) / 3;
        megabytes = megabytes * 7 % 83;
    }
    return body;
}

std::string logFrames(std::int64_t untilSeconds) {
    std::string all;
    for (int i = 0; i < 120; ++i) {
        std::string line = text::toRfc3339((untilSeconds - 120 + i) * kSecond + 250000000) + " ";
        if (i % 11 == 5)
            line += "\x1b[33mWARN\x1b[0m  slow answer: GET /api/items took " + std::to_string(800 + i) + " ms\n";
        else if (i == 97)
            line += "\x1b[31mERROR\x1b[0m connection to shop-db-1 was reset, trying again\n";
        else
            line += "\x1b[32mINFO\x1b[0m  request " + std::to_string(40000 + i) + " GET /api/items/" +
                    std::to_string(i * 37 % 500) + " answered in " + std::to_string(3 + i * 7 % 40) + " ms\n";
        std::string head(8, '\0');
        head[0] = i == 97 ? 2 : 1;
        head[6] = static_cast<char>(line.size() >> 8);
        head[7] = static_cast<char>(line.size() & 0xff);
        all += head + line;
    }
    return all;
}

std::vector<api::EventMessage> events(const std::vector<api::ContainerSummary>& containers) {
    std::vector<api::EventMessage> all;
    const auto add = [&](std::size_t number, const char* action, std::int64_t secondsAgo) {
        if (number >= containers.size())
            return;
        api::EventMessage event;
        event.Type = "container";
        event.Action = action;
        event.Actor.ID = containers[number].Id;
        event.Actor.Attributes["name"] = containers[number].Names.front().substr(1);
        event.Actor.Attributes["image"] = containers[number].Image;
        event.time = kSceneTime - secondsAgo;
        event.timeNano = event.time * kSecond;
        all.push_back(event);
    };
    add(9, "create", 2400);
    add(3, "die", 720); // not "oom", which would lay a message over every picture
    add(0, "update", 300);
    add(6, "start", 64);
    add(6, "die", 4);
    return all;
}

api::Protections protectionsOf(const std::string& id) {
    api::Protections body;
    body.Id = id;
    body.IsRunning = true;
    for (const char* type : {"user", "mount", "pid", "network", "ipc", "uts", "cgroup"})
        body.Namespaces.push_back({type, true});
    body.Users = api::UserRange{1879048192, 65536};
    for (const char* name : {"CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "NET_BIND_SERVICE", "SETFCAP",
                             "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"})
        body.Capabilities.push_back(std::string("CAP_") + name);
    body.Seccomp = "filter";
    body.NoNewPrivileges = true;
    for (int i = 0; i < 11; ++i)
        body.MaskedPaths.push_back("/proc/masked" + std::to_string(i));
    for (int i = 0; i < 6; ++i)
        body.ReadonlyPaths.push_back("/proc/readonly" + std::to_string(i));
    if (id.starts_with("c01")) {
        body.Namespaces[3].IsOwn = false;
        body.Capabilities.push_back("CAP_NET_ADMIN");
        body.Devices = {"/dev/net/tun"};
        body.Relaxed = {{"host-network", "allow host-network for group ops"},
                        {"capabilities", "allow capabilities NET_ADMIN for group ops"},
                        {"devices", "root"}};
    }
    return body;
}

} // namespace gantry::test
