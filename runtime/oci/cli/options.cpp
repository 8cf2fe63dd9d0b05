// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/cli/options.h"

#include "runtime/oci/cli/verbs.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

namespace gantry::oci {

namespace {

Result<int> asStatus(const Result<void>& result) {
    if (!result)
        return result.error();
    return 0;
}

void addCreateOptions(CLI::App& verb, Arguments& a) {
    verb.add_option("-b,--bundle", a.create.bundle, "Directory with the configuration")->capture_default_str();
    verb.add_option("-f,--config", a.create.configFile, "Name of the configuration in it")->capture_default_str();
    verb.add_option("--console-socket", a.create.consoleSocket, "Unix socket that receives the terminal");
    verb.add_option("--pid-file", a.create.pidFile, "File that receives the process id");
    verb.add_option("--preserve-fds", a.create.preservedFds, "How many descriptors from 3 on the program gets");
    verb.add_flag("--no-pivot", a.hasNoPivot, "Refused: pivot_root is always used");
    verb.add_flag("--no-new-keyring", a.hasNoNewKeyring, "Keep the caller's session keyring");
}

void addRunOptions(CLI::App& verb, Arguments& a) {
    addCreateOptions(verb, a);
    verb.add_flag("-d,--detach", a.isDetached, "Do not wait");
    verb.add_flag("--keep", a.isKept, "Do not delete it at its end");
    verb.add_flag("--no-subreaper", a.hasNoSubreaper, "Accepted: this runtime never is one");
}

// -e and so on take one value each time, or they would take the container's name and the command, too.
template <class List>
void addList(CLI::App& verb, const char* names, List& list, const char* help) {
    verb.add_option(names, list, help)->allow_extra_args(false);
}

void addExecOptions(CLI::App& verb, Arguments& a) {
    ExecArguments& p = a.execProcess;
    verb.add_option("-p,--process", p.processFile, "File with the process in JSON, - for standard input");
    verb.add_option("--console-socket", a.exec.consoleSocket, "Unix socket that receives the terminal");
    verb.add_option("--pid-file", a.exec.pidFile, "File that receives the process id");
    verb.add_option("--preserve-fds", a.exec.preservedFds, "How many descriptors from 3 on the program gets");
    verb.add_option("--cgroup", a.exec.subgroup, "Control group below the container's");
    verb.add_option("--cwd", p.cwd, "Working directory");
    verb.add_option("-u,--user", p.user, "UID[:GID]");
    addList(verb, "-e,--env", p.environment, "NAME=value");
    addList(verb, "-c,--cap", p.capabilities, "Capability to add");
    addList(verb, "-g,--additional-gids", p.groups, "Group to add");
    verb.add_option("--apparmor", p.apparmorProfile, "AppArmor profile");
    verb.add_option("--process-label", p.selinuxLabel, "SELinux label");
    verb.add_flag("-t,--tty", p.hasTerminal, "With a terminal");
    verb.add_flag("-d,--detach", a.isDetached, "Do not wait");
    verb.add_flag("--no-new-privs", p.hasNoNewPrivileges, "Set no_new_privs");
    verb.add_flag("--ignore-paused", a.exec.mayBePaused, "Also when the container is paused");
    // Everything from the command on is the command's, even what looks like an option.
    verb.prefix_command();
}

void addUpdateOptions(CLI::App& verb, Arguments& a) {
    UpdateArguments& u = a.update;
    verb.add_option("-r,--resources", u.file, "File with LinuxResources in JSON, - for standard input");
    verb.add_option("--memory", u.memory, "Bytes");
    verb.add_option("--memory-reservation", u.memoryReservation, "Bytes");
    verb.add_option("--memory-swap", u.memorySwap, "Bytes of memory and swap together, -1 for no limit");
    verb.add_option("--kernel-memory", u.kernelMemory, "Bytes; without effect, kernels no longer have it");
    verb.add_option("--kernel-memory-tcp", u.kernelMemoryTcp, "Bytes");
    verb.add_option("--cpu-period", u.cpuPeriod, "Microseconds");
    verb.add_option("--cpu-quota", u.cpuQuota, "Microseconds in a period, -1 for no limit");
    verb.add_option("--cpu-burst", u.cpuBurst, "Microseconds");
    verb.add_option("--cpu-share", u.cpuShares, "Relative weight, 2 to 262144");
    verb.add_option("--cpu-rt-period", u.cpuRtPeriod, "Microseconds");
    verb.add_option("--cpu-rt-runtime", u.cpuRtRuntime, "Microseconds");
    verb.add_option("--cpu-idle", u.cpuIdle, "1: only when nobody else wants to run");
    verb.add_option("--cpuset-cpus", u.cpusetCpus, "CPUs, as in 0-2,7");
    verb.add_option("--cpuset-mems", u.cpusetMems, "Memory nodes");
    verb.add_option("--blkio-weight", u.blkioWeight, "Relative weight, 10 to 1000");
    verb.add_option("--pids-limit", u.pidsLimit, "Processes, -1 for no limit");
    verb.add_option("--l3-cache-schema", u.cacheSchema, "Refused: intelRdt is not supported");
    verb.add_option("--mem-bw-schema", u.bandwidthSchema, "Refused: intelRdt is not supported");
}

void addFormat(CLI::App& verb, Arguments& a) {
    verb.add_option("-f,--format", a.format, "table or json")->capture_default_str();
}

class Grammar {
public:
    Grammar(CommandLine& line, const std::vector<std::string_view>& words) : m_line(line), m_words(words) {
        Arguments& a = line.arguments;
        m_app.set_version_flag("-v,--version", "gantry-oci version " GANTRY_VERSION "\nspec: 1.2.0");
        m_app.add_option("--root", a.stateRoot, "Directory of the containers' state")->capture_default_str();
        m_app.add_option("--log", a.log, "File that messages are appended to");
        m_app.add_option("--log-format", a.logFormat, "text or json")->check(CLI::IsMember({"text", "json"}));
        m_app.add_flag("--debug", a.isDebug, "Say more in the log");
        m_app.add_flag("--systemd-cgroup", a.hasSystemdCgroup, "Let systemd make the control groups");
        m_app.add_option("--cgroup-manager", a.cgroupManager, "cgroupfs or systemd")
            ->check(CLI::IsMember({"cgroupfs", "systemd"}));
        m_app.require_subcommand(1);
        addVerbs();
    }

    CLI::App& app() { return m_app; }

private:
    // Options only for a verb that is named: all of them together cost every start a few hundred allocations.
    void add(const char* name, const char* help, const std::function<void(CLI::App&, Arguments&)>& addOptions,
             Verb what) {
        CLI::App* verb = m_app.add_subcommand(name, help);
        verb->callback([this, name, verb, what = std::move(what)] {
            m_line.verbName = name;
            m_line.verb = what;
            m_line.arguments.execProcess.command = verb->remaining();
        });
        if (std::find(m_words.begin(), m_words.end(), name) != m_words.end())
            addOptions(*verb, m_line.arguments);
    }
    void addForOne(const char* name, const char* help, const std::function<void(CLI::App&, Arguments&)>& addOptions,
                   Verb what) {
        const auto withId = [&](CLI::App& verb, Arguments& a) {
            verb.add_option("id", a.id, "Container")->required();
            addOptions(verb, a);
        };
        add(name, help, withId, std::move(what));
    }
    void addVerbs() {
        const auto none = [](CLI::App&, Arguments&) {};
        addForOne("create", "Make a container and leave it waiting for start", addCreateOptions, runCreate);
        addForOne("run", "Create, start, wait and delete", addRunOptions, runRun);
        addForOne("start", "Run the program of a created container", none, runStart);
        addForOne("exec", "Run one more program in a container", addExecOptions, runExec);
        addForOne("state", "Print the state document", none, [](Arguments& a) -> Result<int> {
            const auto current = state(a.stateRoot, a.id);
            if (!current)
                return current.error();
            say(encode(*current));
            return 0;
        });
        addForOne(
            "kill", "Send a signal",
            [](CLI::App& verb, Arguments& a) {
                verb.add_option("signal", a.signal, "Name or number")->capture_default_str();
                verb.add_flag("-a,--all", a.isForAll, "To all processes of the container");
            },
            [](Arguments& a) -> Result<int> {
                const auto number = parseSignal(a.signal);
                if (!number)
                    return number.error();
                return asStatus(oci::kill(a.stateRoot, a.id, *number, a.isForAll));
            });
        addForOne(
            "delete", "Remove a stopped container",
            [](CLI::App& verb, Arguments& a) { verb.add_flag("-f,--force", a.isForced, "Kill it first"); }, runDelete);
        addForOne("pause", "Freeze all processes", none,
                  [](Arguments& a) { return asStatus(oci::pause(a.stateRoot, a.id, true)); });
        addForOne("resume", "Let frozen processes go on", none,
                  [](Arguments& a) { return asStatus(oci::pause(a.stateRoot, a.id, false)); });
        addForOne("update", "Change the limits of a container", addUpdateOptions, runUpdate);
        addForOne("ps", "List the processes of a container", addFormat, runPs);
        addForOne(
            "events", "Tell what a container uses, and when it runs out of memory",
            [](CLI::App& verb, Arguments& a) {
                verb.add_option("--interval", a.intervalSeconds, "Seconds between two reports")
                    ->transform(
                        CLI::AsNumberWithUnit(std::map<std::string, double>{{"ms", 0.001}, {"s", 1}, {"m", 60}}))
                    ->capture_default_str();
                verb.add_flag("--stats", a.isOnce, "Once, now");
            },
            runEvents);
        add(
            "list", "List the containers",
            [](CLI::App& verb, Arguments& a) {
                addFormat(verb, a);
                verb.add_flag("-q,--quiet", a.isQuiet, "Names only");
            },
            runList);
        add(
            "spec", "Write a configuration to start from",
            [](CLI::App& verb, Arguments& a) {
                verb.add_option("-b,--bundle", a.create.bundle, "Directory it is written to")->capture_default_str();
                verb.add_option("-f,--file", a.specFile, "Its name")->capture_default_str();
                verb.add_flag("--rootless", a.isRootless, "For a user without privileges");
            },
            runSpec);
        add("features", "Print what this runtime can do", none, [](Arguments&) -> Result<int> {
            say(features());
            return 0;
        });
    }

    CommandLine& m_line;
    const std::vector<std::string_view>& m_words;
    CLI::App m_app{"Runs OCI bundles as containers", "gantry-oci"};
};

} // namespace

std::optional<int> parseCommandLine(int argc, char** argv, CommandLine& line) {
    line.arguments.create.bundle = ".";
    const std::vector<std::string_view> words(argv + 1, argv + argc);
    Grammar grammar(line, words);
    try {
        grammar.app().parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return grammar.app().exit(error);
    }
    return {};
}

} // namespace gantry::oci
