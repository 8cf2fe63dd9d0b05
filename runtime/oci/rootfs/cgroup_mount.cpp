// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/rootfs/cgroup_mount.h"

#include "core/cgroup/layout.h"
#include "core/fs/beneath.h"
#include "core/fs/files.h"
#include "core/text/words.h"

#include <fcntl.h>
#include <linux/mount.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

struct Hierarchy {
    std::string controllers; // as in /proc/self/cgroup: "cpu,cpuacct", "name=systemd", empty for v2
};

Result<std::vector<Hierarchy>> hierarchies() {
    const auto text = fs::readFile("/proc/self/cgroup");
    if (!text)
        return text.error();
    std::vector<Hierarchy> found;
    for (const std::string& line : text::split(*text, '\n')) {
        const auto parts = text::split(line, ':');
        if (parts.size() >= 3)
            found.push_back({parts[1]});
    }
    return found;
}

// By controller. This process is in its group already, and the host's mounts can still be reached.
Result<cgroup::Directories> ownGroups(const cgroup::Layout& layout) {
    const auto membership = fs::readFile("/proc/self/cgroup");
    if (!membership)
        return membership.error();
    return cgroup::parseMembership(layout, *membership);
}

Result<UniqueFd> bindGroup(const cgroup::Directories& groups, const std::string& key, std::uint64_t attributes) {
    const auto found = groups.find(key);
    if (found == groups.end())
        return Error(ErrorKind::permissionDenied, "the hierarchy is not mounted on the host");
    auto tree = cloneTree(AT_FDCWD, found->second, false);
    if (!tree)
        return tree;
    const auto set = setAttributes(tree->get(), {.set = attributes});
    return set ? std::move(tree) : set.error();
}

// groups: those to bind, or nothing to make the whole hierarchy.
Result<void> mountHierarchy(int base, const Hierarchy& hierarchy, std::uint64_t attributes,
                            const std::optional<cgroup::Directories>& groups) {
    const bool isUnified = hierarchy.controllers.empty();
    std::string name = isUnified ? "unified" : hierarchy.controllers;
    std::vector<std::string> options;
    if (name.starts_with("name=")) {
        options = {"none", name};
        name.erase(0, 5);
    } else if (!isUnified) {
        options = text::split(name, ',');
    }
    const std::string key = isUnified ? cgroup::kUnified : options.front() == "none" ? options[1] : options.front();
    auto made = groups ? bindGroup(*groups, key, attributes)
                       : makeFilesystem(isUnified ? "cgroup2" : "cgroup", "cgroup", options, attributes);
    // A hierarchy that is not mounted on the host (a controller without users) cannot be made by a mapped root.
    if (!made)
        return made.error().kind() == ErrorKind::permissionDenied ? Result<void>() : made.error();
    const auto target = fs::makeDirectoriesBeneath(base, name, 0755);
    if (!target)
        return target.error();
    if (const auto attached = attach(made->get(), target->get()); !attached)
        return attached;
    // Programs look for "cpu" where the kernel has "cpu,cpuacct" together.
    if (options.size() > 1 && options.front() != "none") {
        for (const std::string& controller : options) {
            if (::symlinkat(name.c_str(), base, controller.c_str()) != 0)
                return Error::fromErrno(fmt::format("link '{}'", controller));
        }
    }
    return {};
}

} // namespace

Result<void> mountCgroups(const RootPlan& plan, const std::string& destination, const MountOptions& options,
                          int target) {
    const auto found = hierarchies();
    if (!found)
        return found.error();
    std::optional<cgroup::Directories> groups;
    if (plan.hostCgroups) {
        auto own = ownGroups(*plan.hostCgroups);
        if (!own)
            return own.error();
        groups = std::move(*own);
    }
    if (found->size() == 1 && found->front().controllers.empty()) {
        auto unified = groups ? bindGroup(*groups, cgroup::kUnified, options.attributes.set)
                              : makeFilesystem("cgroup2", "cgroup", {}, options.attributes.set);
        if (!unified)
            return unified.error();
        return attach(unified->get(), target);
    }
    const std::uint64_t writable = options.attributes.set & ~std::uint64_t{MOUNT_ATTR_RDONLY};
    auto room = makeFilesystem("tmpfs", "tmpfs", {"mode=755"}, writable);
    if (!room)
        return room.error();
    if (const auto attached = attach(room->get(), target); !attached)
        return attached;
    const auto base = fs::openBeneath(plan.root.get(), destination, O_PATH | O_DIRECTORY);
    if (!base)
        return base.error();
    for (const Hierarchy& hierarchy : *found) {
        if (const auto mounted = mountHierarchy(base->get(), hierarchy, options.attributes.set, groups); !mounted)
            return mounted.error().in(fmt::format("mount cgroup hierarchy '{}'", hierarchy.controllers));
    }
    return setAttributes(room->get(), {.set = options.attributes.set});
}

} // namespace gantry::oci
