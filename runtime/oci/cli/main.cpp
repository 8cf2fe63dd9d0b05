// SPDX-License-Identifier: GPL-3.0-or-later
// gantry-oci: an OCI runtime on the command line, with the options that callers of runc and crun use.
#include "core/fs/files.h"
#include "core/json/codec.h"
#include "runtime/oci/cli/verbs.h"
#include "runtime/oci/container/own_binary.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace {

using namespace gantry;
using namespace gantry::oci;

struct Arguments {
    CreateOptions create;
    std::string id;
    std::string signal = "SIGTERM";
    std::string log;
    std::string logFormat = "text";
    std::string format = "table";
    std::string resources;
    bool isDetached = false;
    bool isForced = false;
    bool isForAll = false;
};

using Action = std::function<Result<int>(Arguments&)>;

Result<int> asStatus(const Result<void>& result) {
    if (!result)
        return result.error();
    return 0;
}

void say(const std::string& text) {
    std::fputs((text + "\n").c_str(), stdout);
}

Result<int> printList(Arguments& a) {
    const auto ids = list(a.create.stateRoot);
    if (!ids)
        return ids.error();
    Json all = Json::array();
    for (const std::string& id : *ids) {
        const auto one = state(a.create.stateRoot, id);
        if (!one)
            continue; // removed meanwhile
        all.push_back({{"id", one->id}, {"pid", one->pid}, {"status", one->status}, {"bundle", one->bundle}});
    }
    if (a.format == "json") {
        say(all.dump());
        return 0;
    }
    say(fmt::format("{:<24} {:<8} {:<8} {}", "ID", "PID", "STATUS", "BUNDLE"));
    for (const Json& one : all)
        say(fmt::format("{:<24} {:<8} {:<8} {}", one["id"].get<std::string>(), one["pid"].get<std::int64_t>(),
                        one["status"].get<std::string>(), one["bundle"].get<std::string>()));
    return 0;
}

Result<int> printProcesses(Arguments& a) {
    const auto pids = processes(a.create.stateRoot, a.id);
    if (!pids)
        return pids.error();
    if (a.format == "json") {
        say(Json(*pids).dump());
        return 0;
    }
    say("PID");
    for (const pid_t pid : *pids)
        say(fmt::format("{}", pid));
    return 0;
}

Result<int> updateLimits(Arguments& a) {
    const auto text = a.resources == "-" ? fs::readAll(0) : fs::readFile(a.resources);
    if (!text)
        return text.error();
    const auto limits = decodeLinuxResources(*text);
    if (!limits)
        return limits.error().in("read the limits");
    return asStatus(update(a.create.stateRoot, a.id, *limits));
}

void addCreateOptions(CLI::App* verb, Arguments& a) {
    verb->add_option("-b,--bundle", a.create.bundle, "Directory with config.json")->capture_default_str();
    verb->add_option("--console-socket", a.create.consoleSocket, "Unix socket that receives the terminal");
    verb->add_option("--pid-file", a.create.pidFile, "File that receives the process id");
}

void addVerbs(CLI::App& app, Arguments& a, Action& action) {
    const auto add = [&](const char* name, const char* help, Action what) {
        CLI::App* verb = app.add_subcommand(name, help);
        verb->callback([&action, what = std::move(what)] { action = what; });
        return verb;
    };
    const auto withId = [&](CLI::App* verb) {
        verb->add_option("id", a.id, "Container")->required();
        return verb;
    };
    auto* create = withId(add("create", "Make a container and leave it waiting for start", [](Arguments& args) {
        args.create.id = args.id;
        return asStatus(oci::create(args.create));
    }));
    addCreateOptions(create, a);
    auto* run = withId(add("run", "Create, start, wait and delete", [](Arguments& args) {
        args.create.id = args.id;
        return oci::run(args.create, args.isDetached);
    }));
    addCreateOptions(run, a);
    run->add_flag("-d,--detach", a.isDetached, "Do not wait");
    withId(add("start", "Run the program of a created container",
               [](Arguments& args) { return asStatus(start(args.create.stateRoot, args.id)); }));
    withId(add("state", "Print the state document", [](Arguments& args) -> Result<int> {
        const auto current = state(args.create.stateRoot, args.id);
        if (!current)
            return current.error();
        say(encode(*current));
        return 0;
    }));
    auto* kill = withId(add("kill", "Send a signal", [](Arguments& args) -> Result<int> {
        const auto number = parseSignal(args.signal);
        if (!number)
            return number.error();
        return asStatus(oci::kill(args.create.stateRoot, args.id, *number, args.isForAll));
    }));
    kill->add_option("signal", a.signal, "Name or number")->capture_default_str();
    kill->add_flag("-a,--all", a.isForAll, "To all processes of the container");
    auto* remove = withId(add("delete", "Remove a stopped container", [](Arguments& args) {
        return asStatus(oci::remove(args.create.stateRoot, args.id, args.isForced));
    }));
    remove->add_flag("-f,--force", a.isForced, "Kill it first");
    withId(add("pause", "Freeze all processes",
               [](Arguments& args) { return asStatus(oci::pause(args.create.stateRoot, args.id, true)); }));
    withId(add("resume", "Let frozen processes go on",
               [](Arguments& args) { return asStatus(oci::pause(args.create.stateRoot, args.id, false)); }));
    withId(add("update", "Change the limits of a container", updateLimits))
        ->add_option("-r,--resources", a.resources, "File with LinuxResources in JSON, - for standard input")
        ->required();
    withId(add("ps", "List the processes of a container", printProcesses))
        ->add_option("-f,--format", a.format, "table or json");
    add("list", "List the containers", printList)->add_option("-f,--format", a.format, "table or json");
    add("features", "Print what this runtime can do", [](Arguments&) -> Result<int> {
        say(features());
        return 0;
    });
}

// Callers such as containerd read the cause from the log file, in JSON.
void report(const Arguments& a, const Error& error) {
    fmt::print(stderr, "gantry-oci: {}\n", error.message());
    if (a.log.empty())
        return;
    if (std::FILE* file = std::fopen(a.log.c_str(), "ae")) {
        const Json line = {{"level", "error"}, {"msg", error.message()}};
        fmt::print(file, "{}\n", a.logFormat == "json" ? json::toText(line) : "error: " + error.message());
        std::fclose(file);
    }
}

} // namespace

int main(int argc, char** argv) {
    // Before anything is read: what comes until then is done twice. A name that looks like a verb costs only time.
    const std::vector<std::string_view> words(argv + 1, argv + argc);
    const bool mayMakeContainer = std::any_of(words.begin(), words.end(),
                                              [](std::string_view word) { return word == "create" || word == "run"; });
    const Result<void> isProtected = mayMakeContainer ? oci::runFromReadonlyMount(argv) : Result<void>();
    Arguments arguments;
    arguments.create.stateRoot = "/run/gantry/oci";
    arguments.create.bundle = ".";
    Action action;
    CLI::App app("Runs OCI bundles as containers", "gantry-oci");
    app.set_version_flag("--version", "gantry-oci version " GANTRY_VERSION "\nspec: 1.2.0");
    app.add_option("--root", arguments.create.stateRoot, "Directory of the containers' state")->capture_default_str();
    app.add_option("--log", arguments.log, "File that errors are appended to");
    app.add_option("--log-format", arguments.logFormat, "text or json");
    app.require_subcommand(1);
    addVerbs(app, arguments, action);
    CLI11_PARSE(app, argc, argv);
    const bool makesContainer = app.got_subcommand("create") || app.got_subcommand("run");
    if (makesContainer && !isProtected) {
        report(arguments, isProtected.error());
        return 1;
    }
    const auto status = action(arguments);
    if (!status) {
        report(arguments, status.error());
        return 1;
    }
    return *status;
}
