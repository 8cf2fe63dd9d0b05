// SPDX-License-Identifier: GPL-3.0-or-later
// The child of the monitor that makes the container: it mounts the root file system in a mount namespace of its own,
// has the runtime create the container, waits for the word to start it, and ends. Until then it takes everything back
// when the monitor goes.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/monitor/launch.h"
#include "runtime/monitor/runtime.h"

#include <sys/types.h>

namespace gantry::monitor {

struct Maker {
    pid_t pid = -1;
    // SOCK_SEQPACKET. From it: Created or a failure, then kStarted or a failure. To it: kStart. After a failure, and
    // when it is closed early, nothing of the container is left.
    UniqueFd channel;
};

Result<Maker> forkMaker(const Launch& launch, const ContainerEnds& ends);

} // namespace gantry::monitor
