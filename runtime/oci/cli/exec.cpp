// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"
#include "runtime/oci/cli/foreground.h"
#include "runtime/oci/cli/verbs.h"
#include "runtime/oci/security/capabilities.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

Result<Process> processFrom(const std::string& file) {
    const auto text = file == "-" ? fs::readAll(0) : fs::readFile(file);
    if (!text)
        return text.error();
    auto process = decodeProcess(*text);
    if (!process)
        return process.error().in(fmt::format("read '{}'", file));
    return process;
}

void setVariable(std::vector<std::string>& environment, const std::string& entry) {
    const std::string prefix = entry.substr(0, entry.find('=') + 1);
    std::erase_if(environment, [&](const std::string& one) { return one.starts_with(prefix); });
    environment.push_back(entry);
}

Result<void> addCapability(LinuxCapabilities& sets, const std::string& name) {
    if (capabilityNumber(name) < 0)
        return Error(ErrorKind::invalidArgument, fmt::format("capability '{}' is unknown", name));
    // Not inheritable (CVE-2022-24769), so not ambient either.
    for (auto* set : {&sets.bounding, &sets.effective, &sets.permitted})
        if (std::find(set->begin(), set->end(), name) == set->end())
            set->push_back(name);
    return {};
}

Result<std::uint32_t> parseId(std::string_view text) {
    std::uint32_t id = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), id);
    // The largest means "unchanged" to the kernel.
    if (text.empty() || parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || id == 4294967295U)
        return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no user or group number", text));
    return id;
}

} // namespace

Result<void> parseUser(const std::string& text, User& user) {
    const auto colon = text.find(':');
    const auto uid = parseId(std::string_view(text).substr(0, colon));
    if (!uid)
        return uid.error();
    if (colon != std::string::npos) {
        const auto gid = parseId(std::string_view(text).substr(colon + 1));
        if (!gid)
            return gid.error();
        user.gid = *gid;
    }
    user.uid = *uid;
    return {};
}

Result<Process> makeExecProcess(const ExecArguments& arguments, Process base) {
    base.args = arguments.command;
    base.terminal = arguments.hasTerminal;
    base.consoleSize.reset();
    // Applied to the container's process, and meant for it: an added one has the group's.
    base.oomScoreAdj.reset();
    if (!arguments.user.empty()) {
        if (const auto parsed = parseUser(arguments.user, base.user); !parsed)
            return parsed.error();
    }
    if (!arguments.cwd.empty())
        base.cwd = arguments.cwd;
    for (const std::string& entry : arguments.environment) {
        if (entry.find('=') == std::string::npos || entry.starts_with('='))
            return Error(ErrorKind::invalidArgument, fmt::format("'{}' is not NAME=value", entry));
        setVariable(base.env, entry);
    }
    for (const std::string& name : arguments.capabilities) {
        if (!base.capabilities)
            base.capabilities.emplace();
        if (const auto added = addCapability(*base.capabilities, name); !added)
            return added.error();
    }
    base.user.additionalGids.insert(base.user.additionalGids.end(), arguments.groups.begin(), arguments.groups.end());
    base.noNewPrivileges = base.noNewPrivileges || arguments.hasNoNewPrivileges;
    if (!arguments.apparmorProfile.empty())
        base.apparmorProfile = arguments.apparmorProfile;
    if (!arguments.selinuxLabel.empty())
        base.selinuxLabel = arguments.selinuxLabel;
    return base;
}

Result<int> runExec(Arguments& arguments) {
    ExecOptions& options = arguments.exec;
    ExecArguments& asked = arguments.execProcess;
    options.id = arguments.id;
    options.stateRoot = arguments.stateRoot;
    if (asked.processFile.empty() == asked.command.empty())
        return Error(ErrorKind::invalidArgument, "exec needs a command or --process");
    auto base = asked.processFile.empty() ? processOf(options.stateRoot, options.id) : processFrom(asked.processFile);
    if (!base)
        return base.error();
    if (asked.processFile.empty()) {
        auto process = makeExecProcess(asked, std::move(*base));
        if (!process)
            return process.error();
        options.process = std::move(*process);
    } else {
        options.process = std::move(*base);
        options.process.terminal = options.process.terminal || asked.hasTerminal;
    }
    TerminalChannel channel;
    if (!arguments.isDetached) {
        blockSignals();
        if (options.process.terminal && options.consoleSocket.empty()) {
            auto opened = openTerminalChannel();
            if (!opened)
                return opened.error();
            channel = std::move(*opened);
            options.consoleFd = channel.theirs.get();
        }
    }
    const auto pid = exec(options);
    if (!pid)
        return pid.error();
    channel.theirs.reset();
    return arguments.isDetached ? Result<int>(0) : attend(*pid, channel.ours.get());
}

} // namespace gantry::oci
