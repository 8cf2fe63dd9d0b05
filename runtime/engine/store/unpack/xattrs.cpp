// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/xattrs.h"

#include "runtime/engine/store/unpack/entry_path.h"

#include <cerrno>
#include <sys/xattr.h>

namespace gantry::store {

bool isXattrKept(std::string_view name) {
    if (name == "security.capability")
        return true;
    return name.starts_with("user.") && !name.starts_with("user.overlay.");
}

Result<void> setXattrs(int fd, const std::vector<std::pair<std::string, std::string>>& xattrs) {
    for (const auto& [name, value] : xattrs) {
        if (!isXattrKept(name))
            continue;
        if (::fsetxattr(fd, name.c_str(), value.data(), value.size(), 0) != 0 && errno != ENOTSUP)
            return Error::fromErrno("set the attribute " + quotePath(name));
    }
    return {};
}

} // namespace gantry::store
