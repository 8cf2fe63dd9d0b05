// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/codec.h"
#include "runtime/oci/cli/verbs.h"
#include "runtime/oci/rootfs/mount_options.h"
#include "runtime/oci/security/capabilities.h"
#include "runtime/oci/security/seccomp_names.h"

#include <cerrno>

#include <linux/seccomp.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gantry::oci {

namespace {

// The kernel answers EFAULT for a filter that is not there when it knows the flag, EINVAL when it does not.
std::vector<std::string> supportedFlags() {
    std::vector<std::string> names;
    for (const std::string& name : seccompFlagNames()) {
        const auto flag = seccompFlag(name);
        // This one means nothing without a listener.
        const std::uint32_t asked = flag ? *flag | (*flag == SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
                                                        ? std::uint32_t{SECCOMP_FILTER_FLAG_NEW_LISTENER}
                                                        : 0)
                                         : 0;
        if (flag && ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, asked, nullptr) != 0 && errno == EFAULT)
            names.push_back(name);
    }
    return names;
}

} // namespace

std::string features() {
    const Json document = {
        {"ociVersionMin", "1.0.0"},
        {"ociVersionMax", "1.2.0"},
        {"hooks", {"prestart", "createRuntime", "createContainer", "startContainer", "poststart", "poststop"}},
        {"mountOptions", mountOptionNames()},
        {"linux",
         {{"namespaces", {"cgroup", "ipc", "mount", "network", "pid", "time", "user", "uts"}},
          {"capabilities", knownCapabilities()},
          {"cgroup", {{"v1", true}, {"v2", true}, {"systemd", true}, {"systemdUser", false}, {"rdma", true}}},
          {"seccomp",
           {{"enabled", true},
            {"actions", seccompActionNames()},
            {"operators", seccompOperatorNames()},
            {"archs", seccompArchitectureNames()},
            {"knownFlags", seccompFlagNames()},
            {"supportedFlags", supportedFlags()}}},
          {"apparmor", {{"enabled", true}}},
          {"selinux", {{"enabled", true}}},
          {"intelRdt", {{"enabled", false}}},
          {"mountExtensions", {{"idmap", {{"enabled", true}}}}}}},
        // No annotation changes what this runtime does.
        {"potentiallyUnsafeConfigAnnotations", Json::array()},
    };
    return document.dump(2);
}

} // namespace gantry::oci
