// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/app/options.h"

#include <CLI/CLI.hpp>

namespace gantry::engine {

namespace {

std::string isAbsolute(const std::string& path) {
    return path.starts_with('/') ? std::string() : "not an absolute path";
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
