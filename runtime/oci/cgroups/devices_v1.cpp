// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"
#include "runtime/oci/cgroups/devices.h"

#include <fmt/format.h>

namespace gantry::oci {

std::vector<LinuxDeviceCgroup> withDefaultDevices(std::vector<LinuxDeviceCgroup> rules) {
    const auto allow = [&](std::int64_t major, std::optional<std::int64_t> minor) {
        LinuxDeviceCgroup rule;
        rule.allow = true;
        rule.type = "c";
        rule.major = major;
        rule.minor = minor;
        rule.access = "rwm";
        rules.push_back(std::move(rule));
    };
    for (const std::int64_t minor : {3, 5, 7, 8, 9}) // null, zero, full, random, urandom
        allow(1, minor);
    allow(5, 0);              // tty
    allow(5, 1);              // console
    allow(5, 2);              // ptmx
    allow(136, std::nullopt); // pts/*
    return rules;
}

Result<std::string> deviceLine(const LinuxDeviceCgroup& rule) {
    const std::string type = rule.type.empty() ? "a" : rule.type;
    if (type != "a" && type != "b" && type != "c")
        return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no device type", rule.type));
    const std::string access = rule.access.empty() ? "rwm" : rule.access;
    if (access.find_first_not_of("rwm") != std::string::npos)
        return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no device access", rule.access));
    // Negative numbers are how some writers say "all".
    const auto number = [](const std::optional<std::int64_t>& value) {
        return value && *value >= 0 ? std::to_string(*value) : std::string("*");
    };
    return fmt::format("{} {}:{} {}", type, number(rule.major), number(rule.minor), access);
}

Result<void> applyDevicesV1(const std::string& directory, const std::vector<LinuxDeviceCgroup>& rules) {
    for (const auto& rule : rules) {
        auto line = deviceLine(rule);
        if (!line)
            return line.error();
        // The kernel takes "a" for everything and forgets the list's other lines.
        if (line->starts_with("a *:* rwm"))
            *line = "a";
        if (auto written = fs::writeFile(directory + (rule.allow ? "/devices.allow" : "/devices.deny"), *line);
            !written)
            return written.error().in(fmt::format("{} device '{}'", rule.allow ? "allow" : "deny", *line));
    }
    return {};
}

} // namespace gantry::oci
