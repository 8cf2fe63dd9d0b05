// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/cgroups/systemd_scope.h"

#include "core/cgroup/layout.h"
#include "core/fs/files.h"
#include "core/process/spawn.h"
#include "core/text/words.h"
#include "runtime/oci/cgroups/group_files.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <sys/stat.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

constexpr std::chrono::seconds kPatience{10};
constexpr std::size_t kMaxUnitName = 255; // UNIT_NAME_MAX is 256 with the zero

bool isUnitName(std::string_view name) {
    return !name.empty() && name.size() <= kMaxUnitName && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.' || c == ':' || c == '\\' || c == '@';
    });
}

bool isSystemdRunning() {
    struct stat status {};
    return ::lstat("/run/systemd/system", &status) == 0 && S_ISDIR(status.st_mode); // sd_booted(3)
}

// "0::/system.slice/x.scope"
Result<std::string> unifiedPathOf(pid_t pid) {
    const auto content = fs::readFile(fmt::format("/proc/{}/cgroup", pid));
    if (!content)
        return content.error();
    for (const auto& line : text::split(*content, '\n'))
        if (line.starts_with("0::"))
            return line.substr(3);
    return Error(ErrorKind::unsupported, "control groups made by systemd need cgroup v2");
}

std::vector<std::string> callManager(const char* method, const char* signature,
                                     const std::vector<std::string>& arguments) {
    std::vector<std::string> command = {"/usr/bin/busctl",
                                        "--system",
                                        "--quiet",
                                        "call",
                                        "org.freedesktop.systemd1",
                                        "/org/freedesktop/systemd1",
                                        "org.freedesktop.systemd1.Manager",
                                        method,
                                        signature};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return command;
}

void append(std::vector<std::string>& command, const std::vector<UnitProperty>& properties) {
    command.push_back(std::to_string(properties.size()));
    for (const auto& property : properties)
        command.insert(command.end(), property.begin(), property.end());
}

Result<void> ask(const std::vector<std::string>& command) {
    const auto asked = process::run(command);
    if (!asked)
        return asked.error();
    if (!asked->isSuccess())
        return Error(ErrorKind::unavailable, std::string(text::trim(asked->err)));
    return {};
}

} // namespace

Result<SystemdScope> parseSystemdScope(const std::string& cgroupsPath, const std::string& id) {
    const std::string path = cgroupsPath.empty() ? fmt::format("system.slice:gantry-oci:{}", id) : cgroupsPath;
    const auto parts = text::split(path, ':');
    const auto refuse = [&] {
        return Error(ErrorKind::invalidArgument,
                     fmt::format("cgroupsPath '{}' is not slice:prefix:name, as systemd needs it", path));
    };
    if (parts.size() != 3)
        return refuse();
    SystemdScope scope;
    scope.slice = parts[0].empty() ? "system.slice" : parts[0];
    scope.unit = parts[1].empty() ? parts[2] + ".scope" : fmt::format("{}-{}.scope", parts[1], parts[2]);
    if (parts[2].empty() || !scope.slice.ends_with(".slice") || !isUnitName(scope.slice) || !isUnitName(scope.unit))
        return refuse();
    return scope;
}

std::vector<std::string> startScopeCommand(const SystemdScope& scope, const std::string& id, pid_t pid,
                                           const std::vector<UnitProperty>& limits) {
    // Each property as name, signature, value (busctl(1), "PARAMETER FORMATTING"); an array has its length before it.
    std::vector<UnitProperty> properties = {
        {"Description", "s", fmt::format("container {}", id)},
        {"Slice", "s", scope.slice},
        {"Delegate", "b", "true"},
        {"DefaultDependencies", "b", "false"},
        {"CollectMode", "s", "inactive-or-failed"},
        {"PIDs", "au", "1", std::to_string(pid)},
    };
    properties.insert(properties.end(), limits.begin(), limits.end());
    auto command = callManager("StartTransientUnit", "ssa(sv)a(sa(sv))", {scope.unit, "fail"});
    append(command, properties);
    command.emplace_back("0"); // no auxiliary units
    return command;
}

std::vector<std::string> setPropertiesCommand(const std::string& unit, const std::vector<UnitProperty>& limits) {
    auto command = callManager("SetUnitProperties", "sba(sv)", {unit, "true"}); // at run time only
    append(command, limits);
    return command;
}

Result<std::string> startScope(const SystemdScope& scope, const std::string& id, pid_t pid,
                               const LinuxResources& limits) {
    if (!isSystemdRunning())
        return Error(ErrorKind::unavailable, "systemd does not run here: control groups cannot be left to it");
    const auto layout = cgroup::readLayout();
    if (!layout)
        return layout.error();
    if (layout->mode() != cgroup::Mode::v2)
        return Error(ErrorKind::unsupported, "control groups made by systemd need cgroup v2");
    const auto properties = propertiesOf(limits);
    if (!properties)
        return properties.error();
    if (const auto asked = ask(startScopeCommand(scope, id, pid, *properties)); !asked)
        return asked.error().in(fmt::format("ask systemd for scope '{}'", scope.unit));
    // The call returns when the job is queued.
    std::string path;
    const auto moved = pollUntil(std::chrono::steady_clock::now() + kPatience, [&]() -> Result<bool> {
        auto current = unifiedPathOf(pid);
        if (!current)
            return current.error();
        path = std::move(*current);
        return path.ends_with("/" + scope.unit);
    });
    if (!moved)
        return moved.error();
    if (!*moved)
        return Error(ErrorKind::unavailable, fmt::format("systemd does not start scope '{}'", scope.unit));
    return path;
}

Result<void> updateScope(const std::string& unit, const LinuxResources& limits) {
    const auto properties = propertiesOf(limits);
    if (!properties)
        return properties.error();
    if (properties->empty())
        return {};
    if (const auto asked = ask(setPropertiesCommand(unit, *properties)); !asked)
        return asked.error().in(fmt::format("set the limits of scope '{}'", unit));
    return {};
}

void stopScope(const std::string& unit) {
    // systemctl waits for the job's end, which busctl does not. A group that is removed under systemd would leave the
    // unit active, so this comes first.
    ignore(process::run({"/usr/bin/systemctl", "--quiet", "stop", unit}), "what is left of the group is removed next");
}

} // namespace gantry::oci
