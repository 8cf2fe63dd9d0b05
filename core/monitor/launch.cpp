// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/launch.h"

#include "core/json/codec.h"

namespace gantry::monitor {

template <class Codec>
void fields(Codec& c, RootFilesystem& r) {
    c("lowerDirs", r.lowerDirs);
    c("upperDir", r.upperDir);
    c("workDir", r.workDir);
    c("mountPoint", r.mountPoint);
    c("hostId", r.hostId);
    c("idCount", r.idCount);
}

template <class Codec>
void fields(Codec& c, BindSource& b) {
    c("fd", b.fd);
    c("placeholder", b.placeholder);
}

template <class Codec>
void fields(Codec& c, LogOptions& l) {
    c("path", l.path);
    c("maxBytes", l.maxBytes);
    c("maxFiles", l.maxFiles);
}

template <class Codec>
void fields(Codec& c, Launch& l) {
    c("id", l.id);
    c("bundle", l.bundle);
    c("runtime", l.runtime);
    c("stateRoot", l.stateRoot);
    c("controlSocket", l.controlSocket);
    c("exitFile", l.exitFile);
    c("pidFile", l.pidFile);
    c("isTty", l.isTty);
    c("isStdinOpen", l.isStdinOpen);
    c("isStdinOnce", l.isStdinOnce);
    c("usesSystemdCgroup", l.usesSystemdCgroup);
    c("root", l.root);
    c("binds", l.binds);
    c("log", l.log);
}

template <class Codec>
void fields(Codec& c, ExitRecord& r) {
    c("exitCode", r.exitCode);
    c("signal", r.signal);
    c("wasOomKilled", r.wasOomKilled);
    c("startedAt", r.startedAt);
    c("finishedAt", r.finishedAt);
    c("error", r.error);
    c("memoryPeak", r.memoryPeak);
}

std::string encode(const Launch& launch) {
    return json::encode(launch);
}

std::string encode(const ExitRecord& record) {
    return json::encode(record);
}

Result<Launch> decodeLaunch(std::string_view text) {
    return json::decode<Launch>(text);
}

Result<ExitRecord> decodeExitRecord(std::string_view text) {
    return json::decode<ExitRecord>(text);
}

} // namespace gantry::monitor
