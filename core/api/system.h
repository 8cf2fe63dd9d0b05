// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies of the Engine API's "System" tag (version 1.51): version, info, disk usage, events.
#pragma once

#include "core/api/images.h"

namespace gantry::api {

struct Version {
    std::string Version_; // "Version" on the wire
    std::string ApiVersion;
    std::string MinAPIVersion;
    std::string GitCommit;
    std::string GoVersion; // clients print it; empty here
    std::string Os;
    std::string Arch;
    std::string KernelVersion;
    std::string BuildTime;
};
std::string encode(const Version& body);
Result<Version> decodeVersion(std::string_view text);

struct Info {
    std::string ID;
    std::int64_t Containers = 0;
    std::int64_t ContainersRunning = 0;
    std::int64_t ContainersPaused = 0;
    std::int64_t ContainersStopped = 0;
    std::int64_t Images = 0;
    std::string Driver;
    bool MemoryLimit = true;
    bool SwapLimit = true;
    bool CpuCfsPeriod = true;
    bool CpuCfsQuota = true;
    bool CPUShares = true;
    bool CPUSet = true;
    bool PidsLimit = true;
    bool OomKillDisable = false;
    std::int64_t NEventsListener = 0;
    std::string SystemTime; // RFC 3339
    std::string LoggingDriver;
    std::string CgroupDriver;
    std::string CgroupVersion; // "1" or "2"
    std::string KernelVersion;
    std::string OperatingSystem;
    std::string OSType;
    std::string Architecture;
    std::int64_t NCPU = 0;
    std::int64_t MemTotal = 0; // bytes
    std::string IndexServerAddress;
    std::string DockerRootDir;
    std::string Name; // the host's name
    std::string ServerVersion;
    std::string DefaultRuntime;
    std::vector<std::string> SecurityOptions;
    std::vector<std::string> Warnings;
};
std::string encode(const Info& body);
Result<Info> decodeInfo(std::string_view text);

struct DiskUsage {
    std::int64_t LayersSize = 0; // bytes
    std::vector<ImageSummary> Images;
    std::vector<ContainerSummary> Containers;
    std::vector<Empty> Volumes;
    std::vector<Empty> BuildCache;
    // Ours, other clients pass over it: bytes of each container's log, by its ID.
    std::map<std::string, std::int64_t> GantryLogs;
};
std::string encode(const DiskUsage& body);
Result<DiskUsage> decodeDiskUsage(std::string_view text);

struct EventActor {
    std::string ID;
    std::map<std::string, std::string> Attributes;
};

struct EventMessage {
    std::string Type; // container, image
    std::string Action;
    EventActor Actor;
    std::string scope = "local";
    std::int64_t time = 0;     // seconds since the epoch
    std::int64_t timeNano = 0; // nanoseconds since the epoch
    // Kept for clients of before API 1.22.
    std::string status;
    std::string id;
    std::string from;
};
std::string encode(const EventMessage& event);
Result<EventMessage> decodeEventMessage(std::string_view text);

// {"message": "…"}, the body of every refusal.
std::string encodeErrorBody(std::string_view message);
// The message of such a body; the text itself when it is something else.
std::string decodeErrorBody(std::string_view text);

// The "filters" query parameter, in either of its spellings: {"label":["a=b"]} or {"label":{"a=b":true}}.
using Filters = std::map<std::string, std::vector<std::string>>;
Result<Filters> decodeFilters(std::string_view text);
std::string encodeFilters(const Filters& filters);

} // namespace gantry::api
