// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/security/labels.h"

#include "core/fs/files.h"

#include <cerrno>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/statfs.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

constexpr const char* kUnconfined = "unconfined"; // AppArmor's word for no profile

Result<UniqueFd> openProcFile(int procFd, std::initializer_list<const char*> names) {
    UniqueFd file;
    for (const char* name : names) {
        file.reset(::openat(procFd, name, O_WRONLY | O_CLOEXEC));
        if (file)
            break;
    }
    struct statfs status {};
    if (!file || ::fstatfs(file.get(), &status) != 0)
        return Error::fromErrno("open the process's label");
    if (status.f_type != PROC_SUPER_MAGIC)
        return Error(ErrorKind::permissionDenied, "the process's label is not in procfs");
    return file;
}

} // namespace

bool hasAppArmor() {
    const auto enabled = fs::readFile("/sys/module/apparmor/parameters/enabled");
    return enabled && enabled->starts_with('Y');
}

bool hasSELinux() {
    struct statfs status {};
    return ::statfs("/sys/fs/selinux", &status) == 0 && status.f_type == SELINUX_MAGIC;
}

Result<void> checkLabels(const Process& process) {
    if (!process.apparmorProfile.empty() && process.apparmorProfile != kUnconfined && !hasAppArmor())
        return Error(ErrorKind::unsupported,
                     fmt::format("AppArmor profile '{}': this machine has no AppArmor", process.apparmorProfile));
    if (!process.selinuxLabel.empty() && !hasSELinux())
        return Error(ErrorKind::unsupported,
                     fmt::format("SELinux label '{}': this machine has no SELinux", process.selinuxLabel));
    return {};
}

Result<LabelFiles> openLabelFiles(int procFd, const Process& process) {
    LabelFiles files;
    if (!process.apparmorProfile.empty() && hasAppArmor()) {
        // The first is AppArmor's own, for kernels where several modules share the old name.
        auto file = openProcFile(procFd, {"self/attr/apparmor/exec", "self/attr/exec"});
        if (!file)
            return file.error().in("AppArmor");
        files.apparmor = std::move(*file);
    }
    if (!process.selinuxLabel.empty()) {
        auto file = openProcFile(procFd, {"self/attr/exec"});
        if (!file)
            return file.error().in("SELinux");
        files.selinux = std::move(*file);
    }
    return files;
}

Result<void> writeLabels(const LabelFiles& files, const Process& process) {
    if (files.apparmor) {
        if (const auto set = fs::writeAll(files.apparmor.get(), fmt::format("exec {}", process.apparmorProfile)); !set)
            return set.error().in(fmt::format("change to AppArmor profile '{}'", process.apparmorProfile));
    }
    if (files.selinux) {
        if (const auto set = fs::writeAll(files.selinux.get(), process.selinuxLabel); !set)
            return set.error().in(fmt::format("change to SELinux label '{}'", process.selinuxLabel));
    }
    return {};
}

} // namespace gantry::oci
