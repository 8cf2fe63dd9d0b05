// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/runtime_spec.h"

#include "core/json/codec.h"

namespace gantry::oci {

template <class Codec>
void fields(Codec& c, Root& r) {
    c("path", r.path);
    c("readonly", r.readonly);
}

template <class Codec>
void fields(Codec& c, LinuxIdMapping& m) {
    c("containerID", m.containerID);
    c("hostID", m.hostID);
    c("size", m.size);
}

template <class Codec>
void fields(Codec& c, Mount& m) {
    c("destination", m.destination);
    c("type", m.type);
    c("source", m.source);
    c("options", m.options);
    c("uidMappings", m.uidMappings);
    c("gidMappings", m.gidMappings);
}

template <class Codec>
void fields(Codec& c, Box& b) {
    c("height", b.height);
    c("width", b.width);
}

template <class Codec>
void fields(Codec& c, User& u) {
    c("uid", u.uid);
    c("gid", u.gid);
    c("umask", u.umask);
    c("additionalGids", u.additionalGids);
    c("username", u.username);
}

template <class Codec>
void fields(Codec& c, PosixRlimit& r) {
    c("type", r.type);
    c("hard", r.hard);
    c("soft", r.soft);
}

template <class Codec>
void fields(Codec& c, LinuxCapabilities& p) {
    c("bounding", p.bounding);
    c("effective", p.effective);
    c("inheritable", p.inheritable);
    c("permitted", p.permitted);
    c("ambient", p.ambient);
}

template <class Codec>
void fields(Codec& c, Scheduler& s) {
    c("policy", s.policy);
    c("nice", s.nice);
    c("priority", s.priority);
    c("flags", s.flags);
    c("runtime", s.runtime);
    c("deadline", s.deadline);
    c("period", s.period);
}

template <class Codec>
void fields(Codec& c, IOPriority& p) {
    c("class", p.class_);
    c("priority", p.priority);
}

template <class Codec>
void fields(Codec& c, ExecCPUAffinity& a) {
    c("initial", a.initial);
    c("final", a.final_);
}

template <class Codec>
void fields(Codec& c, Process& p) {
    c("terminal", p.terminal);
    c("consoleSize", p.consoleSize);
    c("user", p.user);
    c("args", p.args);
    c("env", p.env);
    c("cwd", p.cwd);
    c("capabilities", p.capabilities);
    c("rlimits", p.rlimits);
    c("noNewPrivileges", p.noNewPrivileges);
    c("apparmorProfile", p.apparmorProfile);
    c("oomScoreAdj", p.oomScoreAdj);
    c("scheduler", p.scheduler);
    c("selinuxLabel", p.selinuxLabel);
    c("ioPriority", p.ioPriority);
    c("execCPUAffinity", p.execCPUAffinity);
}

template <class Codec>
void fields(Codec& c, Hook& h) {
    c("path", h.path);
    c("args", h.args);
    c("env", h.env);
    c("timeout", h.timeout);
}

template <class Codec>
void fields(Codec& c, Hooks& h) {
    c("prestart", h.prestart);
    c("createRuntime", h.createRuntime);
    c("createContainer", h.createContainer);
    c("startContainer", h.startContainer);
    c("poststart", h.poststart);
    c("poststop", h.poststop);
}

template <class Codec>
void fields(Codec& c, LinuxNamespace& n) {
    c("type", n.type);
    c("path", n.path);
}

template <class Codec>
void fields(Codec& c, LinuxDevice& d) {
    c("type", d.type);
    c("path", d.path);
    c("major", d.major);
    c("minor", d.minor);
    c("fileMode", d.fileMode);
    c("uid", d.uid);
    c("gid", d.gid);
}

template <class Codec>
void fields(Codec& c, LinuxDeviceCgroup& p) {
    c("allow", p.allow);
    c("type", p.type);
    c("major", p.major);
    c("minor", p.minor);
    c("access", p.access);
}

template <class Codec>
void fields(Codec& c, LinuxMemory& m) {
    c("limit", m.limit);
    c("reservation", m.reservation);
    c("swap", m.swap);
    c("kernel", m.kernel);
    c("kernelTCP", m.kernelTCP);
    c("swappiness", m.swappiness);
    c("disableOOMKiller", m.disableOOMKiller);
    c("useHierarchy", m.useHierarchy);
    c("checkBeforeUpdate", m.checkBeforeUpdate);
}

template <class Codec>
void fields(Codec& c, LinuxCPU& u) {
    c("shares", u.shares);
    c("quota", u.quota);
    c("burst", u.burst);
    c("period", u.period);
    c("realtimeRuntime", u.realtimeRuntime);
    c("realtimePeriod", u.realtimePeriod);
    c("cpus", u.cpus);
    c("mems", u.mems);
    c("idle", u.idle);
}

template <class Codec>
void fields(Codec& c, LinuxPids& p) {
    c("limit", p.limit);
}

template <class Codec>
void fields(Codec& c, LinuxWeightDevice& d) {
    c("major", d.major);
    c("minor", d.minor);
    c("weight", d.weight);
    c("leafWeight", d.leafWeight);
}

template <class Codec>
void fields(Codec& c, LinuxThrottleDevice& d) {
    c("major", d.major);
    c("minor", d.minor);
    c("rate", d.rate);
}

template <class Codec>
void fields(Codec& c, LinuxBlockIO& o) {
    c("weight", o.weight);
    c("leafWeight", o.leafWeight);
    c("weightDevice", o.weightDevice);
    c("throttleReadBpsDevice", o.throttleReadBpsDevice);
    c("throttleWriteBpsDevice", o.throttleWriteBpsDevice);
    c("throttleReadIOPSDevice", o.throttleReadIOPSDevice);
    c("throttleWriteIOPSDevice", o.throttleWriteIOPSDevice);
}

template <class Codec>
void fields(Codec& c, LinuxHugepageLimit& l) {
    c("pageSize", l.pageSize);
    c("limit", l.limit);
}

template <class Codec>
void fields(Codec& c, LinuxInterfacePriority& p) {
    c("name", p.name);
    c("priority", p.priority);
}

template <class Codec>
void fields(Codec& c, LinuxNetwork& n) {
    c("classID", n.classID);
    c("priorities", n.priorities);
}

template <class Codec>
void fields(Codec& c, LinuxRdma& r) {
    c("hcaHandles", r.hcaHandles);
    c("hcaObjects", r.hcaObjects);
}

template <class Codec>
void fields(Codec& c, LinuxResources& r) {
    c("devices", r.devices);
    c("memory", r.memory);
    c("cpu", r.cpu);
    c("pids", r.pids);
    c("blockIO", r.blockIO);
    c("hugepageLimits", r.hugepageLimits);
    c("network", r.network);
    c("rdma", r.rdma);
    c("unified", r.unified);
}

template <class Codec>
void fields(Codec& c, LinuxSeccompArg& a) {
    c("index", a.index);
    c("value", a.value);
    c("valueTwo", a.valueTwo);
    c("op", a.op);
}

template <class Codec>
void fields(Codec& c, LinuxSyscall& s) {
    c("names", s.names);
    c("action", s.action);
    c("errnoRet", s.errnoRet);
    c("args", s.args);
}

template <class Codec>
void fields(Codec& c, LinuxSeccomp& s) {
    c("defaultAction", s.defaultAction);
    c("defaultErrnoRet", s.defaultErrnoRet);
    c("architectures", s.architectures);
    c("flags", s.flags);
    c("listenerPath", s.listenerPath);
    c("listenerMetadata", s.listenerMetadata);
    c("syscalls", s.syscalls);
}

template <class Codec>
void fields(Codec& c, LinuxIntelRdt& r) {
    c("closID", r.closID);
    c("l3CacheSchema", r.l3CacheSchema);
    c("memBwSchema", r.memBwSchema);
    c("enableCMT", r.enableCMT);
    c("enableMBM", r.enableMBM);
}

template <class Codec>
void fields(Codec& c, LinuxPersonality& p) {
    c("domain", p.domain);
    c("flags", p.flags);
}

template <class Codec>
void fields(Codec& c, LinuxMemoryPolicy& p) {
    c("mode", p.mode);
    c("nodes", p.nodes);
    c("flags", p.flags);
}

template <class Codec>
void fields(Codec& c, LinuxTimeOffset& o) {
    c("secs", o.secs);
    c("nanosecs", o.nanosecs);
}

template <class Codec>
void fields(Codec& c, Linux& l) {
    c("uidMappings", l.uidMappings);
    c("gidMappings", l.gidMappings);
    c("sysctl", l.sysctl);
    c("resources", l.resources);
    c("cgroupsPath", l.cgroupsPath);
    c("namespaces", l.namespaces);
    c("devices", l.devices);
    c("seccomp", l.seccomp);
    c("rootfsPropagation", l.rootfsPropagation);
    c("maskedPaths", l.maskedPaths);
    c("readonlyPaths", l.readonlyPaths);
    c("mountLabel", l.mountLabel);
    c("intelRdt", l.intelRdt);
    c("personality", l.personality);
    c("memoryPolicy", l.memoryPolicy);
    c("timeOffsets", l.timeOffsets);
}

template <class Codec>
void fields(Codec& c, Spec& s) {
    c("ociVersion", s.ociVersion);
    c("process", s.process);
    c("root", s.root);
    c("hostname", s.hostname);
    c("domainname", s.domainname);
    c("mounts", s.mounts);
    c("hooks", s.hooks);
    c("annotations", s.annotations);
    c("linux", s.linux_);
}

template <class Codec>
void fields(Codec& c, State& s) {
    c("ociVersion", s.ociVersion);
    c("id", s.id);
    c("status", s.status);
    c("pid", s.pid);
    c("bundle", s.bundle);
    c("annotations", s.annotations);
}

template <class Codec>
void fields(Codec& c, ContainerProcessState& s) {
    c("ociVersion", s.ociVersion);
    c("fds", s.fds);
    c("pid", s.pid);
    c("metadata", s.metadata);
    c("state", s.state);
}

namespace {

constexpr json::Limits kSpecLimits{.maxBytes = 16U << 20U, .maxDepth = 32};

// Empty strings, arrays and objects mean "not given" in this document; peers such as crun refuse an empty object where
// a filled one is expected.
void dropEmpty(Json& value) {
    if (value.is_array()) {
        for (Json& element : value)
            dropEmpty(element);
        return;
    }
    if (!value.is_object())
        return;
    for (auto it = value.begin(); it != value.end();) {
        dropEmpty(*it);
        const bool isEmpty = it->is_null() || ((it->is_array() || it->is_object()) && it->empty()) ||
                             (it->is_string() && it->get_ref<const std::string&>().empty());
        it = isEmpty ? value.erase(it) : std::next(it);
    }
}

} // namespace

Result<void> checkVersion(std::string_view ociVersion) {
    const auto refuse = [&] {
        return Error(ErrorKind::invalidArgument,
                     fmt::format("ociVersion '{}': this runtime understands 1.x", ociVersion));
    };
    const std::string_view core = ociVersion.substr(0, ociVersion.find_first_of("-+"));
    int dots = 0;
    bool isAfterDigit = false;
    for (const char c : core) {
        if (c >= '0' && c <= '9') {
            isAfterDigit = true;
        } else if (c == '.' && isAfterDigit) {
            ++dots;
            isAfterDigit = false;
        } else {
            return refuse();
        }
    }
    if (dots != 2 || !isAfterDigit || !core.starts_with("1."))
        return refuse();
    return {};
}

Result<Spec> decodeSpec(std::string_view text) {
    auto spec = json::decode<Spec>(text, kSpecLimits);
    if (!spec)
        return spec.error();
    if (const auto version = checkVersion(spec->ociVersion); !version)
        return version.error();
    return spec;
}

std::string encode(const Spec& spec) {
    Json value = json::toJson(spec);
    dropEmpty(value);
    return json::toText(value);
}

Result<State> decodeState(std::string_view text) {
    return json::decode<State>(text, kSpecLimits);
}

std::string encode(const State& state) {
    return json::encode(state);
}

Result<LinuxResources> decodeLinuxResources(std::string_view text) {
    return json::decode<LinuxResources>(text, kSpecLimits);
}

std::string encode(const LinuxResources& resources) {
    Json value = json::toJson(resources);
    dropEmpty(value);
    return json::toText(value);
}

Result<LinuxSeccomp> decodeSeccomp(std::string_view text) {
    return json::decode<LinuxSeccomp>(text, kSpecLimits);
}

Result<Process> decodeProcess(std::string_view text) {
    return json::decode<Process>(text, kSpecLimits);
}

std::string encode(const ContainerProcessState& state) {
    return json::encode(state);
}

} // namespace gantry::oci
