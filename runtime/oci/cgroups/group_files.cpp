// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/cgroups/group_files.h"

#include "core/fs/files.h"
#include "core/text/words.h"
#include "runtime/oci/cgroups/realtime.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <memory>
#include <thread>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

struct DirectoryCloser {
    void operator()(DIR* directory) const { ::closedir(directory); }
};

// The value of the nearest group above that has one; a fresh v1 cpuset is empty.
Result<void> inheritCpuset(const std::string& directory, const std::string& parent) {
    for (const char* file : {"/cpuset.cpus", "/cpuset.mems"}) {
        auto own = fs::readFile(directory + file);
        if (!own)
            return own.error();
        if (!text::trim(*own).empty())
            continue;
        auto value = fs::readFile(parent + file);
        if (!value)
            return value.error();
        if (auto written = fs::writeFile(directory + file, text::trim(*value)); !written)
            return written;
    }
    return {};
}

// One controller at a time: one that cannot be passed on (a busy ancestor, systemd's own) must not keep the others
// away. A limit that then has no file fails with that file's name.
void passControllersOn(const cgroup::Hierarchy& hierarchy, const std::string& parent) {
    const auto present = fs::readFile(parent + "/cgroup.subtree_control");
    if (!present)
        return;
    const auto enabled = text::split(text::trim(*present), ' ');
    for (const auto& controller : hierarchy.controllers)
        if (std::find(enabled.begin(), enabled.end(), controller) == enabled.end())
            ignore(fs::writeFile(parent + "/cgroup.subtree_control", "+" + controller), "said above");
}

Result<void> writeValue(const cgroup::Directories& directories, const CgroupWrite& write) {
    const auto found = directories.find(write.controller);
    if (found == directories.end()) {
        if (write.missing == Missing::ignored)
            return {};
        return Error(ErrorKind::unsupported,
                     fmt::format("set {}: the cgroup controller {} is not available", write.file, write.controller));
    }
    auto written = fs::writeFile(found->second + "/" + write.file, write.value);
    // bfq is where many kernels have the weights.
    if (!written && written.error().kind() == ErrorKind::notFound &&
        (write.file == "io.weight" || write.file == "blkio.weight" || write.file == "blkio.weight_device"))
        written = fs::writeFile(fmt::format("{}/{}.bfq.{}", found->second, write.file.substr(0, write.file.find('.')),
                                            write.file.substr(write.file.find('.') + 1)),
                                write.value);
    if (written)
        return {};
    if (written.error().kind() == ErrorKind::notFound) {
        if (write.missing == Missing::ignored)
            return {};
        return Error(ErrorKind::unsupported, fmt::format("set {}: this kernel does not have it here", write.file));
    }
    return written.error().in(fmt::format("set {} to '{}'", write.file, write.value));
}

} // namespace

std::vector<std::string> subgroupsOf(const std::string& directory) {
    std::vector<std::string> names;
    const std::unique_ptr<DIR, DirectoryCloser> stream(::opendir(directory.c_str()));
    if (!stream)
        return names;
    while (const dirent* entry = ::readdir(stream.get()))
        if (const std::string name = entry->d_name; entry->d_type == DT_DIR && name != "." && name != "..")
            names.push_back(directory + "/" + name);
    return names;
}

std::set<std::string> uniqueDirectories(const cgroup::Directories& directories) {
    std::set<std::string> unique;
    for (const auto& [controller, directory] : directories)
        unique.insert(directory);
    return unique;
}

Result<bool> makeGroup(const cgroup::Hierarchy& hierarchy, const std::string& directory) {
    const bool isCpuset = !hierarchy.isUnified && std::find(hierarchy.controllers.begin(), hierarchy.controllers.end(),
                                                            "cpuset") != hierarchy.controllers.end();
    std::string parent = hierarchy.mountPoint;
    bool isNew = false;
    for (const auto& name : text::split(directory.substr(std::min(directory.size(), parent.size())), '/')) {
        if (name.empty() || name == ".")
            continue;
        const std::string child = parent + "/" + name;
        if (hierarchy.isUnified)
            passControllersOn(hierarchy, parent);
        isNew = ::mkdir(child.c_str(), 0755) == 0;
        if (!isNew && errno != EEXIST)
            return Error::fromErrno(fmt::format("make cgroup '{}'", child));
        // Whatever the umask: a container that mounts cgroup2 walks down to its group with its own ids.
        if (isNew && ::chmod(child.c_str(), 0755) != 0)
            return Error::fromErrno(fmt::format("open cgroup '{}' to its container", child));
        if (isCpuset)
            if (auto inherited = inheritCpuset(child, parent); !inherited)
                return inherited.error();
        parent = child;
    }
    return isNew;
}

Result<void> writeAllValues(const cgroup::Directories& directories, const std::vector<CgroupWrite>& writes) {
    std::vector<const CgroupWrite*> failed;
    for (const auto& write : writes)
        if (!writeValue(directories, write)) {
            failed.push_back(&write);
            if (write.file == "cpu.rt_runtime_us" && directories.contains(write.controller))
                if (auto made = makeRoomForRealtime(directories.at(write.controller), write.value); !made)
                    return made.error().in("give realtime to the groups above");
        }
    for (const auto* write : failed)
        if (auto written = writeValue(directories, *write); !written)
            return written;
    return {};
}

Result<std::vector<pid_t>> processesBelow(const std::string& directory) {
    std::vector<pid_t> pids;
    auto text = fs::readFile(directory + "/cgroup.procs");
    if (!text) {
        if (text.error().kind() == ErrorKind::notFound)
            return pids;
        return text.error();
    }
    const char* at = text->data();
    const char* end = at + text->size();
    while (at < end) {
        pid_t pid = 0;
        const auto parsed = std::from_chars(at, end, pid);
        if (parsed.ec == std::errc() && pid > 0)
            pids.push_back(pid);
        at = std::find(parsed.ptr, end, '\n');
        at += at < end ? 1 : 0;
    }
    for (const auto& child : subgroupsOf(directory)) {
        auto below = processesBelow(child);
        if (!below)
            return below.error();
        pids.insert(pids.end(), below->begin(), below->end());
    }
    return pids;
}

Result<void> removeGroup(const std::string& directory, std::chrono::steady_clock::time_point deadline) {
    const auto gone = pollUntil(deadline, [&]() -> Result<bool> {
        if (::rmdir(directory.c_str()) == 0 || errno == ENOENT)
            return true;
        if (errno != EBUSY)
            return Error::fromErrno(fmt::format("remove cgroup '{}'", directory));
        for (const auto& child : subgroupsOf(directory))
            if (auto removed = removeGroup(child, std::chrono::steady_clock::now());
                !removed && removed.error().kind() != ErrorKind::unavailable)
                return removed.error();
        return ::rmdir(directory.c_str()) == 0 || errno == ENOENT;
    });
    if (!gone)
        return gone.error();
    if (!*gone)
        return Error(ErrorKind::unavailable, fmt::format("remove cgroup '{}': processes in it do not end", directory));
    return {};
}

Result<bool> pollUntil(std::chrono::steady_clock::time_point deadline, const std::function<Result<bool>()>& isDone) {
    std::chrono::microseconds pause{100};
    for (;;) {
        auto done = isDone();
        if (!done || *done || std::chrono::steady_clock::now() >= deadline)
            return done;
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, std::chrono::microseconds{10000});
    }
}

} // namespace gantry::oci
