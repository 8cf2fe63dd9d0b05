// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cgroup/layout.h"

#include "core/fs/files.h"

#include <algorithm>
#include <array>

namespace gantry::cgroup {
namespace {

// What v1 super options may name; everything else there (rw, xattr, release_agent=…) is no controller.
constexpr std::array kControllers = {"blkio",  "cpu",  "cpuacct", "cpuset",   "devices",    "freezer", "hugetlb",
                                     "memory", "misc", "net_cls", "net_prio", "perf_event", "pids",    "rdma"};

std::vector<std::string_view> words(std::string_view line, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = line.find(separator);
        parts.push_back(line.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        line.remove_prefix(end + 1);
    }
}

// mountinfo writes space, tab, newline and backslash as three octal digits (proc(5)).
std::string unescape(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 3 < text.size()) {
            out += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
            i += 3;
        } else {
            out += text[i];
        }
    }
    return out;
}

bool isController(std::string_view option) {
    return option.starts_with("name=") ||
           std::find(kControllers.begin(), kControllers.end(), option) != kControllers.end();
}

std::string joined(const Hierarchy& hierarchy, std::string_view group) {
    // Inside a container only a part of the hierarchy is mounted, while paths may still be given from its real root.
    if (hierarchy.root != "/" && group.starts_with(hierarchy.root) &&
        (group.size() == hierarchy.root.size() || group[hierarchy.root.size()] == '/'))
        group.remove_prefix(hierarchy.root.size());
    while (!group.empty() && group.front() == '/')
        group.remove_prefix(1);
    return group.empty() ? hierarchy.mountPoint : hierarchy.mountPoint + "/" + std::string(group);
}

void addDirectory(Directories& directories, const Hierarchy& hierarchy, std::string_view group) {
    const std::string directory = joined(hierarchy, group);
    if (hierarchy.isUnified)
        directories[kUnified] = directory;
    else
        for (const auto& controller : hierarchy.controllers)
            directories[controller] = directory;
}

} // namespace

const Hierarchy* Layout::unified() const {
    const auto found =
        std::find_if(hierarchies.begin(), hierarchies.end(), [](const Hierarchy& each) { return each.isUnified; });
    return found == hierarchies.end() ? nullptr : &*found;
}

Mode Layout::mode() const {
    if (!unified())
        return Mode::v1;
    return hierarchies.size() == 1 ? Mode::v2 : Mode::hybrid;
}

Layout parseLayout(std::string_view mountinfo) {
    Layout layout;
    Hierarchy unified;
    for (const auto line : words(mountinfo, '\n')) {
        const auto fields = words(line, ' ');
        const auto dash = std::find(fields.begin(), fields.end(), "-");
        if (fields.size() < 6 || fields.end() - dash < 4)
            continue;
        const std::string_view type = dash[1];
        if (type != "cgroup" && type != "cgroup2")
            continue;
        Hierarchy hierarchy;
        hierarchy.root = unescape(fields[3]);
        hierarchy.mountPoint = unescape(fields[4]);
        hierarchy.isUnified = type == "cgroup2";
        if (hierarchy.isUnified) {
            if (unified.mountPoint.empty())
                unified = std::move(hierarchy);
            continue;
        }
        for (const auto option : words(dash[3], ','))
            if (isController(option))
                hierarchy.controllers.emplace_back(option);
        const bool isKnown =
            std::any_of(layout.hierarchies.begin(), layout.hierarchies.end(), [&](const Hierarchy& other) {
                return other.controllers == hierarchy.controllers; // mounted a second time, as container tools do
            });
        if (!hierarchy.controllers.empty() && !isKnown)
            layout.hierarchies.push_back(std::move(hierarchy));
    }
    if (!unified.mountPoint.empty())
        layout.hierarchies.push_back(std::move(unified));
    return layout;
}

Result<Layout> readLayout() {
    auto text = fs::readFile("/proc/self/mountinfo");
    if (!text)
        return text.error();
    Layout layout = parseLayout(*text);
    if (layout.hierarchies.empty())
        return Error(ErrorKind::unavailable, "no cgroup file system is mounted");
    if (auto& last = layout.hierarchies.back(); last.isUnified) {
        auto owned = fs::readFile(last.mountPoint + "/cgroup.controllers");
        if (!owned)
            return owned.error();
        while (!owned->empty() && owned->back() == '\n')
            owned->pop_back();
        for (const auto controller : words(*owned, ' '))
            if (!controller.empty())
                last.controllers.emplace_back(controller);
    }
    return layout;
}

Result<Directories> directoriesFor(const Layout& layout, const std::string& cgroupsPath) {
    bool hasName = false;
    for (const auto part : words(cgroupsPath, '/')) {
        if (part == ".." || part.find('\n') != std::string_view::npos)
            return Error(ErrorKind::invalidArgument, "cgroups path '" + cgroupsPath + "' leaves its hierarchy");
        hasName = hasName || (!part.empty() && part != ".");
    }
    if (!hasName)
        return Error(ErrorKind::invalidArgument, "cgroups path '" + cgroupsPath + "' names no group");
    Directories directories;
    for (const auto& hierarchy : layout.hierarchies)
        addDirectory(directories, hierarchy, cgroupsPath);
    return directories;
}

Directories parseMembership(const Layout& layout, std::string_view text) {
    Directories directories;
    for (const auto line : words(text, '\n')) {
        // "4:memory:/path", "1:cpu,cpuacct:/path", "0::/path" (cgroups(7)); a path may hold colons.
        const auto first = line.find(':');
        const auto second = first == std::string_view::npos ? first : line.find(':', first + 1);
        if (second == std::string_view::npos)
            continue;
        const auto controllers = line.substr(first + 1, second - first - 1);
        const auto group = line.substr(second + 1);
        for (const auto& hierarchy : layout.hierarchies) {
            const auto names = words(controllers, ',');
            const bool isSame = hierarchy.isUnified ? controllers.empty()
                                                    : std::find(names.begin(), names.end(),
                                                                hierarchy.controllers.front()) != names.end();
            if (isSame)
                addDirectory(directories, hierarchy, group);
        }
    }
    return directories;
}

Result<Directories> directoriesOf(const Layout& layout, pid_t pid) {
    auto text = fs::readFile("/proc/" + std::to_string(pid) + "/cgroup");
    if (!text)
        return text.error();
    return parseMembership(layout, *text);
}

} // namespace gantry::cgroup
