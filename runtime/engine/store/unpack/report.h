// SPDX-License-Identifier: GPL-3.0-or-later
// The one line in which the unpacking child tells its parent how it went. The parent trusts none of it but its form.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/store/unpack/unpack_layer.h"

#include <string>
#include <string_view>

namespace gantry::store {

inline constexpr std::size_t kMaxReportBytes = 4096;

std::string encodeReport(const Result<UnpackResult>& result);
// A report that is missing or malformed is an internal error: the child died.
Result<UnpackResult> decodeReport(std::string_view line);

} // namespace gantry::store
