// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/protections.h"

#include "core/fs/files.h"
#include "core/text/words.h"
#include "runtime/engine/containers/spec_builder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <string_view>

#include <sys/stat.h>

#include <fmt/format.h>

namespace gantry::engine {

namespace {

// As the runtime-spec and as /proc/[pid]/ns name them.
constexpr std::array<std::pair<const char*, const char*>, 7> kNamespaces = {{{"user", "user"},
                                                                             {"mount", "mnt"},
                                                                             {"pid", "pid"},
                                                                             {"network", "net"},
                                                                             {"ipc", "ipc"},
                                                                             {"uts", "uts"},
                                                                             {"cgroup", "cgroup"}}};

// "Key:\tvalue" lines (proc_pid_status(5)).
std::map<std::string, std::string, std::less<>> linesOf(std::string_view status) {
    std::map<std::string, std::string, std::less<>> lines;
    for (const std::string& line : text::split(status, '\n')) {
        const auto colon = line.find(':');
        if (colon != std::string::npos)
            lines[line.substr(0, colon)] = text::trim(std::string_view(line).substr(colon + 1));
    }
    return lines;
}

std::vector<std::string> capabilitiesIn(std::string_view hex) {
    std::uint64_t mask = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), mask, 16);
    std::vector<std::string> names;
    const auto& all = allCapabilities();
    for (std::size_t number = 0; number < all.size(); ++number)
        if ((mask >> number & 1U) != 0)
            names.emplace_back(all[number]);
    return names;
}

// The line that maps the container's 0 (user_namespaces(7)); the machine's own is the whole range onto itself.
std::optional<api::UserRange> rangeIn(const std::string& map) {
    std::vector<std::int64_t> numbers;
    for (const std::string& word : text::split(map, ' ')) {
        std::int64_t number = 0;
        const auto trimmed = text::trim(word);
        if (!trimmed.empty() &&
            std::from_chars(trimmed.data(), trimmed.data() + trimmed.size(), number).ec == std::errc())
            numbers.push_back(number);
    }
    if (numbers.size() < 3 || numbers[1] == 0)
        return {};
    return api::UserRange{numbers[1], numbers[2]};
}

} // namespace

api::Protections plannedProtections(const oci::Spec& spec) {
    api::Protections out;
    if (spec.root)
        out.IsRootReadonly = spec.root->readonly;
    if (spec.process) {
        out.NoNewPrivileges = spec.process->noNewPrivileges;
        if (spec.process->capabilities)
            out.Capabilities = spec.process->capabilities->bounding;
    }
    if (!spec.linux_)
        return out;
    const auto& own = spec.linux_->namespaces;
    for (const auto& [type, file] : kNamespaces)
        out.Namespaces.push_back({type, std::any_of(own.begin(), own.end(), [type = type](const auto& each) {
                                      return each.type == type && each.path.empty();
                                  })});
    if (!spec.linux_->uidMappings.empty())
        out.Users = api::UserRange{spec.linux_->uidMappings.front().hostID, spec.linux_->uidMappings.front().size};
    out.Seccomp = spec.linux_->seccomp ? "filter" : "off";
    out.MaskedPaths = spec.linux_->maskedPaths;
    out.ReadonlyPaths = spec.linux_->readonlyPaths;
    for (const auto& device : spec.linux_->devices)
        out.Devices.push_back(device.path);
    return out;
}

Result<void> addKernelFacts(api::Protections& protections, pid_t pid) {
    const auto status = fs::readFile(fmt::format("/proc/{}/status", pid));
    if (!status)
        return status.error();
    auto lines = linesOf(*status);
    protections.Namespaces.clear();
    for (const auto& [type, file] : kNamespaces) {
        struct stat theirs {};
        struct stat ours {};
        if (::stat(fmt::format("/proc/{}/ns/{}", pid, file).c_str(), &theirs) != 0 ||
            ::stat(fmt::format("/proc/self/ns/{}", file).c_str(), &ours) != 0)
            return Error::fromErrno(fmt::format("look at the {} namespace", type));
        protections.Namespaces.push_back({type, theirs.st_ino != ours.st_ino || theirs.st_dev != ours.st_dev});
    }
    const auto map = fs::readFile(fmt::format("/proc/{}/uid_map", pid));
    if (!map)
        return map.error();
    protections.Users = rangeIn(map->substr(0, map->find('\n')));
    protections.Capabilities = capabilitiesIn(lines["CapBnd"]);
    protections.Seccomp = lines["Seccomp"] == "0" ? "off" : "filter";
    protections.NoNewPrivileges = lines["NoNewPrivs"] == "1";
    protections.IsRunning = true;
    return {};
}

} // namespace gantry::engine
