// SPDX-License-Identifier: GPL-3.0-or-later
// The system calls that are left to the processes of the unpacking sandbox.
#pragma once

#include "core/base/result.h"

#include <span>
#include <string_view>

namespace gantry::store {

extern const std::span<const std::string_view> kParserCalls;
extern const std::span<const std::string_view> kMarkerCalls;
extern const std::span<const std::string_view> kDecoderCalls;

// Everything else fails with EPERM from here on, in the native ABI; another ABI kills. Names that this kernel's
// libseccomp does not know are left out.
Result<void> allowSystemCalls(std::span<const std::string_view> names);

} // namespace gantry::store
