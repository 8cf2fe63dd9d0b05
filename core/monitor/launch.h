// SPDX-License-Identifier: GPL-3.0-or-later
// What the helper tells a monitor when it starts it, and what the monitor leaves behind. Both are JSON files beside the
// bundle: they outlive either program, which is how a restarted helper finds its containers again.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gantry::monitor {

// The container's root file system, mounted by the monitor in its own mount namespace, so that nothing is left on the
// host.
struct RootFilesystem {
    std::vector<std::string> lowerDirs; // absolute, topmost layer first; at least one
    std::string upperDir;               // absolute, on one file system with workDir
    std::string workDir;
    std::string mountPoint; // the bundle's rootfs
    // Shifts ids 0…size-1 of the lower layers to hostId…: 0 means that the layers are shown as they are.
    std::uint32_t hostId = 0;
    std::uint32_t idCount = 0;
};

// A bind mount's source, opened by the helper as the person who asked for it and handed over by descriptor.
struct BindSource {
    int fd = -1;             // open_tree(OPEN_TREE_CLONE) descriptor inherited by the monitor
    std::string placeholder; // the source path in config.json that stands for it
};

struct LogOptions {
    std::string path;                  // the newest file; older ones are path.1, path.2, …
    std::uint64_t maxBytes = 16 << 20; // of one file, in bytes
    std::uint32_t maxFiles = 3;
};

struct Launch {
    std::string id;
    std::string bundle;        // directory with config.json
    std::string runtime;       // empty: the built-in gantry-oci library; otherwise the path of another OCI runtime
    std::string stateRoot;     // the OCI runtime's --root
    std::string controlSocket; // unix socket the monitor listens on: attach, resize, stop
    std::string exitFile;      // written atomically when the container has ended
    std::string pidFile;       // the container's first process, in the host's pid namespace
    bool isTty = false;
    bool isStdinOpen = false;
    bool isStdinOnce = false; // the first attached client that goes takes the container's input with it
    bool usesSystemdCgroup = false;
    RootFilesystem root;
    std::vector<BindSource> binds;
    LogOptions log;
};

// How a container ended.
struct ExitRecord {
    int exitCode = 0; // 128 + signal when killed by a signal, as shells and Docker report it
    int signal = 0;   // 0 when it exited by itself
    bool wasOomKilled = false;
    std::int64_t startedAt = 0;   // nanoseconds since the epoch; 0 when the process was never started
    std::int64_t finishedAt = 0;  // nanoseconds since the epoch
    std::string error;            // why it could not be started, empty otherwise
    std::uint64_t memoryPeak = 0; // bytes that it held at most; 0 when the kernel does not say
};

std::string encode(const Launch& launch);
std::string encode(const ExitRecord& record);
Result<Launch> decodeLaunch(std::string_view text);
Result<ExitRecord> decodeExitRecord(std::string_view text);

} // namespace gantry::monitor
