// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/spec_mounts.h"

#include "core/text/words.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace gantry::engine {
namespace {

constexpr std::int64_t kDefaultShmBytes = 64 * 1024 * 1024;

oci::Mount mount(std::string destination, std::string type, std::string source, std::vector<std::string> options) {
    oci::Mount out;
    out.destination = std::move(destination);
    out.type = std::move(type);
    out.source = std::move(source);
    out.options = std::move(options);
    return out;
}

std::vector<oci::Mount> baseMounts(const SpecInput& input) {
    const auto& host = input.host;
    const std::string access = host.Privileged ? "rw" : "ro";
    const std::int64_t shm = host.ShmSize > 0 ? host.ShmSize : kDefaultShmBytes;
    std::vector<oci::Mount> mounts = {
        mount("/proc", "proc", "proc", {"nosuid", "noexec", "nodev"}),
        mount("/dev", "tmpfs", "tmpfs", {"nosuid", "strictatime", "mode=755", "size=65536k"}),
        mount("/dev/pts", "devpts", "devpts",
              {"nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"}),
    };
    // The kernel mounts a new sysfs only for whoever owns the network namespace: with the host's, it is bound instead.
    if (host.NetworkMode == "host" && input.ids.count > 0)
        mounts.push_back(mount("/sys", "bind", "/sys", {"rbind", "nosuid", "noexec", "nodev", access}));
    else
        mounts.push_back(mount("/sys", "sysfs", "sysfs", {"nosuid", "noexec", "nodev", access}));
    mounts.push_back(mount("/sys/fs/cgroup", "cgroup", "cgroup", {"nosuid", "noexec", "nodev", "relatime", access}));
    if (host.IpcMode == "host") {
        mounts.push_back(mount("/dev/mqueue", "bind", "/dev/mqueue", {"bind", "nosuid", "noexec", "nodev"}));
        mounts.push_back(mount("/dev/shm", "bind", "/dev/shm", {"bind", "nosuid", "noexec", "nodev"}));
    } else {
        mounts.push_back(mount("/dev/mqueue", "mqueue", "mqueue", {"nosuid", "noexec", "nodev"}));
        mounts.push_back(
            mount("/dev/shm", "tmpfs", "shm", {"nosuid", "noexec", "nodev", "mode=1777", fmt::format("size={}", shm)}));
    }
    return mounts;
}

Result<oci::Mount> tmpfsMount(const std::string& target, const std::vector<std::string>& extra) {
    std::vector<std::string> options = {"nosuid", "nodev", "noexec"};
    for (const auto& option : extra) {
        if (option.empty())
            continue;
        // "exec" and the like take the default's place.
        std::erase(options, "no" + option);
        options.push_back(option);
    }
    return mount(target, "tmpfs", "tmpfs", std::move(options));
}

// In its shortest spelling, so that two words for one place are seen to be one.
Result<std::string> cleanTarget(const std::string& target) {
    std::string clean;
    for (const auto& part : text::split(target, '/')) {
        if (!target.starts_with('/') || part == "..")
            return Error(ErrorKind::invalidArgument,
                         fmt::format("invalid mount path: '{}' mount path must be absolute", target));
        if (!part.empty() && part != ".")
            clean += "/" + part;
    }
    if (clean.empty())
        return Error(ErrorKind::invalidArgument, fmt::format("invalid mount path: '{}' is no place below '/'", target));
    return clean;
}

std::ptrdiff_t depthOf(const std::string& path) {
    return std::count(path.begin(), path.end(), '/');
}

} // namespace

Result<std::vector<oci::Mount>> mountsOf(const SpecInput& input) {
    std::vector<oci::Mount> asked;
    for (const auto& bind : input.binds) {
        std::vector<std::string> options = {"rbind", bind.propagation.empty() ? "rprivate" : bind.propagation};
        if (bind.isReadOnly)
            options.emplace_back("ro");
        asked.push_back(mount(bind.destination, "bind", bind.source, std::move(options)));
    }
    for (const auto& [target, options] : input.host.Tmpfs) {
        auto tmpfs = tmpfsMount(target, text::split(options, ','));
        if (!tmpfs)
            return tmpfs.error();
        asked.push_back(std::move(*tmpfs));
    }
    for (const auto& each : input.host.Mounts) {
        if (each.Type == "bind")
            continue; // in input.binds, opened
        if (each.Type != "tmpfs")
            return Error(ErrorKind::unsupported, fmt::format("mounts of type '{}' are not supported", each.Type));
        std::vector<std::string> options;
        if (each.TmpfsOptions_ && each.TmpfsOptions_->SizeBytes > 0)
            options.push_back(fmt::format("size={}", each.TmpfsOptions_->SizeBytes));
        if (each.TmpfsOptions_ && each.TmpfsOptions_->Mode != 0)
            options.push_back(fmt::format("mode={:o}", each.TmpfsOptions_->Mode));
        if (each.ReadOnly)
            options.emplace_back("ro");
        auto tmpfs = tmpfsMount(each.Target, options);
        if (!tmpfs)
            return tmpfs.error();
        asked.push_back(std::move(*tmpfs));
    }
    std::set<std::string> targets;
    for (auto& each : asked) {
        auto clean = cleanTarget(each.destination);
        if (!clean)
            return clean.error();
        each.destination = std::move(*clean);
        if (!targets.insert(each.destination).second)
            return Error(ErrorKind::invalidArgument, fmt::format("Duplicate mount point: {}", each.destination));
    }
    std::stable_sort(asked.begin(), asked.end(), [](const oci::Mount& a, const oci::Mount& b) {
        return depthOf(a.destination) < depthOf(b.destination);
    });
    auto mounts = baseMounts(input);
    std::erase_if(mounts, [&](const oci::Mount& each) { return targets.contains(each.destination); });
    mounts.insert(mounts.end(), std::make_move_iterator(asked.begin()), std::make_move_iterator(asked.end()));
    return mounts;
}

} // namespace gantry::engine
