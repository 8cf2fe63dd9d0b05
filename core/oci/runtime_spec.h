// SPDX-License-Identifier: GPL-3.0-or-later
// The OCI runtime-spec 1.2 for Linux (config.json and the state document) as plain structs in the wire's spelling. It
// checks types, not meaning: what the kernel or the runtime does with a value is decided where it is used.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::oci {

using Annotations = std::map<std::string, std::string>;

struct Root {
    std::string path; // absolute, or relative to the bundle
    bool readonly = false;
};

struct LinuxIdMapping {
    std::uint32_t containerID = 0;
    std::uint32_t hostID = 0;
    std::uint32_t size = 0;
};

struct Mount {
    std::string destination; // absolute, in the container
    std::string type;
    std::string source;
    std::vector<std::string> options;
    std::vector<LinuxIdMapping> uidMappings;
    std::vector<LinuxIdMapping> gidMappings;
};

struct Box {
    std::uint32_t height = 0; // rows
    std::uint32_t width = 0;  // columns
};

struct User {
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::optional<std::uint32_t> umask;
    std::vector<std::uint32_t> additionalGids;
    std::string username; // other platforms' field, kept so that nothing is lost
};

struct PosixRlimit {
    std::string type; // "RLIMIT_NOFILE"
    std::uint64_t hard = 0;
    std::uint64_t soft = 0;
};

struct LinuxCapabilities {
    std::vector<std::string> bounding;
    std::vector<std::string> effective;
    std::vector<std::string> inheritable;
    std::vector<std::string> permitted;
    std::vector<std::string> ambient;
};

struct Scheduler {
    std::string policy; // "SCHED_OTHER", …
    std::optional<std::int32_t> nice;
    std::optional<std::int32_t> priority;
    std::vector<std::string> flags;
    std::optional<std::uint64_t> runtime;  // nanoseconds, SCHED_DEADLINE
    std::optional<std::uint64_t> deadline; // nanoseconds
    std::optional<std::uint64_t> period;   // nanoseconds
};

struct IOPriority {
    std::string class_; // "class" on the wire: IOPRIO_CLASS_RT, _BE, _IDLE
    std::int32_t priority = 0;
};

struct ExecCPUAffinity {
    std::string initial;
    std::string final_; // "final" on the wire
};

struct Process {
    bool terminal = false;
    std::optional<Box> consoleSize;
    User user;
    std::vector<std::string> args;
    std::vector<std::string> env;
    std::string cwd;
    std::optional<LinuxCapabilities> capabilities;
    std::vector<PosixRlimit> rlimits;
    bool noNewPrivileges = false;
    std::string apparmorProfile;
    std::optional<std::int32_t> oomScoreAdj;
    std::optional<Scheduler> scheduler;
    std::string selinuxLabel;
    std::optional<IOPriority> ioPriority;
    std::optional<ExecCPUAffinity> execCPUAffinity;
};

struct Hook {
    std::string path;
    std::vector<std::string> args;
    std::vector<std::string> env;
    std::optional<std::int64_t> timeout; // seconds, above zero
};

struct Hooks {
    std::vector<Hook> prestart;
    std::vector<Hook> createRuntime;
    std::vector<Hook> createContainer;
    std::vector<Hook> startContainer;
    std::vector<Hook> poststart;
    std::vector<Hook> poststop;
};

struct LinuxNamespace {
    std::string type; // pid, network, mount, ipc, uts, user, cgroup, time
    std::string path; // empty: a new one
};

struct LinuxDevice {
    std::string type; // c, u, b, p
    std::string path;
    std::int64_t major = 0;
    std::int64_t minor = 0;
    std::optional<std::uint32_t> fileMode;
    std::optional<std::uint32_t> uid;
    std::optional<std::uint32_t> gid;
};

struct LinuxDeviceCgroup {
    bool allow = false;
    std::string type; // a, c, b; empty means a
    std::optional<std::int64_t> major;
    std::optional<std::int64_t> minor;
    std::string access; // of r, w, m
};

struct LinuxMemory {
    std::optional<std::int64_t> limit; // bytes; -1 is unlimited
    std::optional<std::int64_t> reservation;
    std::optional<std::int64_t> swap; // memory and swap together, as in cgroup v1
    std::optional<std::int64_t> kernel;
    std::optional<std::int64_t> kernelTCP;
    std::optional<std::uint64_t> swappiness;
    std::optional<bool> disableOOMKiller;
    std::optional<bool> useHierarchy;
    std::optional<bool> checkBeforeUpdate;
};

struct LinuxCPU {
    std::optional<std::uint64_t> shares; // cgroup v1's 2…262144
    std::optional<std::int64_t> quota;   // microseconds
    std::optional<std::uint64_t> burst;  // microseconds
    std::optional<std::uint64_t> period; // microseconds
    std::optional<std::int64_t> realtimeRuntime;
    std::optional<std::uint64_t> realtimePeriod;
    std::string cpus;
    std::string mems;
    std::optional<std::int64_t> idle;
};

struct LinuxPids {
    std::int64_t limit = 0;
};

struct LinuxWeightDevice {
    std::int64_t major = 0;
    std::int64_t minor = 0;
    std::optional<std::uint16_t> weight;
    std::optional<std::uint16_t> leafWeight;
};

struct LinuxThrottleDevice {
    std::int64_t major = 0;
    std::int64_t minor = 0;
    std::uint64_t rate = 0; // bytes or operations per second
};

struct LinuxBlockIO {
    std::optional<std::uint16_t> weight;
    std::optional<std::uint16_t> leafWeight;
    std::vector<LinuxWeightDevice> weightDevice;
    std::vector<LinuxThrottleDevice> throttleReadBpsDevice;
    std::vector<LinuxThrottleDevice> throttleWriteBpsDevice;
    std::vector<LinuxThrottleDevice> throttleReadIOPSDevice;
    std::vector<LinuxThrottleDevice> throttleWriteIOPSDevice;
};

struct LinuxHugepageLimit {
    std::string pageSize; // "2MB"
    std::uint64_t limit = 0;
};

struct LinuxInterfacePriority {
    std::string name;
    std::uint32_t priority = 0;
};

struct LinuxNetwork {
    std::optional<std::uint32_t> classID;
    std::vector<LinuxInterfacePriority> priorities;
};

struct LinuxRdma {
    std::optional<std::uint32_t> hcaHandles;
    std::optional<std::uint32_t> hcaObjects;
};

struct LinuxResources {
    std::vector<LinuxDeviceCgroup> devices;
    std::optional<LinuxMemory> memory;
    std::optional<LinuxCPU> cpu;
    std::optional<LinuxPids> pids;
    std::optional<LinuxBlockIO> blockIO;
    std::vector<LinuxHugepageLimit> hugepageLimits;
    std::optional<LinuxNetwork> network;
    std::map<std::string, LinuxRdma> rdma;
    std::map<std::string, std::string> unified; // cgroup v2 files and what is written to them
};

struct LinuxSeccompArg {
    std::uint32_t index = 0;
    std::uint64_t value = 0;
    std::uint64_t valueTwo = 0;
    std::string op; // SCMP_CMP_EQ, …
};

struct LinuxSyscall {
    std::vector<std::string> names;
    std::string action;
    std::optional<std::uint32_t> errnoRet;
    std::vector<LinuxSeccompArg> args;
};

struct LinuxSeccomp {
    std::string defaultAction;
    std::optional<std::uint32_t> defaultErrnoRet;
    std::vector<std::string> architectures;
    std::vector<std::string> flags;
    std::string listenerPath;
    std::string listenerMetadata;
    std::vector<LinuxSyscall> syscalls;
};

struct LinuxIntelRdt {
    std::string closID;
    std::string l3CacheSchema;
    std::string memBwSchema;
    bool enableCMT = false;
    bool enableMBM = false;
};

struct LinuxPersonality {
    std::string domain; // LINUX or LINUX32
    std::vector<std::string> flags;
};

// Of runtime-spec 1.3, taken already: it asks for nothing but one system call.
struct LinuxMemoryPolicy {
    std::string mode;  // MPOL_BIND, …
    std::string nodes; // "0-3,7"
    std::vector<std::string> flags;
};

struct LinuxTimeOffset {
    std::int64_t secs = 0;
    std::uint32_t nanosecs = 0;
};

struct Linux {
    std::vector<LinuxIdMapping> uidMappings;
    std::vector<LinuxIdMapping> gidMappings;
    std::map<std::string, std::string> sysctl;
    std::optional<LinuxResources> resources;
    std::string cgroupsPath;
    std::vector<LinuxNamespace> namespaces;
    std::vector<LinuxDevice> devices;
    std::optional<LinuxSeccomp> seccomp;
    std::string rootfsPropagation; // shared, slave, private, unbindable
    std::vector<std::string> maskedPaths;
    std::vector<std::string> readonlyPaths;
    std::string mountLabel;
    std::optional<LinuxIntelRdt> intelRdt;
    std::optional<LinuxPersonality> personality;
    std::optional<LinuxMemoryPolicy> memoryPolicy;
    std::map<std::string, LinuxTimeOffset> timeOffsets;
};

struct Spec {
    std::string ociVersion = "1.2.0";
    std::optional<Process> process;
    std::optional<Root> root;
    std::string hostname;
    std::string domainname;
    std::vector<Mount> mounts;
    std::optional<Hooks> hooks;
    Annotations annotations;
    std::optional<Linux> linux_; // "linux" on the wire; the plain word is a macro of the compiler
};

// The state document of the specification: what `state` prints and what hooks read on their standard input.
struct State {
    std::string ociVersion = "1.2.0";
    std::string id;
    std::string status; // creating, created, running, paused, stopped
    std::int64_t pid = 0;
    std::string bundle;
    Annotations annotations;
};

// invalidArgument naming the field when a type is wrong, when ociVersion is not 1.x, or beyond 16 MiB.
Result<Spec> decodeSpec(std::string_view text);
// Leaves out what is empty, as the reference implementation does: some peers refuse empty objects.
std::string encode(const Spec& spec);

Result<State> decodeState(std::string_view text);
std::string encode(const State& state);

Result<LinuxResources> decodeLinuxResources(std::string_view text);
std::string encode(const LinuxResources& resources);
Result<LinuxSeccomp> decodeSeccomp(std::string_view text);
// A process alone, as `exec --process` reads it.
Result<Process> decodeProcess(std::string_view text);

// What a seccomp listener is told together with its descriptor (config-linux.md, "The Container Process State").
struct ContainerProcessState {
    std::string ociVersion = "1.2.0";
    std::vector<std::string> fds; // names, in the order of the descriptors
    std::int64_t pid = 0;
    std::string metadata;
    State state;
};
std::string encode(const ContainerProcessState& state);

// 1.x of Semantic Versioning, with or without a pre-release part; 0.x, 2.x and anything else is refused.
Result<void> checkVersion(std::string_view ociVersion);

} // namespace gantry::oci
