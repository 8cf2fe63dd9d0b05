// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies of Gantry's own endpoints under /gantry/v1: the statistics feed, recorded metrics, archive preview, own cost.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::api {

// Bytes through one device or interface, growing.
struct Traffic {
    std::uint64_t in = 0;  // read, received
    std::uint64_t out = 0; // written, sent
};

// One container at one moment. Counters grow from the container's start; rates are the reader's to compute.
struct MetricsSample {
    std::int64_t time = 0;          // nanoseconds since the epoch
    std::uint64_t cpuUser = 0;      // nanoseconds, growing
    std::uint64_t cpuSystem = 0;    // nanoseconds, growing
    std::uint64_t cpuThrottled = 0; // nanoseconds, growing
    double cpu = 0;                 // cores in use since the sample before
    std::uint64_t memory = 0;       // bytes, without reclaimable page cache
    std::uint64_t memoryAnon = 0;   // bytes
    std::uint64_t memoryFile = 0;
    std::uint64_t memoryKernel = 0;
    std::uint64_t memorySwap = 0;
    std::uint64_t memoryPeak = 0;
    std::uint64_t memoryLimit = 0; // bytes; 0: none
    double cpuLimit = 0;           // cores; 0: none
    std::uint64_t oomKills = 0;    // growing
    std::uint64_t pids = 0;
    std::uint64_t pidsLimit = 0; // 0: none
    std::uint64_t readBytes = 0; // growing
    std::uint64_t writeBytes = 0;
    std::uint64_t readOperations = 0;
    std::uint64_t writeOperations = 0;
    std::uint64_t receivedBytes = 0; // growing, all interfaces but loopback
    std::uint64_t sentBytes = 0;
    std::optional<double> cpuPressure; // share of the last 10 s in which some task waited, 0…1; cgroup v2 only
    std::optional<double> memoryPressure;
    std::optional<double> ioPressure;
    std::map<std::string, Traffic> disks;      // readBytes and writeBytes by device ("vda"), those that were used
    std::map<std::string, Traffic> interfaces; // receivedBytes and sentBytes by interface ("eth0")
};

// The machine the engine runs on, whoever uses it.
struct HostSample {
    double cpu = 0; // cores in use since the line before
    std::int64_t cpus = 0;
    std::uint64_t memory = 0; // bytes that are not available to a new program
    std::uint64_t memoryTotal = 0;
    std::uint64_t disk = 0; // bytes used of the file system that holds images and containers
    std::uint64_t diskTotal = 0;
};

// One line of GET /gantry/v1/stats.
struct StatsFeedLine {
    std::int64_t time = 0;
    std::map<std::string, MetricsSample> containers; // by container ID
    std::optional<HostSample> host;                  // from the second line on
};
std::string encode(const StatsFeedLine& line);
Result<StatsFeedLine> decodeStatsFeedLine(std::string_view text);

// One value over an interval. Not a number (null on the wire) where it was not measured, as while a container starts.
struct MetricPoint {
    double min = std::numeric_limits<double>::quiet_NaN();
    double max = std::numeric_limits<double>::quiet_NaN();
    double mean = std::numeric_limits<double>::quiet_NaN();
};

struct MetricsMarker {
    std::int64_t time = 0; // nanoseconds since the epoch
    std::string kind;      // start, stop, oom, limit, pause, unpause
    std::string text;
};

// GET /gantry/v1/metrics/{id}: series of equal length; times[i] is the end of interval i. A gap (stopped) is a jump in
// times.
struct MetricsHistory {
    std::int64_t interval = 0; // nanoseconds between neighbouring points
    std::vector<std::int64_t> times;
    // cpu, cpuThrottled, memory, pids, readRate, writeRate, …; readRate/vda, writeRate/vda, receivedRate/eth0,
    // sentRate/eth0 for each device and interface by itself.
    std::map<std::string, std::vector<MetricPoint>> series;
    std::vector<MetricsMarker> markers;
    std::uint64_t memoryLimit = 0; // now; 0: none
    double cpuLimit = 0;
    std::uint64_t pidsLimit = 0;
};
std::string encode(const MetricsHistory& body);
Result<MetricsHistory> decodeMetricsHistory(std::string_view text);

struct PreviewLayer {
    std::string digest; // of the blob as it is in the archive, or the diff ID when the archive does not say
    std::string diffId;
    std::int64_t size = 0; // bytes in the archive
    bool isPresent = false;
};

struct PreviewImage {
    std::string id;
    std::vector<std::string> tags;
    std::string platform; // "linux/amd64"
    std::string created;  // RFC 3339
    std::vector<PreviewLayer> layers;
    std::int64_t size = 0; // bytes of the layers in the archive
    bool isPresent = false;
};

// What a tar archive without any image in it looks like, taken as the files of one.
struct PreviewRootfs {
    std::int64_t entries = 0;
    std::int64_t size = 0; // bytes of its regular files
    bool isLikely = false; // has the directories a Linux system has
    std::string command;   // a shell or init found in it; empty: none
};

// POST /gantry/v1/archives/preview
struct ArchivePreview {
    std::string format;               // docker-archive, oci-layout, root-filesystem
    std::vector<PreviewImage> images; // none of a root file system
    std::int64_t newBytes = 0;        // bytes of the layers that are not here yet
    std::optional<PreviewRootfs> rootfs;
};
std::string encode(const ArchivePreview& body);
Result<ArchivePreview> decodeArchivePreview(std::string_view text);

// One process of a container. Numbers are the machine's, not those inside the container's PID namespace.
struct ProcessInfo {
    std::int64_t pid = 0;
    std::int64_t parent = 0;   // may be outside the container
    std::int64_t innerPid = 0; // as the container itself numbers it
    std::string user;          // the container's own user ID, "root" for 0
    std::string state;         // one letter, as in proc(5)
    std::int64_t cpuTime = 0;  // nanoseconds, growing
    std::uint64_t memory = 0;  // bytes, resident
    std::int64_t threads = 0;
    std::int64_t started = 0; // nanoseconds since the epoch
    std::string command;
};

// GET /gantry/v1/processes/{id}
struct ProcessList {
    std::int64_t time = 0; // nanoseconds since the epoch
    std::vector<ProcessInfo> processes;
};
std::string encode(const ProcessList& body);
Result<ProcessList> decodeProcessList(std::string_view text);

struct ProcessUsage {
    std::string name;
    std::int64_t pid = 0;
    double cpuSeconds = 0;
    std::uint64_t memory = 0; // bytes, proportional set size
};

// GET /gantry/v1/self: what the engine itself costs.
struct SelfUsage {
    double cpuSeconds = 0; // of the helper, since its start
    std::uint64_t memory = 0;
    std::vector<ProcessUsage> monitors;
};
std::string encode(const SelfUsage& body);
Result<SelfUsage> decodeSelfUsage(std::string_view text);

} // namespace gantry::api
