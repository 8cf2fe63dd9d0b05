// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/rootfs/devices.h"

#include "core/fs/beneath.h"
#include "runtime/oci/rootfs/targets.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <linux/mount.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

constexpr std::array<std::pair<const char*, const char*>, 4> kLinks{{{"fd", "/proc/self/fd"},
                                                                     {"stdin", "/proc/self/fd/0"},
                                                                     {"stdout", "/proc/self/fd/1"},
                                                                     {"stderr", "/proc/self/fd/2"}}};

std::string cleaned(std::string path) {
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    return path;
}

std::vector<LinuxDevice> withDefaults(const std::vector<LinuxDevice>& asked) {
    std::vector<LinuxDevice> all = asked;
    for (LinuxDevice& device : all)
        device.path = cleaned(device.path);
    const auto add = [&](const char* path, std::int64_t majorNumber, std::int64_t minorNumber) {
        const bool isGiven =
            std::any_of(all.begin(), all.end(), [path](const LinuxDevice& one) { return one.path == path; });
        if (!isGiven)
            all.push_back({"c", path, majorNumber, minorNumber, 0666, 0, 0});
    };
    add("/dev/null", 1, 3);
    add("/dev/zero", 1, 5);
    add("/dev/full", 1, 7);
    add("/dev/random", 1, 8);
    add("/dev/urandom", 1, 9);
    add("/dev/tty", 5, 0);
    return all;
}

Result<mode_t> typeOf(const LinuxDevice& device) {
    if (device.type == "c" || device.type == "u")
        return mode_t{S_IFCHR};
    if (device.type == "b")
        return mode_t{S_IFBLK};
    if (device.type == "p")
        return mode_t{S_IFIFO};
    return Error(ErrorKind::invalidArgument, fmt::format("device type '{}' is unknown", device.type));
}

Result<void> makeNode(int parent, const std::string& name, const LinuxDevice& device, mode_t type, dev_t number) {
    const mode_t mode = device.fileMode.value_or(0666) & 07777;
    if (::mknodat(parent, name.c_str(), type | mode, number) != 0) {
        struct stat status {};
        const bool isSame = errno == EEXIST && ::fstatat(parent, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                            (status.st_mode & S_IFMT) == type && (type == S_IFIFO || status.st_rdev == number);
        if (!isSame)
            return Error::fromErrno("make the node");
    }
    // By name without following: the node was made or checked just now, and nothing of the container runs yet.
    if (::fchownat(parent, name.c_str(), device.uid.value_or(0), device.gid.value_or(0), AT_SYMLINK_NOFOLLOW) != 0)
        return Error::fromErrno("change its owner");
    const auto node = fs::openBeneath(parent, name, O_PATH | O_NOFOLLOW, 0, fs::Links::refuse);
    if (!node)
        return node.error();
    if (::chmod(fmt::format("/proc/self/fd/{}", node->get()).c_str(), mode) != 0)
        return Error::fromErrno("change its mode");
    return {};
}

dev_t numberOf(const LinuxDevice& device) {
    return makedev(static_cast<unsigned>(device.major), static_cast<unsigned>(device.minor));
}

// An id that is not mapped is nobody's in the container: the node stays root's of the host.
std::uint32_t hostId(const std::vector<LinuxIdMapping>& mappings, std::uint32_t id) {
    for (const LinuxIdMapping& mapping : mappings) {
        if (id >= mapping.containerID && id - mapping.containerID < mapping.size)
            return mapping.hostID + (id - mapping.containerID);
    }
    return 0;
}

// A bind of the machine's own node has the machine's owner and mode.
bool isOnHost(const LinuxDevice& device, mode_t type) {
    struct stat status {};
    return ::lstat(device.path.c_str(), &status) == 0 && (status.st_mode & S_IFMT) == type &&
           status.st_rdev == numberOf(device);
}

// The name has to stay until the node is attached.
Result<UniqueFd> makeDetachedNode(int directory, const std::string& name, const LinuxDevice& device, mode_t type) {
    if (const auto made = makeNode(directory, name, device, type, numberOf(device)); !made)
        return made.error();
    auto node = cloneTree(directory, name, false);
    if (!node)
        return node;
    // The directory may be on a file system where nodes do nothing.
    const MountAttributes attributes{.set = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC, .clear = MOUNT_ATTR_NODEV};
    if (const auto set = setAttributes(node->get(), attributes); !set)
        return set.error();
    return node;
}

Result<void> addDevice(const RootPlan& plan, const LinuxDevice& device) {
    const auto type = typeOf(device);
    if (!type)
        return type.error();
    const auto slash = device.path.rfind('/');
    if (slash == std::string::npos || slash + 1 == device.path.size())
        return Error(ErrorKind::invalidArgument, "the path is not absolute");
    const std::string name = device.path.substr(slash + 1);
    const dev_t number = numberOf(device);
    if (plan.hasUserNamespace && *type != S_IFIFO) {
        const auto target = openOrMakeFile(plan.root.get(), device.path);
        if (!target)
            return target.error();
        const auto prepared = std::find_if(plan.devices.begin(), plan.devices.end(),
                                           [&](const PreparedDevice& one) { return one.path == device.path; });
        if (prepared != plan.devices.end())
            return attach(prepared->node.get(), target->get());
        const auto node = cloneHostDevice(device.path, *type, number);
        if (!node)
            return node.error();
        // As little as the /dev they are in would allow.
        if (const auto set = setAttributes(node->get(), {.set = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC}); !set)
            return set;
        return attach(node->get(), target->get());
    }
    const auto parent = fs::makeDirectoriesBeneath(plan.root.get(), device.path.substr(0, slash), 0755);
    if (!parent)
        return parent.error();
    return makeNode(parent->get(), name, device, *type, number);
}

} // namespace

Result<void> prepareDevices(RootPlan& plan, const Linux& settings, const std::string& directory) {
    if (!plan.hasUserNamespace)
        return {};
    UniqueFd place;
    for (const LinuxDevice& asked : settings.devices) {
        const auto type = typeOf(asked);
        LinuxDevice device = asked;
        device.path = cleaned(device.path);
        if (!type || *type == S_IFIFO)
            continue;
        const bool canBeBound = isOnHost(device, *type);
        if (canBeBound && !device.fileMode && !device.uid && !device.gid)
            continue;
        if (!place) {
            auto opened = fs::openDirectory(directory);
            if (!opened)
                return opened.error();
            place = std::move(*opened);
        }
        device.uid = hostId(settings.uidMappings, device.uid.value_or(0));
        device.gid = hostId(settings.gidMappings, device.gid.value_or(0));
        auto node = makeDetachedNode(place.get(), fmt::format("device-{}", plan.devices.size()), device, *type);
        // Where this process may make no nodes either, the machine's has to do.
        if (!node && canBeBound)
            continue;
        if (!node)
            return node.error().in(fmt::format("add device '{}'", device.path));
        plan.devices.push_back({device.path, std::move(*node)});
    }
    return {};
}

Result<void> populateDevices(const RootPlan& plan, const std::vector<LinuxDevice>& devices) {
    const bool hasOwn = std::any_of(plan.mounts.begin(), plan.mounts.end(), [](const PreparedMount& one) {
        return one.options.isBind && (one.mount.destination == "/dev" || one.mount.destination == "/dev/");
    });
    if (hasOwn)
        return {};
    // An image whose /dev is a link would have the nodes made elsewhere (CVE-2026-41579).
    auto dev = fs::openBeneath(plan.root.get(), "dev", O_PATH | O_DIRECTORY, 0, fs::Links::refuse);
    if (!dev && dev.error().kind() == ErrorKind::notFound) {
        if (::mkdirat(plan.root.get(), "dev", 0755) != 0)
            return Error::fromErrno("create '/dev'");
        dev = fs::openBeneath(plan.root.get(), "dev", O_PATH | O_DIRECTORY, 0, fs::Links::refuse);
    }
    if (!dev)
        return dev.error().in("open '/dev'");
    for (const LinuxDevice& device : withDefaults(devices)) {
        if (const auto added = addDevice(plan, device); !added)
            return added.error().in(fmt::format("add device '{}'", device.path));
    }
    for (const auto& [name, target] : kLinks) {
        if (::symlinkat(target, dev->get(), name) != 0 && errno != EEXIST)
            return Error::fromErrno(fmt::format("link '/dev/{}'", name));
    }
    const auto pts = fs::openBeneath(dev->get(), "pts/ptmx", O_PATH, 0, fs::Links::refuse);
    if (pts && ::symlinkat("pts/ptmx", dev->get(), "ptmx") != 0 && errno != EEXIST)
        return Error::fromErrno("link '/dev/ptmx'");
    return {};
}

Result<Terminal> openTerminal(int root, const std::optional<Box>& size) {
    auto master = fs::openBeneath(root, "dev/pts/ptmx", O_RDWR | O_NOCTTY, 0, fs::Links::refuse);
    if (!master)
        return master.error().in("open a terminal: '/dev/pts' needs a devpts mount");
    struct stat status {};
    if (::fstat(master->get(), &status) != 0 || !S_ISCHR(status.st_mode) || status.st_rdev != makedev(5, 2))
        return Error(ErrorKind::invalidArgument, "'/dev/pts/ptmx' is not a terminal multiplexer");
    const int unlocked = 0;
    if (::ioctl(master->get(), TIOCSPTLCK, &unlocked) != 0)
        return Error::fromErrno("unlock the terminal");
    // The peer is opened from the master itself, never by a path of the container (CVE-2025-52565).
    UniqueFd slave(::ioctl(master->get(), TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (!slave)
        return Error::fromErrno("open the terminal's other side");
    if (size) {
        winsize window{};
        window.ws_row = static_cast<unsigned short>(size->height);
        window.ws_col = static_cast<unsigned short>(size->width);
        if (::ioctl(master->get(), TIOCSWINSZ, &window) != 0)
            return Error::fromErrno("set the terminal's size");
    }
    return Terminal{std::move(*master), std::move(slave)};
}

Result<Terminal> openConsole(const RootPlan& plan, const std::optional<Box>& size) {
    auto terminal = openTerminal(plan.root.get(), size);
    if (!terminal)
        return terminal;
    const auto target = openOrMakeFile(plan.root.get(), "/dev/console");
    if (!target)
        return target.error();
    const auto console = cloneTree(terminal->slave.get(), "", false);
    if (!console)
        return console.error();
    if (const auto attached = attach(console->get(), target->get()); !attached)
        return attached.error().in("bind '/dev/console'");
    return terminal;
}

} // namespace gantry::oci
