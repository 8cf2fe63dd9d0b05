// SPDX-License-Identifier: GPL-3.0-or-later
// Everything a run of a container is made of, gathered from its definition: the runtime-spec, the opened bind mounts,
// the launch. Reads the host; changes nothing but the container's own run directory.
#pragma once

#include "core/api/containers.h"
#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/monitor/launch.h"
#include "core/oci/runtime_spec.h"
#include "runtime/engine/services/container_record.h"

#include <string>
#include <vector>

namespace gantry::engine {

// A bind mount as it was asked for, by Binds or by Mounts.
struct BindWish {
    std::string source; // absolute, on the host
    std::string destination;
    std::string propagation;
    bool isReadOnly = false;
    bool isRecursive = true;
    bool makesDirectory = false;
};
// invalidArgument in Docker's words; unsupported for named volumes.
Result<std::vector<BindWish>> bindWishesOf(const api::HostConfig& host);
std::vector<api::MountPoint> mountPointsOf(const api::HostConfig& host);

// max-size and max-file, or what is kept without them. unsupported for other drivers than json-file and local.
Result<monitor::LogOptions> logOptionsOf(const api::LogConfig& config, const std::string& path);

struct RunPlan {
    oci::Spec spec;
    std::vector<UniqueFd> binds; // what launch.binds refers to
    monitor::Launch launch;
};

struct RunPlaces {
    std::string dataDirectory;
    std::string runDirectory; // exists; gets the container's hosts and hostname file
    std::string runtimeState;
    std::string runtime;
    std::string cgroupParent;
    std::string initProgram;
    std::string logFile;
};

Result<RunPlan> planRun(const ContainerDefinition& definition, const RunPlaces& places);
// The runtime-spec alone, without opening or writing anything: its binds have no descriptors behind them.
Result<oci::Spec> specFor(const ContainerDefinition& definition, const RunPlaces& places);
// The same checks without opening or writing anything: what a create body is refused for.
Result<void> checkRun(const ContainerDefinition& definition, const RunPlaces& places);

} // namespace gantry::engine
