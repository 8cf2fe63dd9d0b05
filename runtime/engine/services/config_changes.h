// SPDX-License-Identifier: GPL-3.0-or-later
// The instructions of `docker import --change`: a few of a Dockerfile's, applied to what an image's containers run
// with. No build: nothing is run and no file is read.
#pragma once

#include "core/api/containers.h"

#include <string>
#include <vector>

namespace gantry::engine {

// CMD, ENTRYPOINT, ENV, EXPOSE, LABEL, STOPSIGNAL, USER, VOLUME and WORKDIR, one each. invalidArgument names the
// instruction; unsupported when a Dockerfile knows it and an import does not.
Result<void> applyChange(const std::string& instruction, api::ContainerConfig& config);

} // namespace gantry::engine
