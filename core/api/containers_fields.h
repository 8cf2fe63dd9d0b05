// SPDX-License-Identifier: GPL-3.0-or-later
// The field lists of containers.h, for the .cpp files that put those structs into other documents.
#pragma once

#include "core/api/containers.h"
#include "core/json/codec.h"

namespace gantry::api {

template <class C>
void fields(C&, Empty&) {}

template <class C>
void fields(C& c, Ulimit& u) {
    c("Name", u.Name);
    c("Soft", u.Soft);
    c("Hard", u.Hard);
}

template <class C>
void fields(C& c, RestartPolicy& r) {
    c("Name", r.Name);
    c("MaximumRetryCount", r.MaximumRetryCount);
}

template <class C>
void fields(C& c, LogConfig& l) {
    c("Type", l.Type);
    c("Config", l.Config);
}

template <class C>
void fields(C& c, DeviceMapping& d) {
    c("PathOnHost", d.PathOnHost);
    c("PathInContainer", d.PathInContainer);
    c("CgroupPermissions", d.CgroupPermissions);
}

template <class C>
void fields(C& c, WeightDevice& w) {
    c("Path", w.Path);
    c("Weight", w.Weight);
}

template <class C>
void fields(C& c, ThrottleDevice& t) {
    c("Path", t.Path);
    c("Rate", t.Rate);
}

template <class C>
void fields(C& c, BindOptions& b) {
    c("Propagation", b.Propagation);
    c("NonRecursive", b.NonRecursive);
    c("CreateMountpoint", b.CreateMountpoint);
    c("ReadOnlyNonRecursive", b.ReadOnlyNonRecursive);
    c("ReadOnlyForceRecursive", b.ReadOnlyForceRecursive);
}

template <class C>
void fields(C& c, TmpfsOptions& t) {
    c("SizeBytes", t.SizeBytes);
    c("Mode", t.Mode);
}

template <class C>
void fields(C& c, Mount& m) {
    c("Target", m.Target);
    c("Source", m.Source);
    c("Type", m.Type);
    c("ReadOnly", m.ReadOnly);
    c("Consistency", m.Consistency);
    c("BindOptions", m.BindOptions_);
    c("TmpfsOptions", m.TmpfsOptions_);
}

template <class C>
void fields(C& c, PortBinding& p) {
    c("HostIp", p.HostIp);
    c("HostPort", p.HostPort);
}

template <class C>
void resourceFields(C& c, Resources& r) {
    c("CpuShares", r.CpuShares);
    c("Memory", r.Memory);
    c("CgroupParent", r.CgroupParent);
    c("BlkioWeight", r.BlkioWeight);
    c("BlkioWeightDevice", r.BlkioWeightDevice);
    c("BlkioDeviceReadBps", r.BlkioDeviceReadBps);
    c("BlkioDeviceWriteBps", r.BlkioDeviceWriteBps);
    c("BlkioDeviceReadIOps", r.BlkioDeviceReadIOps);
    c("BlkioDeviceWriteIOps", r.BlkioDeviceWriteIOps);
    c("CpuPeriod", r.CpuPeriod);
    c("CpuQuota", r.CpuQuota);
    c("CpuRealtimePeriod", r.CpuRealtimePeriod);
    c("CpuRealtimeRuntime", r.CpuRealtimeRuntime);
    c("CpusetCpus", r.CpusetCpus);
    c("CpusetMems", r.CpusetMems);
    c("Devices", r.Devices);
    c("DeviceCgroupRules", r.DeviceCgroupRules);
    c("DeviceRequests", r.DeviceRequests);
    c("MemoryReservation", r.MemoryReservation);
    c("MemorySwap", r.MemorySwap);
    c("MemorySwappiness", r.MemorySwappiness);
    c("NanoCpus", r.NanoCpus);
    c("OomKillDisable", r.OomKillDisable);
    c("Init", r.Init);
    c("PidsLimit", r.PidsLimit);
    c("Ulimits", r.Ulimits);
}

template <class C>
void fields(C& c, HostConfig& h) {
    resourceFields(c, h);
    c("Binds", h.Binds);
    c("ContainerIDFile", h.ContainerIDFile);
    c("LogConfig", h.LogConfig_);
    c("NetworkMode", h.NetworkMode);
    c("PortBindings", h.PortBindings);
    c("RestartPolicy", h.RestartPolicy_);
    c("AutoRemove", h.AutoRemove);
    c("VolumeDriver", h.VolumeDriver);
    c("VolumesFrom", h.VolumesFrom);
    c("Mounts", h.Mounts);
    c("ConsoleSize", h.ConsoleSize);
    c("Annotations", h.Annotations);
    c("CapAdd", h.CapAdd);
    c("CapDrop", h.CapDrop);
    c("CgroupnsMode", h.CgroupnsMode);
    c("Dns", h.Dns);
    c("DnsOptions", h.DnsOptions);
    c("DnsSearch", h.DnsSearch);
    c("ExtraHosts", h.ExtraHosts);
    c("GroupAdd", h.GroupAdd);
    c("IpcMode", h.IpcMode);
    c("Cgroup", h.Cgroup);
    c("Links", h.Links);
    c("OomScoreAdj", h.OomScoreAdj);
    c("PidMode", h.PidMode);
    c("Privileged", h.Privileged);
    c("PublishAllPorts", h.PublishAllPorts);
    c("ReadonlyRootfs", h.ReadonlyRootfs);
    c("SecurityOpt", h.SecurityOpt);
    c("StorageOpt", h.StorageOpt);
    c("Tmpfs", h.Tmpfs);
    c("UTSMode", h.UTSMode);
    c("UsernsMode", h.UsernsMode);
    c("ShmSize", h.ShmSize);
    c("Sysctls", h.Sysctls);
    c("Runtime", h.Runtime);
    c("Isolation", h.Isolation);
    c("MaskedPaths", h.MaskedPaths);
    c("ReadonlyPaths", h.ReadonlyPaths);
}

template <class C>
void fields(C& c, HealthConfig& h) {
    c("Test", h.Test);
    c("Interval", h.Interval);
    c("Timeout", h.Timeout);
    c("Retries", h.Retries);
    c("StartPeriod", h.StartPeriod);
    c("StartInterval", h.StartInterval);
}

// Docker's clients may send Cmd and Entrypoint as one string, which stands for a list of one.
inline Json withCommandLists(Json object) {
    for (const char* name : {"Cmd", "Entrypoint"}) {
        if (const auto found = object.find(name); found != object.end() && found->is_string())
            *found = Json::array({*found});
    }
    return object;
}

template <class C>
void fields(C& c, ContainerConfig& o) {
    c("Hostname", o.Hostname);
    c("Domainname", o.Domainname);
    c("User", o.User);
    c("AttachStdin", o.AttachStdin);
    c("AttachStdout", o.AttachStdout);
    c("AttachStderr", o.AttachStderr);
    c("ExposedPorts", o.ExposedPorts);
    c("Tty", o.Tty);
    c("OpenStdin", o.OpenStdin);
    c("StdinOnce", o.StdinOnce);
    c("Env", o.Env);
    c("Cmd", o.Cmd);
    c("Healthcheck", o.Healthcheck);
    c("ArgsEscaped", o.ArgsEscaped);
    c("Image", o.Image);
    c("Volumes", o.Volumes);
    c("WorkingDir", o.WorkingDir);
    c("Entrypoint", o.Entrypoint);
    c("NetworkDisabled", o.NetworkDisabled);
    c("MacAddress", o.MacAddress);
    c("Labels", o.Labels);
    c("StopSignal", o.StopSignal);
    c("StopTimeout", o.StopTimeout);
    c("Shell", o.Shell);
}

template <class C>
void fields(C& c, NetworkingConfig& n) {
    c("EndpointsConfig", n.EndpointsConfig);
}

template <class C>
void fields(C& c, ContainerCreateBody& b) {
    fields(c, static_cast<ContainerConfig&>(b));
    c("HostConfig", b.HostConfig_);
    c("NetworkingConfig", b.NetworkingConfig_);
}

template <class C>
void fields(C& c, ContainerCreated& b) {
    c("Id", b.Id);
    c("Warnings", b.Warnings);
}

template <class C>
void fields(C& c, UpdateBody& b) {
    resourceFields(c, b);
    c("RestartPolicy", b.RestartPolicy_);
}

template <class C>
void fields(C& c, UpdateResponse& b) {
    c("Warnings", b.Warnings);
}

template <class C>
void fields(C& c, Port& p) {
    c("IP", p.IP);
    c("PrivatePort", p.PrivatePort);
    c("PublicPort", p.PublicPort);
    c("Type", p.Type);
}

template <class C>
void fields(C& c, MountPoint& m) {
    c("Type", m.Type);
    c("Name", m.Name);
    c("Source", m.Source);
    c("Destination", m.Destination);
    c("Driver", m.Driver);
    c("Mode", m.Mode);
    c("RW", m.RW);
    c("Propagation", m.Propagation);
}

template <class C>
void fields(C& c, SummaryHostConfig& h) {
    c("NetworkMode", h.NetworkMode);
    c("Annotations", h.Annotations);
}

template <class C>
void fields(C& c, ContainerSummary& s) {
    c("Id", s.Id);
    c("Names", s.Names);
    c("Image", s.Image);
    c("ImageID", s.ImageID);
    c("Command", s.Command);
    c("Created", s.Created);
    c("Ports", s.Ports);
    c("SizeRw", s.SizeRw);
    c("SizeRootFs", s.SizeRootFs);
    c("Labels", s.Labels);
    c("State", s.State);
    c("Status", s.Status);
    c("HostConfig", s.HostConfig_);
    c("Mounts", s.Mounts);
}

template <class C>
void fields(C& c, ContainerState& s) {
    c("Status", s.Status);
    c("Running", s.Running);
    c("Paused", s.Paused);
    c("Restarting", s.Restarting);
    c("OOMKilled", s.OOMKilled);
    c("Dead", s.Dead);
    c("Pid", s.Pid);
    c("ExitCode", s.ExitCode);
    c("Error", s.Error);
    c("StartedAt", s.StartedAt);
    c("FinishedAt", s.FinishedAt);
}

template <class C>
void fields(C& c, ContainerInspect& i) {
    c("Id", i.Id);
    c("Created", i.Created);
    c("Path", i.Path);
    c("Args", i.Args);
    c("State", i.State);
    c("Image", i.Image);
    c("ResolvConfPath", i.ResolvConfPath);
    c("HostnamePath", i.HostnamePath);
    c("HostsPath", i.HostsPath);
    c("LogPath", i.LogPath);
    c("Name", i.Name);
    c("RestartCount", i.RestartCount);
    c("Driver", i.Driver);
    c("Platform", i.Platform);
    c("MountLabel", i.MountLabel);
    c("ProcessLabel", i.ProcessLabel);
    c("AppArmorProfile", i.AppArmorProfile);
    c("HostConfig", i.HostConfig_);
    c("SizeRw", i.SizeRw);
    c("SizeRootFs", i.SizeRootFs);
    c("Mounts", i.Mounts);
    c("Config", i.Config);
}

template <class C>
void fields(C& c, WaitError& w) {
    c("Message", w.Message);
}

template <class C>
void fields(C& c, WaitResponse& w) {
    c("StatusCode", w.StatusCode);
    c("Error", w.Error_);
}

template <class C>
void fields(C& c, TopResponse& t) {
    c("Titles", t.Titles);
    c("Processes", t.Processes);
}

template <class C>
void fields(C& c, ContainersPruned& p) {
    c("ContainersDeleted", p.ContainersDeleted);
    c("SpaceReclaimed", p.SpaceReclaimed);
}

} // namespace gantry::api
