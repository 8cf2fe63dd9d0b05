// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/app/options.h"

#include "core/text/quantity.h"

#include <CLI/CLI.hpp>

namespace gantry::engine {

namespace {

std::string isAbsolute(const std::string& path) {
    return path.starts_with('/') ? std::string() : "not an absolute path";
}

// "64g" as people write it; zero would refuse everything.
CLI::Option* addSize(CLI::App& app, const std::string& name, std::uint64_t& target, const std::string& description) {
    auto* option = app.add_option_function<std::string>(
        name,
        [name, &target](const std::string& text) {
            const auto bytes = text::parseBytes(text);
            if (!bytes || *bytes == 0)
                throw CLI::ValidationError(name, bytes ? "zero would refuse everything" : bytes.error().message());
            target = static_cast<std::uint64_t>(*bytes);
        },
        description);
    return option->type_name("SIZE");
}

void addImportLimits(CLI::App& app, store::ImportLimits& limits) {
    addSize(app, "--max-archive", limits.archiveBytes, "Most an image archive may have, decompressed (default: 256g)");
    addSize(app, "--max-layer", limits.layerBytes, "Most a layer and its files may have, decompressed (default: 64g)");
    app.add_option("--max-layer-entries", limits.layerEntries, "Most files and directories in a layer")
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1} << 32U))
        ->capture_default_str();
    app.add_option("--max-layers", limits.layers, "Most layers of an image")
        ->check(CLI::Range(std::size_t{1}, store::kMostLayers))
        ->capture_default_str();
    app.add_option("--max-expansion", limits.expansion,
                   "Most bytes that one compressed byte may become, after the first 256 MiB")
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1} << 32U))
        ->capture_default_str();
}

} // namespace

std::optional<Options> parseOptions(int argc, char** argv, int& exitStatus) {
    Options options;
    std::string level = "info";
    uid_t socketOwner = 0;
    CLI::App app("gantryd: Gantry's container helper. Serves the Docker Engine API on a unix socket.", "gantryd");
    app.set_version_flag("--version", "gantryd " GANTRY_VERSION);
    app.add_option("--socket", options.socket, "Unix socket to listen on (default: gantry.sock in the run root)")
        ->check(isAbsolute);
    app.add_option("--data-root", options.dataRoot, "Images, containers and recorded statistics")
        ->check(isAbsolute)
        ->capture_default_str();
    app.add_option("--run-root", options.runRoot, "What lives as long as the machine is up")
        ->check(isAbsolute)
        ->capture_default_str();
    app.add_option("--cgroup-parent", options.cgroupParent, "Control group above those of the containers")
        ->check(isAbsolute)
        ->capture_default_str();
    app.add_option("--runtime", options.runtime, "Another OCI runtime's program (default: built in)")
        ->check(CLI::ExistingFile);
    app.add_option("--monitor", options.monitor, "The monitor's program (default: gantry-monitor beside this one)")
        ->check(CLI::ExistingFile);
    app.add_option("--policy", options.policy, "What users who are not root may ask for")->capture_default_str();
    addImportLimits(app, options.imports);
    auto* owner = app.add_option("--socket-owner", socketOwner, "User id that may connect, beside root and the group");
    app.add_option("--log-level", level, "debug, info, warning or error")->capture_default_str();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        exitStatus = app.exit(error);
        return {};
    }
    const auto parsed = log::parseLevel(level);
    if (!parsed) {
        exitStatus = app.exit(CLI::ValidationError("--log-level", parsed.error().message()));
        return {};
    }
    options.level = *parsed;
    if (owner->count() > 0)
        options.socketOwner = socketOwner;
    if (options.socket.empty())
        options.socket = options.runRoot + "/gantry.sock";
    return options;
}

} // namespace gantry::engine
