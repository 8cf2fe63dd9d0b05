// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/json/codec.h"
#include "core/oci/default_paths.h"
#include "runtime/oci/cli/verbs.h"

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

Mount mountOf(const char* destination, const char* type, const char* source, std::vector<std::string> options) {
    return {destination, type, source, std::move(options), {}, {}};
}

// What a user without privileges may not have: a mapping of one id, no group of the terminals, no mount of sysfs
// without a network namespace of its own, no limits.
void makeRootless(Spec& spec) {
    spec.linux_->namespaces.push_back({"user", {}});
    spec.linux_->uidMappings = {{0, ::geteuid(), 1}};
    spec.linux_->gidMappings = {{0, ::getegid(), 1}};
    spec.linux_->resources.reset();
    for (Mount& mount : spec.mounts)
        std::erase_if(mount.options, [](const std::string& option) { return option.starts_with("gid="); });
    std::erase_if(spec.linux_->namespaces, [](const LinuxNamespace& one) { return one.type == "network"; });
    for (Mount& mount : spec.mounts) {
        if (mount.destination == "/sys")
            mount = mountOf("/sys", "bind", "/sys", {"rbind", "nosuid", "noexec", "nodev", "ro"});
    }
}

} // namespace

Spec defaultSpec(bool isRootless) {
    Spec spec;
    spec.root = Root{"rootfs", true};
    spec.hostname = "gantry";
    Process& process = spec.process.emplace();
    process.terminal = true;
    process.args = {"sh"};
    process.env = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=xterm"};
    process.cwd = "/";
    process.noNewPrivileges = true;
    const std::vector<std::string> few = {"CAP_AUDIT_WRITE", "CAP_KILL", "CAP_NET_BIND_SERVICE"};
    process.capabilities = LinuxCapabilities{few, few, {}, few, {}};
    process.rlimits = {{"RLIMIT_NOFILE", 1024, 1024}};
    spec.mounts = {
        mountOf("/proc", "proc", "proc", {"nosuid", "noexec", "nodev"}),
        mountOf("/dev", "tmpfs", "tmpfs", {"nosuid", "strictatime", "mode=755", "size=65536k"}),
        mountOf("/dev/pts", "devpts", "devpts",
                {"nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"}),
        mountOf("/dev/shm", "tmpfs", "shm", {"nosuid", "noexec", "nodev", "mode=1777", "size=65536k"}),
        mountOf("/dev/mqueue", "mqueue", "mqueue", {"nosuid", "noexec", "nodev"}),
        mountOf("/sys", "sysfs", "sysfs", {"nosuid", "noexec", "nodev", "ro"}),
        mountOf("/sys/fs/cgroup", "cgroup", "cgroup", {"nosuid", "noexec", "nodev", "relatime", "ro"}),
    };
    Linux& settings = spec.linux_.emplace();
    for (const char* type : {"pid", "network", "ipc", "uts", "mount", "cgroup"})
        settings.namespaces.push_back({type, {}});
    settings.resources.emplace();
    settings.resources->devices = {{false, {}, {}, {}, "rwm"}};
    settings.maskedPaths = defaultMaskedPaths();
    settings.readonlyPaths = defaultReadonlyPaths();
    if (isRootless)
        makeRootless(spec);
    return spec;
}

Result<int> runSpec(Arguments& arguments) {
    const std::string path = arguments.specFile.starts_with('/')
                                 ? arguments.specFile
                                 : fmt::format("{}/{}", arguments.create.bundle, arguments.specFile);
    // Never over one that somebody wrote.
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!file)
        return Error::fromErrno(fmt::format("create '{}'", path));
    const auto document = json::parse(encode(defaultSpec(arguments.isRootless)));
    if (!document)
        return document.error();
    if (const auto written = fs::writeAll(file.get(), document->dump(4) + "\n"); !written)
        return written.error().in(fmt::format("write '{}'", path));
    return 0;
}

} // namespace gantry::oci
