// SPDX-License-Identifier: GPL-3.0-or-later
// The runtime-spec's words for seccomp (config-linux.md, "seccomp") as libseccomp's and the kernel's numbers.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <seccomp.h>

namespace gantry::oci {

// SCMP_ACT_ERRNO and SCMP_ACT_TRACE take errnoRet, EPERM when it is absent.
Result<std::uint32_t> seccompAction(const std::string& name, std::optional<std::uint32_t> errnoRet);
Result<scmp_compare> seccompOperator(const std::string& name);
Result<std::uint32_t> seccompArchitecture(const std::string& name);
Result<std::uint32_t> seccompFlag(const std::string& name);

// For the features command.
std::vector<std::string> seccompActionNames();
std::vector<std::string> seccompOperatorNames();
std::vector<std::string> seccompArchitectureNames();
std::vector<std::string> seccompFlagNames();

} // namespace gantry::oci
