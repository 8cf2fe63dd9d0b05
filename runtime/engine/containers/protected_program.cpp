// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/protected_program.h"

#include <fcntl.h>
#include <sys/mount.h>

namespace gantry::engine {

ProtectedProgram protectProgram(std::string path) {
    UniqueFd mount(::open_tree(AT_FDCWD, path.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
    mount_attr attributes{};
    attributes.attr_set = MOUNT_ATTR_RDONLY;
    if (mount && ::mount_setattr(mount.get(), "", AT_EMPTY_PATH, &attributes, sizeof attributes) != 0)
        mount.reset();
    return {std::move(path), std::move(mount)};
}

} // namespace gantry::engine
