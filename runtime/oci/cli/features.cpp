// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/codec.h"
#include "runtime/oci/cli/verbs.h"
#include "runtime/oci/security/capabilities.h"
#include "runtime/oci/security/seccomp_names.h"

namespace gantry::oci {

std::string features() {
    const Json document = {
        {"ociVersionMin", "1.0.0"},
        {"ociVersionMax", "1.2.0"},
        {"hooks", {"prestart", "createRuntime", "createContainer", "startContainer", "poststart", "poststop"}},
        {"mountOptions",
         {"async",   "atime",       "bind",         "defaults",   "dev",        "diratime",    "exec",    "noatime",
          "nodev",   "nodiratime",  "noexec",       "norelatime", "nosuid",     "nosymfollow", "private", "ratime",
          "rbind",   "rdev",        "rdiratime",    "relatime",   "rexec",      "rnoatime",    "rnodev",  "rnodiratime",
          "rnoexec", "rnosuid",     "rnosymfollow", "ro",         "rprivate",   "rrelatime",   "rro",     "rrw",
          "rshared", "rslave",      "rstrictatime", "rsuid",      "rsymfollow", "runbindable", "rw",      "shared",
          "slave",   "strictatime", "suid",         "symfollow",  "unbindable"}},
        {"linux",
         {{"namespaces", {"cgroup", "ipc", "mount", "network", "pid", "time", "user", "uts"}},
          {"capabilities", knownCapabilities()},
          {"cgroup", {{"v1", true}, {"v2", true}, {"systemd", false}, {"systemdUser", false}, {"rdma", false}}},
          {"seccomp",
           {{"enabled", true},
            {"actions", seccompActionNames()},
            {"operators", seccompOperatorNames()},
            {"archs", seccompArchitectureNames()},
            {"supportedFlags", seccompFlagNames()}}},
          {"apparmor", {{"enabled", false}}},
          {"selinux", {{"enabled", false}}},
          {"intelRdt", {{"enabled", false}}},
          {"mountExtensions", {{"idmap", {{"enabled", false}}}}}}},
    };
    return document.dump(2);
}

} // namespace gantry::oci
