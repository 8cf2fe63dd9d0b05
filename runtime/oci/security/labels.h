// SPDX-License-Identifier: GPL-3.0-or-later
// AppArmor profile and SELinux label of a container's program: what it becomes at exec. On a machine without the module
// a label that is asked for is an error, because it would be a protection that is not there. (A mount's label protects
// nothing by itself: without SELinux it is left out.)
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/oci/runtime_spec.h"

#include <string>

namespace gantry::oci {

bool hasAppArmor();
bool hasSELinux();

// unsupported when the machine lacks what the labels need.
Result<void> checkLabels(const Process& process);

// The files that take the labels, opened while the host's procfs can be reached: a container's own /proc may be
// something else (CVE-2019-16884, CVE-2023-28642).
struct LabelFiles {
    UniqueFd apparmor;
    UniqueFd selinux;
};

// For this process. procFd: the host's /proc.
Result<LabelFiles> openLabelFiles(int procFd, const Process& process);
Result<void> writeLabels(const LabelFiles& files, const Process& process);

} // namespace gantry::oci
