// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/container/own_binary.h"

#include "core/base/unique_fd.h"
#include "runtime/oci/kernel/mounts.h"

#include <fcntl.h>
#include <linux/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace gantry::oci {

Result<void> runFromReadonlyMount(char** argv) {
    const UniqueFd self(::open("/proc/self/exe", O_PATH | O_CLOEXEC));
    struct statvfs status {};
    if (!self || ::fstatvfs(self.get(), &status) != 0)
        return Error::fromErrno("open '/proc/self/exe'");
    if ((status.f_flag & ST_RDONLY) != 0)
        return {};
    const auto copy = cloneTree(self.get(), "", false);
    if (!copy)
        return copy.error().in("protect the runtime's own program");
    if (const auto set = setAttributes(copy->get(), {.set = MOUNT_ATTR_RDONLY}); !set)
        return set.error().in("protect the runtime's own program");
    ::fexecve(copy->get(), argv, environ);
    return Error::fromErrno("execute the runtime from its read-only mount");
}

} // namespace gantry::oci
