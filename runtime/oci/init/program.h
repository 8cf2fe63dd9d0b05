// SPDX-License-Identifier: GPL-3.0-or-later
// The container's program: where it starts, where it is found, and exec.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"

#include <string>

namespace gantry::oci {

// Made when missing, as root of the container.
Result<void> makeWorkingDirectory(const Process& process);
// As the user; refuses a directory that is outside of the root (CVE-2024-21626).
Result<void> enterWorkingDirectory(const std::string& path);
// The same for a process that is still root and becomes the user only behind a filter which may forbid these calls: as
// the user towards the file system, for the moment.
Result<void> enterWorkingDirectoryAsUser(const Process& process);
// args[0], looked up in the spec's PATH as execvp would. notFound, or permissionDenied when only unusable ones exist.
Result<std::string> findProgram(const Process& process);
// Whatever was leaked to this process ends at exec (CVE-2024-21626): every descriptor above 2, but for as many as are
// preserved. The runtime's own are marked from birth, also those that got numbers among the preserved ones.
Result<void> closeOnExec(unsigned preservedFds);
Error execProgram(const std::string& path, const Process& process);

} // namespace gantry::oci
