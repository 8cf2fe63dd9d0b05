// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/system.h"

#include "core/api/images_fields.h"
#include "core/api/list.h"

namespace gantry::api {

template <class C>
void fields(C& c, Version& v) {
    c("Version", v.Version_);
    c("ApiVersion", v.ApiVersion);
    c("MinAPIVersion", v.MinAPIVersion);
    c("GitCommit", v.GitCommit);
    c("GoVersion", v.GoVersion);
    c("Os", v.Os);
    c("Arch", v.Arch);
    c("KernelVersion", v.KernelVersion);
    c("BuildTime", v.BuildTime);
}

template <class C>
void fields(C& c, Info& i) {
    c("ID", i.ID);
    c("Containers", i.Containers);
    c("ContainersRunning", i.ContainersRunning);
    c("ContainersPaused", i.ContainersPaused);
    c("ContainersStopped", i.ContainersStopped);
    c("Images", i.Images);
    c("Driver", i.Driver);
    c("MemoryLimit", i.MemoryLimit);
    c("SwapLimit", i.SwapLimit);
    c("CpuCfsPeriod", i.CpuCfsPeriod);
    c("CpuCfsQuota", i.CpuCfsQuota);
    c("CPUShares", i.CPUShares);
    c("CPUSet", i.CPUSet);
    c("PidsLimit", i.PidsLimit);
    c("OomKillDisable", i.OomKillDisable);
    c("NEventsListener", i.NEventsListener);
    c("SystemTime", i.SystemTime);
    c("LoggingDriver", i.LoggingDriver);
    c("CgroupDriver", i.CgroupDriver);
    c("CgroupVersion", i.CgroupVersion);
    c("KernelVersion", i.KernelVersion);
    c("OperatingSystem", i.OperatingSystem);
    c("OSType", i.OSType);
    c("Architecture", i.Architecture);
    c("NCPU", i.NCPU);
    c("MemTotal", i.MemTotal);
    c("IndexServerAddress", i.IndexServerAddress);
    c("DockerRootDir", i.DockerRootDir);
    c("Name", i.Name);
    c("ServerVersion", i.ServerVersion);
    c("DefaultRuntime", i.DefaultRuntime);
    c("SecurityOptions", i.SecurityOptions);
    c("Warnings", i.Warnings);
}

template <class C>
void fields(C& c, DiskUsage& d) {
    c("LayersSize", d.LayersSize);
    c("Images", d.Images);
    c("Containers", d.Containers);
    c("Volumes", d.Volumes);
    c("BuildCache", d.BuildCache);
    c("GantryLogs", d.GantryLogs);
}

template <class C>
void fields(C& c, EventActor& a) {
    c("ID", a.ID);
    c("Attributes", a.Attributes);
}

template <class C>
void fields(C& c, EventMessage& e) {
    c("Type", e.Type);
    c("Action", e.Action);
    c("Actor", e.Actor);
    c("scope", e.scope);
    c("time", e.time);
    c("timeNano", e.timeNano);
    c("status", e.status);
    c("id", e.id);
    c("from", e.from);
}

std::string encode(const Version& body) {
    return json::encode(body);
}

Result<Version> decodeVersion(std::string_view text) {
    return json::decode<Version>(text);
}

std::string encode(const Info& body) {
    return json::encode(body);
}

Result<Info> decodeInfo(std::string_view text) {
    return json::decode<Info>(text);
}

std::string encode(const DiskUsage& body) {
    return json::encode(body);
}

Result<DiskUsage> decodeDiskUsage(std::string_view text) {
    return json::decode<DiskUsage>(text, kListLimits);
}

std::string encode(const EventMessage& event) {
    return json::encode(event);
}

Result<EventMessage> decodeEventMessage(std::string_view text) {
    return json::decode<EventMessage>(text);
}

std::string encodeErrorBody(std::string_view message) {
    return json::toText({{"message", message}});
}

std::string decodeErrorBody(std::string_view text) {
    if (const auto value = json::parse(text); value && value->is_object()) {
        if (const auto message = value->find("message"); message != value->end() && message->is_string())
            return message->get<std::string>();
    }
    return std::string(text);
}

Result<Filters> decodeFilters(std::string_view text) {
    Filters filters;
    if (text.empty())
        return filters;
    const auto value = json::parse(text, {.maxBytes = 64U << 10U, .maxDepth = 4});
    if (!value)
        return value.error().in("filters");
    if (!value->is_object())
        return Error(ErrorKind::invalidArgument, "filters: expected a JSON object such as {\"label\":[\"a=b\"]}");
    for (const auto& [name, wanted] : value->items()) {
        std::vector<std::string>& values = filters[name];
        if (wanted.is_object()) {
            for (const auto& [key, isSet] : wanted.items()) {
                if (isSet.is_boolean() && isSet.get<bool>())
                    values.push_back(key);
            }
        } else if (wanted.is_array()) {
            for (const Json& element : wanted) {
                if (!element.is_string())
                    return Error(ErrorKind::invalidArgument, fmt::format("filters.{}: expected strings", name));
                values.push_back(element.get<std::string>());
            }
        } else {
            return Error(ErrorKind::invalidArgument, fmt::format("filters.{}: expected a list or a set", name));
        }
    }
    return filters;
}

std::string encodeFilters(const Filters& filters) {
    return json::toText(Json(filters));
}

} // namespace gantry::api
