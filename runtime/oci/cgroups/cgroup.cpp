// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/cgroups/cgroup.h"

#include "core/base/scope_exit.h"
#include "core/fs/files.h"
#include "core/text/words.h"
#include "runtime/oci/cgroups/devices.h"
#include "runtime/oci/cgroups/group_files.h"

#include <charconv>

#include <sys/stat.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

constexpr std::chrono::seconds kPatience{10};

std::chrono::steady_clock::time_point inPatience() {
    return std::chrono::steady_clock::now() + kPatience;
}

bool isDirectory(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

// On a hybrid machine a controller without a v1 mount is the unified hierarchy's; only huge pages differ in the file's
// name alone.
void moveHugepagesToUnified(std::vector<CgroupWrite>& writes) {
    constexpr std::string_view kV1Suffix = ".limit_in_bytes";
    for (auto& write : writes)
        if (write.controller == "hugetlb" && write.file.ends_with(kV1Suffix)) {
            write.controller = cgroup::kUnified;
            write.file.replace(write.file.size() - kV1Suffix.size(), kV1Suffix.size(), ".max");
        }
}

} // namespace

Result<Cgroup> Cgroup::create(const std::string& cgroupsPath, const LinuxResources& resources) {
    const auto layout = cgroup::readLayout();
    if (!layout)
        return layout.error();
    auto directories = cgroup::directoriesFor(*layout, cgroupsPath);
    if (!directories)
        return directories.error();
    std::vector<std::string> made;
    ScopeExit rollback([&made] {
        for (const auto& directory : made)
            ignore(removeGroup(directory, std::chrono::steady_clock::now()), "the first error is the one to tell");
    });
    for (const auto& hierarchy : layout->hierarchies) {
        const std::string key = hierarchy.isUnified ? cgroup::kUnified : hierarchy.controllers.front();
        const auto isNew = makeGroup(hierarchy, directories->at(key));
        if (!isNew)
            return isNew.error();
        if (*isNew)
            made.push_back(directories->at(key));
    }
    Cgroup group(std::move(*directories));
    if (auto applied = group.apply(resources); !applied)
        return applied.error();
    rollback.dismiss();
    return group;
}

Result<Cgroup> Cgroup::open(const std::string& cgroupsPath) {
    const auto layout = cgroup::readLayout();
    if (!layout)
        return layout.error();
    auto directories = cgroup::directoriesFor(*layout, cgroupsPath);
    if (!directories)
        return directories.error();
    return open(*directories);
}

Result<Cgroup> Cgroup::open(const cgroup::Directories& directories) {
    cgroup::Directories present;
    for (const auto& [controller, directory] : directories)
        if (isDirectory(directory))
            present.emplace(controller, directory);
    if (present.empty())
        return Error(ErrorKind::notFound, "the container's cgroup is gone");
    return Cgroup(std::move(present));
}

std::string Cgroup::directoryOf(const std::string& controller) const {
    const auto own = m_directories.find(controller);
    if (own != m_directories.end())
        return own->second;
    const auto unified = m_directories.find(cgroup::kUnified);
    return unified == m_directories.end() ? std::string() : unified->second;
}

std::string Cgroup::processDirectory() const {
    for (const char* key : {cgroup::kUnified, "freezer", "pids"})
        if (const auto found = m_directories.find(key); found != m_directories.end())
            return found->second;
    return m_directories.begin()->second;
}

Result<void> Cgroup::add(pid_t pid) {
    for (const auto& directory : uniqueDirectories(m_directories))
        if (auto written = fs::writeFile(directory + "/cgroup.procs", std::to_string(pid)); !written)
            return written.error().in("move a process into its cgroup");
    return {};
}

Result<void> Cgroup::join(pid_t pid, pid_t first) {
    auto added = add(pid);
    if (added || !m_directories.contains(cgroup::kUnified))
        return added;
    const auto layout = cgroup::readLayout();
    if (!layout)
        return layout.error();
    auto current = cgroup::directoriesOf(*layout, first);
    if (!current)
        return current.error();
    // Only below what is the container's: it may not have got anywhere else.
    for (const auto& [controller, directory] : m_directories) {
        const auto found = current->find(controller);
        if (found == current->end() || !(found->second + "/").starts_with(directory + "/"))
            return added;
    }
    return Cgroup(std::move(*current)).add(pid);
}

Result<void> Cgroup::addBelow(const std::string& subgroup, pid_t pid) {
    cgroup::Directories below;
    for (const auto& part : text::split(subgroup, '/'))
        if (part == "..")
            return Error(ErrorKind::invalidArgument, fmt::format("'{}' leaves the container's cgroup", subgroup));
    for (const auto& [controller, directory] : m_directories)
        below.emplace(controller, directory + "/" + subgroup);
    // A v1 group may have been made in one hierarchy only; the process is in the container's own in the others.
    auto group = open(below);
    if (!group)
        return Error(ErrorKind::notFound, fmt::format("cgroup '{}' does not exist in the container's", subgroup));
    if (const auto added = add(pid); !added)
        return added;
    return group->add(pid);
}

Result<void> Cgroup::apply(const LinuxResources& resources) {
    auto writes = isV2() ? planV2(resources) : planV1(resources);
    if (!writes)
        return writes.error();
    if (!isV2()) {
        const bool hasUnified = m_directories.contains(cgroup::kUnified);
        if (!resources.unified.empty() && !hasUnified)
            return Error(ErrorKind::unsupported, "unified cgroup settings need cgroup v2");
        if (hasUnified && !m_directories.contains("hugetlb"))
            moveHugepagesToUnified(*writes);
        auto unified = planUnified(resources);
        if (!unified)
            return unified.error();
        writes->insert(writes->end(), unified->begin(), unified->end());
    }
    if (auto written = writeAllValues(m_directories, *writes); !written)
        return written;
    if (resources.devices.empty())
        return {};
    const auto rules = withDefaultDevices(resources.devices);
    if (isV2())
        return applyDevicesV2(m_directories.at(cgroup::kUnified), rules);
    if (const auto v1 = m_directories.find("devices"); v1 != m_directories.end())
        return applyDevicesV1(v1->second, rules);
    if (m_directories.contains(cgroup::kUnified))
        return applyDevicesV2(m_directories.at(cgroup::kUnified), rules);
    return Error(ErrorKind::unsupported, "limit devices: the cgroup controller devices is not available");
}

Result<bool> Cgroup::isFrozen() const {
    if (const auto v1 = m_directories.find("freezer"); v1 != m_directories.end()) {
        auto state = fs::readFile(v1->second + "/freezer.state");
        if (!state)
            return state.error();
        return *state == "FROZEN\n";
    }
    auto events = fs::readFile(directoryOf(cgroup::kUnified) + "/cgroup.events");
    if (!events)
        return events.error();
    return events->find("frozen 1") != std::string::npos;
}

Result<void> Cgroup::freeze(bool isFrozenWanted) {
    const auto v1 = m_directories.find("freezer");
    const bool hasFreezer = v1 != m_directories.end();
    const std::string file =
        hasFreezer ? v1->second + "/freezer.state" : directoryOf(cgroup::kUnified) + "/cgroup.freeze";
    const std::string value = hasFreezer ? (isFrozenWanted ? "FROZEN" : "THAWED") : (isFrozenWanted ? "1" : "0");
    if (auto written = fs::writeFile(file, value); !written)
        return written.error().in(isFrozenWanted ? "freeze the container" : "thaw the container");
    const auto done = pollUntil(inPatience(), [&]() -> Result<bool> {
        auto state = isFrozen();
        if (state && *state != isFrozenWanted && hasFreezer && isFrozenWanted)
            // A task that forked meanwhile keeps v1 in FREEZING until it is told again.
            ignore(fs::writeFile(file, value), "the state is read again");
        return state ? Result<bool>(*state == isFrozenWanted) : state;
    });
    if (!done)
        return done.error();
    if (!*done) {
        if (isFrozenWanted)
            ignore(fs::writeFile(file, hasFreezer ? "THAWED" : "0"), "half frozen is worse than running");
        return Error(ErrorKind::unavailable, "freeze the container: a process does not stop");
    }
    return {};
}

Result<std::vector<pid_t>> Cgroup::processes() const {
    return processesBelow(processDirectory());
}

Result<std::uint64_t> Cgroup::oomKills() const {
    const bool isV1 = m_directories.contains("memory");
    const std::string directory = directoryOf("memory");
    auto text = fs::readFile(directory + (isV1 ? "/memory.oom_control" : "/memory.events"));
    if (!text)
        return text.error();
    constexpr std::string_view kKey = "oom_kill ";
    std::size_t at = text->find(kKey);
    while (at != std::string::npos && at != 0 && (*text)[at - 1] != '\n')
        at = text->find(kKey, at + 1);
    std::uint64_t count = 0;
    if (at != std::string::npos)
        std::from_chars(text->data() + at + kKey.size(), text->data() + text->size(), count);
    return count;
}

std::uint64_t Cgroup::memoryPeak() const {
    const bool isV1 = m_directories.contains("memory");
    const auto text = fs::readFile(directoryOf("memory") + (isV1 ? "/memory.max_usage_in_bytes" : "/memory.peak"));
    std::uint64_t bytes = 0;
    if (text)
        std::from_chars(text->data(), text->data() + text->size(), bytes);
    return bytes;
}

Result<void> Cgroup::remove() {
    const auto deadline = inPatience();
    for (const auto& directory : uniqueDirectories(m_directories))
        if (auto removed = removeGroup(directory, deadline); !removed)
            return removed;
    return {};
}

} // namespace gantry::oci
