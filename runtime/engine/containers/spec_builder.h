// SPDX-License-Identifier: GPL-3.0-or-later
// From what was asked for to the runtime-spec of one container, with the sandbox of SECURITY.md as the default. Pure:
// it reads no file and decides nobody's rights (runtime/engine/auth does that before).
#pragma once

#include "core/api/containers.h"
#include "core/base/result.h"
#include "core/oci/runtime_spec.h"
#include "runtime/engine/containers/id_ranges.h"
#include "runtime/engine/containers/resources.h"
#include "runtime/engine/containers/user_lookup.h"

#include <span>
#include <string>
#include <vector>

namespace gantry::engine {

// A bind mount whose source has been opened already (bind_source.h), or that stands for a file of the engine's own
// (hosts).
struct SpecBind {
    std::string destination; // absolute, in the container
    std::string source;      // placeholder of the open descriptor, or a path of the engine's
    bool isReadOnly = false;
    std::string propagation; // "rprivate" when empty
};

// A device of the host, looked up by the caller.
struct SpecDevice {
    oci::LinuxDevice device;
    std::string access = "rwm";
};

struct SpecInput {
    std::string id;
    api::ContainerConfig config; // effective (effective_config.h)
    api::HostConfig host;
    ContainerUser user;
    IdRange ids; // count 0: the host's user namespace
    std::string cgroupsPath;
    std::vector<SpecBind> binds;
    std::vector<SpecDevice> devices;
    std::string initProgram;        // what Init runs as process 1; needed when host.Init is set
    std::string machine = "x86_64"; // uname -m
    bool isOtherRuntime = false;    // not gantry-oci, or what was linked from it
    DeviceNumbers numbers = blockDeviceNumbers;
};

inline constexpr std::int64_t kDefaultPidsLimit = 2048;

// invalidArgument, or unsupported for a known field that this engine cannot honour: never silently less than was asked
// for.
Result<oci::Spec> buildSpec(const SpecInput& input);

// Every capability's name, by its number (capabilities(7)).
std::span<const char* const> allCapabilities();

// The default set with CapAdd and CapDrop applied ("ALL" included), as CAP_ names in a fixed order.
Result<std::vector<std::string>> capabilitiesOf(const api::HostConfig& host);

} // namespace gantry::engine
