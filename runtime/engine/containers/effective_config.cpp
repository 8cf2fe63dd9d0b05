// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/effective_config.h"

#include <algorithm>

namespace gantry::engine {
namespace {

using Words = std::optional<std::vector<std::string>>;

std::string_view nameOf(const std::string& variable) {
    return std::string_view(variable).substr(0, variable.find('='));
}

void takeUnlessSet(std::string& own, const std::string& other) {
    if (own.empty())
        own = other;
}

bool hasWords(const Words& words) {
    return words && !words->empty();
}
bool isCleared(const Words& words) {
    return words && words->size() == 1 && words->front().empty();
}

} // namespace

Result<api::ContainerConfig> effectiveConfig(const api::ContainerConfig& body, const api::ContainerConfig& image) {
    api::ContainerConfig out = body;
    takeUnlessSet(out.User, image.User);
    takeUnlessSet(out.WorkingDir, image.WorkingDir);
    takeUnlessSet(out.StopSignal, image.StopSignal);
    if (!out.StopTimeout)
        out.StopTimeout = image.StopTimeout;
    if (!out.Healthcheck)
        out.Healthcheck = image.Healthcheck;

    if (isCleared(out.Entrypoint)) {
        out.Entrypoint.reset();
        if (!hasWords(out.Cmd) && !hasWords(image.Cmd))
            return Error(ErrorKind::invalidArgument, "no command specified");
        if (!hasWords(out.Cmd))
            out.Cmd = image.Cmd;
    } else if (!hasWords(out.Entrypoint)) {
        if (!hasWords(out.Cmd))
            out.Cmd = image.Cmd;
        out.Entrypoint = image.Entrypoint;
    }
    if (argumentsOf(out).empty())
        return Error(ErrorKind::invalidArgument, "no command specified");

    // The image's variables keep their places, so that a later one may be read against an earlier one.
    std::vector<std::string> variables = image.Env;
    for (const auto& variable : body.Env) {
        const auto found = std::find_if(variables.begin(), variables.end(),
                                        [&](const std::string& other) { return nameOf(other) == nameOf(variable); });
        if (found == variables.end())
            variables.push_back(variable);
        else
            *found = variable;
    }
    out.Env = std::move(variables);
    for (const auto& [key, value] : image.Labels)
        out.Labels.emplace(key, value);
    for (const auto& [port, empty] : image.ExposedPorts)
        out.ExposedPorts.emplace(port, empty);
    for (const auto& [path, empty] : image.Volumes)
        out.Volumes.emplace(path, empty);
    return out;
}

std::vector<std::string> argumentsOf(const api::ContainerConfig& config) {
    std::vector<std::string> arguments = config.Entrypoint.value_or(std::vector<std::string>());
    if (config.Cmd)
        arguments.insert(arguments.end(), config.Cmd->begin(), config.Cmd->end());
    return arguments;
}

} // namespace gantry::engine
