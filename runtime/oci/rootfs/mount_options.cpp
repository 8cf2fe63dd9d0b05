// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/rootfs/mount_options.h"

#include <algorithm>
#include <array>
#include <linux/mount.h>
#include <string_view>
#include <sys/mount.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

struct Word {
    const char* name;
    std::uint64_t set;
    std::uint64_t clear;
};

// Each has a recursive twin with an "r" before it (mount_setattr(2), AT_RECURSIVE).
constexpr std::array<Word, 17> kAttributes{{
    {"ro", MOUNT_ATTR_RDONLY, 0},
    {"rw", 0, MOUNT_ATTR_RDONLY},
    {"nosuid", MOUNT_ATTR_NOSUID, 0},
    {"suid", 0, MOUNT_ATTR_NOSUID},
    {"nodev", MOUNT_ATTR_NODEV, 0},
    {"dev", 0, MOUNT_ATTR_NODEV},
    {"noexec", MOUNT_ATTR_NOEXEC, 0},
    {"exec", 0, MOUNT_ATTR_NOEXEC},
    {"noatime", MOUNT_ATTR_NOATIME, 0},
    {"atime", 0, MOUNT_ATTR_NOATIME},
    {"strictatime", MOUNT_ATTR_STRICTATIME, 0},
    {"relatime", MOUNT_ATTR_RELATIME, MOUNT_ATTR__ATIME},
    {"norelatime", 0, 0},
    {"nodiratime", MOUNT_ATTR_NODIRATIME, 0},
    {"diratime", 0, MOUNT_ATTR_NODIRATIME},
    {"nosymfollow", MOUNT_ATTR_NOSYMFOLLOW, 0},
    {"symfollow", 0, MOUNT_ATTR_NOSYMFOLLOW},
}};

struct Propagation {
    const char* name;
    std::uint64_t flag;
};
constexpr std::array<Propagation, 4> kPropagations{
    {{"private", MS_PRIVATE}, {"shared", MS_SHARED}, {"slave", MS_SLAVE}, {"unbindable", MS_UNBINDABLE}}};

// What mount(8) knows and what is the default anyway, no longer means anything, or is about mount(8)'s own messages.
constexpr std::array<std::string_view, 13> kWithoutEffect{
    "",       "defaults", "async",    "norelatime", "nostrictatime", "nolazytime", "nomand",
    "silent", "loud",     "iversion", "noiversion", "acl",           "noacl"};

void merge(MountAttributes& into, const Word& word) {
    into.set = (into.set & ~word.clear) | word.set;
    into.clear = (into.clear & ~word.set) | word.clear;
}

const Word* findAttribute(std::string_view option) {
    const auto found = std::find_if(kAttributes.begin(), kAttributes.end(),
                                    [option](const Word& word) { return option == word.name; });
    return found == kAttributes.end() ? nullptr : found;
}

} // namespace

Result<MountAttributes> parsePropagation(const std::string& word) {
    for (const auto& known : kPropagations) {
        if (word == known.name)
            return MountAttributes{.propagation = known.flag};
        if (word == fmt::format("r{}", known.name))
            return MountAttributes{.propagation = known.flag, .isRecursive = true};
    }
    return Error(ErrorKind::invalidArgument, fmt::format("propagation '{}' is unknown", word));
}

std::vector<std::string> mountOptionNames() {
    std::vector<std::string> names = {"bind", "rbind", "remount", "tmpcopyup", "idmap", "ridmap"};
    // The kernel takes these for the file system's.
    for (const char* name : {"dirsync", "lazytime", "mand", "sync"})
        names.emplace_back(name);
    for (const std::string_view name : kWithoutEffect)
        if (!name.empty())
            names.emplace_back(name);
    for (const Word& word : kAttributes) {
        names.emplace_back(word.name);
        names.push_back(fmt::format("r{}", word.name));
    }
    for (const Propagation& word : kPropagations) {
        names.emplace_back(word.name);
        names.push_back(fmt::format("r{}", word.name));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

Result<MountOptions> parseMountOptions(const Mount& mount) {
    MountOptions options;
    options.recursiveAttributes.isRecursive = true;
    options.isBind = mount.type == "bind";
    options.isRecursiveBind = mount.type == "rbind";
    for (const std::string& option : mount.options) {
        if (option == "bind") {
            options.isBind = true;
        } else if (option == "rbind") {
            options.isBind = options.isRecursiveBind = true;
        } else if (const Word* word = findAttribute(option)) {
            merge(options.attributes, *word);
        } else if (const Word* twin = option.starts_with('r') ? findAttribute(option.substr(1)) : nullptr) {
            merge(options.recursiveAttributes, *twin);
        } else if (const auto propagation = parsePropagation(option)) {
            options.propagation = *propagation;
        } else if (option == "remount") {
            options.isRemount = true;
        } else if (option == "tmpcopyup") {
            options.isCopyUp = true;
        } else if (option == "idmap" || option == "ridmap") {
            options.isIdMapped = true;
            options.isIdMapRecursive = option == "ridmap";
        } else if (std::find(kWithoutEffect.begin(), kWithoutEffect.end(), option) == kWithoutEffect.end()) {
            options.filesystem.push_back(option);
        }
    }
    options.isBind = options.isBind || options.isRecursiveBind;
    if (options.isCopyUp && mount.type != "tmpfs")
        return Error(ErrorKind::invalidArgument,
                     fmt::format("mount option 'tmpcopyup' on '{}' is for a tmpfs", mount.destination));
    // A map without the word is meant all the same (config.md, "idmap").
    options.isIdMapped = options.isIdMapped || !mount.uidMappings.empty() || !mount.gidMappings.empty();
    if (mount.uidMappings.empty() != mount.gidMappings.empty())
        return Error(ErrorKind::invalidArgument,
                     fmt::format("mount '{}' has one of uidMappings and gidMappings only", mount.destination));
    if (options.isBind && options.propagation.propagation == 0)
        options.propagation = {.propagation = MS_PRIVATE, .isRecursive = true};
    return options;
}

} // namespace gantry::oci
