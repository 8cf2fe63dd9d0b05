// SPDX-License-Identifier: GPL-3.0-or-later
// What the container service is asked with, beside the Engine API's bodies, and what it needs of the other services.
#pragma once

#include "core/api/containers.h"
#include "core/api/system.h"
#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/cgroup/layout.h"
#include "core/stream/stdcopy.h"
#include "runtime/engine/auth/audit.h"
#include "runtime/engine/auth/policy.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace gantry::engine {

// An image as a container needs it.
struct ImageForRun {
    std::string id; // "sha256:…"
    std::string reference;
    api::ContainerConfig config;
    std::vector<std::string> layerDirs; // absolute, topmost first
    std::int64_t size = 0;              // bytes
};

// What a chart shows as a mark at a moment in time.
enum class MarkerKind { started, exited, oom, paused, unpaused, updated };

// A container as the statistics know it.
struct TrackedContainer {
    std::string id;
    uid_t owner = 0;
    pid_t pid = 0;
    std::int64_t startedAt = 0; // nanoseconds
    cgroup::Directories cgroups;
};

// The other services, as functions: the container service needs no more of them than this, and tests bring their own.
struct ContainerNeighbours {
    // notFound: "No such image: NAME".
    std::function<Result<ImageForRun>(const std::string& reference)> resolveImage;
    std::function<void(const TrackedContainer&)> track; // started
    // Ended; forgotten: removed for good. memoryPeak: bytes that it held when it was killed for want of memory, else 0.
    std::function<void(const std::string& id, bool isForgotten, std::uint64_t memoryPeak)> untrack;
    std::function<void(const std::string& id, MarkerKind kind, const std::string& text)> mark;
    std::function<void(const std::string& warning)> warn; // one line for the log
    std::function<void(const AuditEntry&)> audit;
    // Asks whether an administrator allows for once what is not granted, as Polkit::ask; none: nobody is there to ask.
    std::function<bool(const Caller&, const std::string& verb, const std::string& object, std::vector<Decision>&,
                       const std::stop_token&)>
        askAdministrator;
};

struct ContainerPaths {
    std::string dataRoot;
    std::string runRoot;
    std::string cgroupParent = "/gantry";
    std::string runtime;    // another OCI runtime's path; empty: built in
    std::string ociProgram; // the command line of that runtime, of the built-in one gantry-oci: clears up after a crash
    std::string monitor;    // gantry-monitor's path
    std::string initProgram; // for HostConfig.Init; empty: refused
};

enum class WaitCondition { notRunning, nextExit, removed };
// "", "not-running", "next-exit", "removed".
Result<WaitCondition> parseWaitCondition(std::string_view text);

struct ListOptions {
    bool isAll = false; // also those that do not run
    bool hasSize = false;
    std::size_t limit = 0; // the newest; 0: all
    api::Filters filters; // ancestor, before, exited, id, label, name, since, status, is-task, network, volume, health,
                          // expose, publish
};

struct LogRequest {
    bool hasStdout = true;
    bool hasStderr = true;
    bool isFollowed = false;
    bool hasTimestamps = false;
    std::optional<std::uint64_t> tail; // lines; empty: all
    std::int64_t since = 0;            // nanoseconds; 0: from the beginning
    std::int64_t until = 0;            // nanoseconds; 0: no end
};

// Takes output as it comes; false when nobody reads any more, which ends the call.
using OutputSink = std::function<bool(stream::StreamKind, std::string_view)>;

struct AttachRequest {
    bool hasStream = true; // what comes from now on
    bool hasLogs = false;  // what came before
    bool hasStdin = false;
    bool hasStdout = true;
    bool hasStderr = true;
};

} // namespace gantry::engine
