// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/gantry.h"

#include "core/api/list.h"

namespace gantry::api {

template <class C>
void fields(C& c, Traffic& t) {
    c("in", t.in);
    c("out", t.out);
}

template <class C>
void fields(C& c, MetricsSample& s) {
    c("time", s.time);
    c("cpuUser", s.cpuUser);
    c("cpuSystem", s.cpuSystem);
    c("cpuThrottled", s.cpuThrottled);
    c("cpu", s.cpu);
    c("memory", s.memory);
    c("memoryAnon", s.memoryAnon);
    c("memoryFile", s.memoryFile);
    c("memoryKernel", s.memoryKernel);
    c("memorySwap", s.memorySwap);
    c("memoryPeak", s.memoryPeak);
    c("memoryLimit", s.memoryLimit);
    c("cpuLimit", s.cpuLimit);
    c("oomKills", s.oomKills);
    c("pids", s.pids);
    c("pidsLimit", s.pidsLimit);
    c("readBytes", s.readBytes);
    c("writeBytes", s.writeBytes);
    c("readOperations", s.readOperations);
    c("writeOperations", s.writeOperations);
    c("receivedBytes", s.receivedBytes);
    c("sentBytes", s.sentBytes);
    c("cpuPressure", s.cpuPressure);
    c("memoryPressure", s.memoryPressure);
    c("ioPressure", s.ioPressure);
    c("disks", s.disks);
    c("interfaces", s.interfaces);
}

template <class C>
void fields(C& c, HostSample& h) {
    c("cpu", h.cpu);
    c("cpus", h.cpus);
    c("memory", h.memory);
    c("memoryTotal", h.memoryTotal);
    c("disk", h.disk);
    c("diskTotal", h.diskTotal);
}

template <class C>
void fields(C& c, StatsFeedLine& l) {
    c("time", l.time);
    c("containers", l.containers);
    c("host", l.host);
}

template <class C>
void fields(C& c, MetricPoint& p) {
    c("min", p.min);
    c("max", p.max);
    c("mean", p.mean);
}

template <class C>
void fields(C& c, MetricsMarker& m) {
    c("time", m.time);
    c("kind", m.kind);
    c("text", m.text);
}

template <class C>
void fields(C& c, MetricsHistory& h) {
    c("interval", h.interval);
    c("times", h.times);
    c("series", h.series);
    c("markers", h.markers);
    c("memoryLimit", h.memoryLimit);
    c("cpuLimit", h.cpuLimit);
    c("pidsLimit", h.pidsLimit);
}

template <class C>
void fields(C& c, PreviewLayer& l) {
    c("digest", l.digest);
    c("diffId", l.diffId);
    c("size", l.size);
    c("isPresent", l.isPresent);
}

template <class C>
void fields(C& c, PreviewImage& i) {
    c("id", i.id);
    c("tags", i.tags);
    c("platform", i.platform);
    c("created", i.created);
    c("layers", i.layers);
    c("size", i.size);
    c("isPresent", i.isPresent);
}

template <class C>
void fields(C& c, PreviewRootfs& r) {
    c("entries", r.entries);
    c("size", r.size);
    c("isLikely", r.isLikely);
    c("command", r.command);
}

template <class C>
void fields(C& c, ArchivePreview& p) {
    c("format", p.format);
    c("images", p.images);
    c("newBytes", p.newBytes);
    c("rootfs", p.rootfs);
}

template <class C>
void fields(C& c, ProcessInfo& p) {
    c("pid", p.pid);
    c("parent", p.parent);
    c("innerPid", p.innerPid);
    c("user", p.user);
    c("state", p.state);
    c("cpuTime", p.cpuTime);
    c("memory", p.memory);
    c("threads", p.threads);
    c("started", p.started);
    c("command", p.command);
}

template <class C>
void fields(C& c, ProcessList& l) {
    c("time", l.time);
    c("processes", l.processes);
}

template <class C>
void fields(C& c, ProcessUsage& p) {
    c("name", p.name);
    c("pid", p.pid);
    c("cpuSeconds", p.cpuSeconds);
    c("memory", p.memory);
}

template <class C>
void fields(C& c, SelfUsage& s) {
    c("cpuSeconds", s.cpuSeconds);
    c("memory", s.memory);
    c("monitors", s.monitors);
}

std::string encode(const StatsFeedLine& line) {
    return json::encode(line);
}

Result<StatsFeedLine> decodeStatsFeedLine(std::string_view text) {
    return json::decode<StatsFeedLine>(text, kListLimits);
}

std::string encode(const MetricsHistory& body) {
    return json::encode(body);
}

Result<MetricsHistory> decodeMetricsHistory(std::string_view text) {
    return json::decode<MetricsHistory>(text, kListLimits);
}

std::string encode(const ArchivePreview& body) {
    return json::encode(body);
}

Result<ArchivePreview> decodeArchivePreview(std::string_view text) {
    return json::decode<ArchivePreview>(text, kListLimits);
}

std::string encode(const ProcessList& body) {
    return json::encode(body);
}

Result<ProcessList> decodeProcessList(std::string_view text) {
    return json::decode<ProcessList>(text, kListLimits);
}

std::string encode(const SelfUsage& body) {
    return json::encode(body);
}

Result<SelfUsage> decodeSelfUsage(std::string_view text) {
    return json::decode<SelfUsage>(text);
}

} // namespace gantry::api
