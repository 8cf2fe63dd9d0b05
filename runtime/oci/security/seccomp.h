// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the runtime-spec's seccomp section into a kernel filter and loads it. Compiled once, before the container's
// process exists; the process itself only makes one system call.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/oci/runtime_spec.h"

#include <cstdint>
#include <string>
#include <vector>

#include <linux/filter.h>

namespace gantry::oci {

struct SeccompFilter {
    std::vector<sock_filter> program;
    std::uint32_t flags = 0; // of seccomp(2), SECCOMP_SET_MODE_FILTER
};

// A binary search over the call number (libseccomp's optimisation level 2): a linear list of 400 calls costs a short
// container 1 ms. Unknown call names are left out; an unknown action, operator or architecture is an error.
Result<SeccompFilter> compileSeccomp(const LinuxSeccomp& seccomp);

// The same, kept as a file in a directory that only root may write (created when missing): compiling takes
// milliseconds, reading microseconds. The file holds the whole section it was made from, so a change or a collision
// compiles anew. A cache that cannot be read or written is no error.
Result<SeccompFilter> compileSeccomp(const LinuxSeccomp& seccomp, const std::string& cacheDirectory);

// Whether listenerPath, listenerMetadata and SCMP_ACT_NOTIFY fit together.
Result<void> checkListener(const LinuxSeccomp& seccomp);

// For this thread. Needs no_new_privs, or CAP_SYS_ADMIN in the user namespace.
Result<void> loadSeccomp(const SeccompFilter& filter);
// The descriptor through which somebody answers for calls with SCMP_ACT_NOTIFY (seccomp_unotify(2)).
Result<UniqueFd> loadSeccompWithListener(const SeccompFilter& filter);

} // namespace gantry::oci
