// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies of the Engine API's "Container" tag (version 1.51), in the wire's spelling. No behaviour, no defaults of the
// engine.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::api {

// An object without members: the value in Docker's sets, such as ExposedPorts and Volumes.
struct Empty {};

struct Ulimit {
    std::string Name;
    std::int64_t Soft = 0; // -1: unlimited
    std::int64_t Hard = 0;
};

struct RestartPolicy {
    std::string Name; // "", "no", "always", "unless-stopped", "on-failure"
    std::int64_t MaximumRetryCount = 0;
};

struct LogConfig {
    std::string Type;
    std::map<std::string, std::string> Config; // max-size ("10m"), max-file ("3")
};

struct DeviceMapping {
    std::string PathOnHost;
    std::string PathInContainer;
    std::string CgroupPermissions;
};

struct WeightDevice {
    std::string Path;
    std::uint16_t Weight = 0;
};

struct ThrottleDevice {
    std::string Path;
    std::uint64_t Rate = 0; // bytes or operations a second
};

struct BindOptions {
    std::string Propagation;
    bool NonRecursive = false;
    bool CreateMountpoint = false;
    bool ReadOnlyNonRecursive = false;
    bool ReadOnlyForceRecursive = false;
};

struct TmpfsOptions {
    std::int64_t SizeBytes = 0;
    std::uint32_t Mode = 0;
};

struct Mount {
    std::string Target;
    std::string Source;
    std::string Type; // bind, tmpfs, volume
    bool ReadOnly = false;
    std::string Consistency;
    std::optional<BindOptions> BindOptions_; // "BindOptions" on the wire
    std::optional<TmpfsOptions> TmpfsOptions_;
};

struct PortBinding {
    std::string HostIp;
    std::string HostPort;
};

// What may be changed on a living container: the body of POST /containers/{id}/update, and the head of HostConfig.
struct Resources {
    std::int64_t CpuShares = 0;
    std::int64_t Memory = 0; // bytes; 0: no limit
    std::string CgroupParent;
    std::uint16_t BlkioWeight = 0;
    std::vector<WeightDevice> BlkioWeightDevice;
    std::vector<ThrottleDevice> BlkioDeviceReadBps;
    std::vector<ThrottleDevice> BlkioDeviceWriteBps;
    std::vector<ThrottleDevice> BlkioDeviceReadIOps;
    std::vector<ThrottleDevice> BlkioDeviceWriteIOps;
    std::int64_t CpuPeriod = 0; // microseconds
    std::int64_t CpuQuota = 0;  // microseconds
    std::int64_t CpuRealtimePeriod = 0;
    std::int64_t CpuRealtimeRuntime = 0;
    std::string CpusetCpus;
    std::string CpusetMems;
    std::vector<DeviceMapping> Devices;
    std::vector<std::string> DeviceCgroupRules;
    std::vector<Empty> DeviceRequests;  // only their number matters: there is no device driver here
    std::int64_t MemoryReservation = 0; // bytes
    std::int64_t MemorySwap = 0;        // bytes of memory and swap together; -1: unlimited swap
    std::optional<std::int64_t> MemorySwappiness;
    std::int64_t NanoCpus = 0; // 1e-9 CPUs
    std::optional<bool> OomKillDisable;
    std::optional<bool> Init;
    std::optional<std::int64_t> PidsLimit; // -1 or 0: unlimited
    std::vector<Ulimit> Ulimits;
};

struct HostConfig : Resources {
    std::vector<std::string> Binds; // source:target[:options]
    std::string ContainerIDFile;
    LogConfig LogConfig_; // "LogConfig" on the wire
    std::string NetworkMode;
    std::map<std::string, std::vector<PortBinding>> PortBindings;
    RestartPolicy RestartPolicy_;
    bool AutoRemove = false;
    std::string VolumeDriver;
    std::vector<std::string> VolumesFrom;
    std::vector<Mount> Mounts;
    std::vector<std::uint32_t> ConsoleSize;
    std::map<std::string, std::string> Annotations;
    std::vector<std::string> CapAdd;
    std::vector<std::string> CapDrop;
    std::string CgroupnsMode;
    std::vector<std::string> Dns;
    std::vector<std::string> DnsOptions;
    std::vector<std::string> DnsSearch;
    std::vector<std::string> ExtraHosts;
    std::vector<std::string> GroupAdd;
    std::string IpcMode;
    std::string Cgroup;
    std::vector<std::string> Links;
    std::int64_t OomScoreAdj = 0;
    std::string PidMode;
    bool Privileged = false;
    bool PublishAllPorts = false;
    bool ReadonlyRootfs = false;
    std::vector<std::string> SecurityOpt;
    std::map<std::string, std::string> StorageOpt;
    std::map<std::string, std::string> Tmpfs; // target → options
    std::string UTSMode;
    std::string UsernsMode;
    std::int64_t ShmSize = 0; // bytes; 0: 64 MiB
    std::map<std::string, std::string> Sysctls;
    std::string Runtime;
    std::string Isolation;
    std::optional<std::vector<std::string>> MaskedPaths;
    std::optional<std::vector<std::string>> ReadonlyPaths;
};

struct HealthConfig {
    std::vector<std::string> Test;
    std::int64_t Interval = 0; // nanoseconds
    std::int64_t Timeout = 0;
    std::int64_t Retries = 0;
    std::int64_t StartPeriod = 0;
    std::int64_t StartInterval = 0;
};

// ContainerConfig: what an image or a create body says of the process. Entrypoint and Cmd also come as one string on
// the wire.
struct ContainerConfig {
    std::string Hostname;
    std::string Domainname;
    std::string User;
    bool AttachStdin = false;
    bool AttachStdout = false;
    bool AttachStderr = false;
    std::map<std::string, Empty> ExposedPorts;
    bool Tty = false;
    bool OpenStdin = false;
    bool StdinOnce = false;
    std::vector<std::string> Env;
    std::optional<std::vector<std::string>> Cmd;
    std::optional<HealthConfig> Healthcheck;
    bool ArgsEscaped = false;
    std::string Image;
    std::map<std::string, Empty> Volumes;
    std::string WorkingDir;
    std::optional<std::vector<std::string>> Entrypoint;
    bool NetworkDisabled = false;
    std::string MacAddress;
    std::map<std::string, std::string> Labels;
    std::string StopSignal;
    std::optional<std::int64_t> StopTimeout; // seconds
    std::vector<std::string> Shell;
};

// Only the networks' names: their options are a later part's.
struct NetworkingConfig {
    std::map<std::string, Empty> EndpointsConfig;
};

struct ContainerCreateBody : ContainerConfig {
    HostConfig HostConfig_; // "HostConfig" on the wire
    std::optional<NetworkingConfig> NetworkingConfig_;
};
Result<ContainerCreateBody> decodeContainerCreateBody(std::string_view text);
std::string encode(const ContainerCreateBody& body);

struct ContainerCreated {
    std::string Id;
    std::vector<std::string> Warnings;
};
std::string encode(const ContainerCreated& body);
Result<ContainerCreated> decodeContainerCreated(std::string_view text);

struct UpdateBody : Resources {
    std::optional<RestartPolicy> RestartPolicy_;
};
Result<UpdateBody> decodeUpdateBody(std::string_view text);
// Writes only the fields that differ from their defaults, so that an update changes nothing else.
std::string encode(const UpdateBody& body);

struct UpdateResponse {
    std::vector<std::string> Warnings;
};
std::string encode(const UpdateResponse& body);

struct Port {
    std::string IP;
    std::uint16_t PrivatePort = 0;
    std::uint16_t PublicPort = 0;
    std::string Type;
};

struct MountPoint {
    std::string Type;
    std::string Name;
    std::string Source;
    std::string Destination;
    std::string Driver;
    std::string Mode;
    bool RW = true;
    std::string Propagation;
};

struct SummaryHostConfig {
    std::string NetworkMode;
    std::map<std::string, std::string> Annotations;
};

struct ContainerSummary {
    std::string Id;
    std::vector<std::string> Names; // each with its leading slash
    std::string Image;
    std::string ImageID;
    std::string Command;
    std::int64_t Created = 0; // seconds since the epoch
    std::vector<Port> Ports;
    std::optional<std::int64_t> SizeRw;
    std::optional<std::int64_t> SizeRootFs;
    std::map<std::string, std::string> Labels;
    std::string State;  // created, running, paused, restarting, removing, exited, dead
    std::string Status; // "Up 3 minutes"
    SummaryHostConfig HostConfig_;
    std::vector<MountPoint> Mounts;
};
std::string encode(const std::vector<ContainerSummary>& list);
Result<std::vector<ContainerSummary>> decodeContainerList(std::string_view text);

struct ContainerState {
    std::string Status;
    bool Running = false;
    bool Paused = false;
    bool Restarting = false;
    bool OOMKilled = false;
    bool Dead = false;
    std::int64_t Pid = 0;
    std::int64_t ExitCode = 0;
    std::string Error;
    std::string StartedAt;  // RFC 3339
    std::string FinishedAt; // RFC 3339; "0001-01-01T00:00:00Z" when it never ended
};

struct ContainerInspect {
    std::string Id;
    std::string Created; // RFC 3339
    std::string Path;
    std::vector<std::string> Args;
    ContainerState State;
    std::string Image; // the image's ID
    std::string ResolvConfPath;
    std::string HostnamePath;
    std::string HostsPath;
    std::string LogPath;
    std::string Name; // with its leading slash
    std::int64_t RestartCount = 0;
    std::string Driver;
    std::string Platform;
    std::string MountLabel;
    std::string ProcessLabel;
    std::string AppArmorProfile;
    HostConfig HostConfig_;
    std::optional<std::int64_t> SizeRw;
    std::optional<std::int64_t> SizeRootFs;
    std::vector<MountPoint> Mounts;
    ContainerConfig Config;
};
std::string encode(const ContainerInspect& body);
Result<ContainerInspect> decodeContainerInspect(std::string_view text);

struct WaitError {
    std::string Message;
};
struct WaitResponse {
    std::int64_t StatusCode = 0;
    std::optional<WaitError> Error_;
};
std::string encode(const WaitResponse& body);

struct TopResponse {
    std::vector<std::string> Titles;
    std::vector<std::vector<std::string>> Processes;
};
std::string encode(const TopResponse& body);
Result<TopResponse> decodeTopResponse(std::string_view text);

struct ContainersPruned {
    std::vector<std::string> ContainersDeleted;
    std::uint64_t SpaceReclaimed = 0;
};
std::string encode(const ContainersPruned& body);
Result<ContainersPruned> decodeContainersPruned(std::string_view text);

} // namespace gantry::api
