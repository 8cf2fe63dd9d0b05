// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/container_record.h"

#include "core/api/containers_fields.h"
#include "core/fs/files.h"
#include "core/json/codec.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace gantry::engine {

template <class C>
void fields(C& c, Caller& caller) {
    c("uid", caller.uid);
    c("gid", caller.gid);
    c("groups", caller.groups);
}

template <class C>
void fields(C& c, IdRange& range) {
    c("hostId", range.hostId);
    c("count", range.count);
}

template <class C>
void fields(C& c, ContainerDefinition& d) {
    c("id", d.id);
    c("name", d.name);
    c("owner", d.owner);
    c("created", d.created);
    c("imageId", d.imageId);
    c("image", d.image);
    c("layerDirs", d.layerDirs);
    c("imageSize", d.imageSize);
    c("ids", d.ids);
    c("config", d.config);
    c("host", d.host);
    c("relaxed", d.relaxed);
}

namespace {

constexpr std::array kStatusNames = {
    std::pair{Status::created, "created"}, std::pair{Status::running, "running"},
    std::pair{Status::paused, "paused"},   std::pair{Status::restarting, "restarting"},
    std::pair{Status::exited, "exited"},   std::pair{Status::dead, "dead"},
};

// The standing as the file has it: the status by name.
struct StandingDocument {
    ContainerStanding standing;
    std::string status;
};

template <class C>
void fields(C& c, StandingDocument& d) {
    c("status", d.status);
    c("pid", d.standing.pid);
    c("startedAt", d.standing.startedAt);
    c("finishedAt", d.standing.finishedAt);
    c("exitCode", d.standing.exitCode);
    c("wasOomKilled", d.standing.wasOomKilled);
    c("error", d.standing.error);
    c("restartCount", d.standing.restartCount);
    c("restartsInARow", d.standing.restartsInARow);
    c("wasStoppedByHand", d.standing.wasStoppedByHand);
    c("cgroups", d.standing.cgroups);
}

std::string definitionFile(const std::string& directory) {
    return directory + "/container.json";
}

std::string standingFile(const std::string& directory) {
    return directory + "/state.json";
}

} // namespace

std::string_view nameOf(Status status) {
    for (const auto& [each, name] : kStatusNames)
        if (each == status)
            return name;
    return "dead";
}

Result<Status> parseStatus(std::string_view name) {
    for (const auto& [status, each] : kStatusNames)
        if (name == each)
            return status;
    return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no status of a container", name));
}

void note(ContainerDefinition& definition, const std::vector<Decision>& decisions) {
    for (const Decision& decision : decisions)
        if (decision.isGranted)
            definition.relaxed[decision.thing] = decision.rule;
}

Result<void> saveDefinition(const std::string& directory, const ContainerDefinition& definition) {
    return fs::writeFileAtomic(definitionFile(directory), json::encode(definition));
}

Result<void> saveStanding(const std::string& directory, const ContainerStanding& standing) {
    const StandingDocument document{standing, std::string(nameOf(standing.status))};
    return fs::replaceFile(standingFile(directory), json::encode(document));
}

Result<ContainerDefinition> loadDefinition(const std::string& directory) {
    const auto text = fs::readFile(definitionFile(directory));
    if (!text)
        return text.error();
    auto definition = json::decode<ContainerDefinition>(*text);
    if (!definition)
        return definition.error().in(fmt::format("read '{}'", definitionFile(directory)));
    return definition;
}

Result<ContainerStanding> loadStanding(const std::string& directory) {
    const auto text = fs::readFile(standingFile(directory));
    if (!text)
        return text.error();
    auto document = json::decode<StandingDocument>(*text);
    if (!document)
        return document.error().in(fmt::format("read '{}'", standingFile(directory)));
    const auto status = parseStatus(document->status);
    if (!status)
        return status.error().in(fmt::format("read '{}'", standingFile(directory)));
    document->standing.status = *status;
    return document->standing;
}

} // namespace gantry::engine
