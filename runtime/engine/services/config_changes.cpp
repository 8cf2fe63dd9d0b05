// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/config_changes.h"

#include "core/json/codec.h"
#include "core/text/words.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <optional>

namespace gantry::engine {

namespace {

using Words = std::vector<std::string>;

Error refuse(const std::string& instruction, const std::string& why) {
    return {ErrorKind::invalidArgument, "change '" + instruction.substr(0, 200) + "': " + why};
}

// ["a", "b"]; nothing when it is written in another way.
std::optional<Words> listOf(const std::string& rest) {
    if (!rest.starts_with('['))
        return {};
    const auto value = json::parse(rest);
    if (!value || !value->is_array())
        return {};
    Words words;
    for (const auto& each : *value) {
        if (!each.is_string())
            return {};
        words.push_back(each.get<std::string>());
    }
    return words;
}

// A command that is no list is a shell's, as in a Dockerfile.
Words commandOf(const std::string& rest) {
    if (auto list = listOf(rest))
        return *list;
    return {"/bin/sh", "-c", rest};
}

void setEnv(Words& env, const std::string& name, const std::string& value) {
    const std::string prefix = name + "=";
    const auto known = std::find_if(env.begin(), env.end(), [&](const auto& each) { return each.starts_with(prefix); });
    if (known == env.end())
        env.push_back(prefix + value);
    else
        *known = prefix + value;
}

// "a=1 b='2 3'", or the old form "a 1 and more".
Result<void> eachPair(const std::string& instruction, const std::string& rest,
                      const std::function<void(const std::string&, const std::string&)>& take) {
    const auto words = text::splitCommand(rest);
    if (!words)
        return refuse(instruction, words.error().message());
    if (words->empty())
        return refuse(instruction, "a name and a value are missing");
    if (words->front().find('=') == std::string::npos) {
        const auto space = rest.find_first_of(" \t");
        if (space == std::string::npos)
            return refuse(instruction, "the value is missing");
        take(rest.substr(0, space), std::string(text::trim(rest.substr(space))));
        return {};
    }
    for (const auto& word : *words) {
        const auto equals = word.find('=');
        if (equals == std::string::npos || equals == 0)
            return refuse(instruction, "'" + word + "' is no name=value");
        take(word.substr(0, equals), word.substr(equals + 1));
    }
    return {};
}

Result<void> expose(const std::string& instruction, const std::string& rest, api::ContainerConfig& config) {
    const auto words = text::splitCommand(rest);
    if (!words || words->empty())
        return refuse(instruction, "a port is missing");
    for (const auto& word : *words) {
        const auto slash = word.find('/');
        const std::string port = word.substr(0, slash);
        const std::string protocol = slash == std::string::npos ? "tcp" : word.substr(slash + 1);
        const bool isNumber = !port.empty() && port.size() <= 5 &&
                              std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
                              std::stoi(port) >= 1 && std::stoi(port) <= 65535;
        if (!isNumber || (protocol != "tcp" && protocol != "udp" && protocol != "sctp"))
            return refuse(instruction, "'" + word + "' is no port");
        config.ExposedPorts[port + "/" + protocol];
    }
    return {};
}

Result<void> volumes(const std::string& instruction, const std::string& rest, api::ContainerConfig& config) {
    Result<Words> words = Words();
    if (auto list = listOf(rest))
        words = *list;
    else
        words = text::splitCommand(rest);
    if (!words || words->empty())
        return refuse(instruction, "a path is missing");
    for (const auto& path : *words) {
        if (!path.starts_with('/'))
            return refuse(instruction, "'" + path + "' is no absolute path");
        config.Volumes[path];
    }
    return {};
}

Result<void> oneWord(const std::string& instruction, const std::string& rest, std::string& member) {
    if (rest.empty())
        return refuse(instruction, "the value is missing");
    member = rest;
    return {};
}

} // namespace

Result<void> applyChange(const std::string& instruction, api::ContainerConfig& config) {
    const std::string line(text::trim(instruction));
    const auto space = line.find_first_of(" \t");
    std::string verb = line.substr(0, space);
    std::transform(verb.begin(), verb.end(), verb.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    const std::string rest(space == std::string::npos ? std::string_view()
                                                      : text::trim(std::string_view(line).substr(space)));
    if (verb == "CMD" || verb == "ENTRYPOINT") {
        if (rest.empty())
            return refuse(instruction, "the command is missing");
        (verb == "CMD" ? config.Cmd : config.Entrypoint) = commandOf(rest);
        return {};
    }
    if (verb == "ENV")
        return eachPair(instruction, rest,
                        [&](const auto& name, const auto& value) { setEnv(config.Env, name, value); });
    if (verb == "LABEL")
        return eachPair(instruction, rest, [&](const auto& name, const auto& value) { config.Labels[name] = value; });
    if (verb == "EXPOSE")
        return expose(instruction, rest, config);
    if (verb == "VOLUME")
        return volumes(instruction, rest, config);
    if (verb == "USER")
        return oneWord(instruction, rest, config.User);
    if (verb == "STOPSIGNAL")
        return oneWord(instruction, rest, config.StopSignal);
    if (verb == "WORKDIR")
        return rest.starts_with('/') ? oneWord(instruction, rest, config.WorkingDir)
                                     : refuse(instruction, "the directory is no absolute path");
    for (const char* other : {"ADD", "ARG", "COPY", "FROM", "HEALTHCHECK", "ONBUILD", "RUN", "SHELL"}) {
        if (verb == other)
            return Error(ErrorKind::unsupported, "change '" + verb + "' is not supported for an import");
    }
    return refuse(instruction, "unknown instruction");
}

} // namespace gantry::engine
