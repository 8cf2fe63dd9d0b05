// SPDX-License-Identifier: GPL-3.0-or-later
// Which extended attributes of a layer reach the disk.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gantry::store {

// user.* and security.capability, but nothing that overlayfs takes for its own orders (user.overlay.*).
bool isXattrKept(std::string_view name);
// Sets those that are kept. A file system without user attributes does not keep an image from being used.
Result<void> setXattrs(int fd, const std::vector<std::pair<std::string, std::string>>& xattrs);

} // namespace gantry::store
