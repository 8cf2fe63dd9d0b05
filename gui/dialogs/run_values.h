// SPDX-License-Identifier: GPL-3.0-or-later
// The values that options of `docker run` take, both ways: text to wire fields and back. Pure; errors are
// invalidArgument and say what was expected.
#pragma once

#include "core/api/containers.h"

#include <string>
#include <string_view>

namespace gantry::dialogs {

// Go's durations: "30s", "1m30s", "500ms". Nanoseconds.
Result<std::int64_t> parseDuration(std::string_view text);
std::string formatDuration(std::int64_t nanoseconds);

// "64m" where it divides evenly, else bytes.
std::string formatSize(std::int64_t bytes);

// "nofile=1024:2048" or "nofile=1024".
Result<api::Ulimit> parseUlimit(std::string_view text);
std::string formatUlimit(const api::Ulimit& ulimit);

// "/dev/a[:/dev/b][:rwm]".
Result<api::DeviceMapping> parseDevice(std::string_view text);
std::string formatDevice(const api::DeviceMapping& device);

// "/dev/sda:1mb"; a count when it is of operations.
Result<api::ThrottleDevice> parseThrottle(std::string_view text, bool isBytes);

// "no", "always", "on-failure:3".
Result<api::RestartPolicy> parseRestart(std::string_view text);
std::string formatRestart(const api::RestartPolicy& policy);

// Docker's -p: "[address:][host port]:container port[/protocol]", with ranges of equal length. Added to the body's
// PortBindings and ExposedPorts.
Result<void> addPublishedPort(std::string_view text, api::ContainerCreateBody& body);

// Docker's --mount: "type=bind,source=/a,target=/b,readonly".
Result<api::Mount> parseMount(std::string_view text);
std::string formatMount(const api::Mount& mount);

// "NAME=value"; what comes before the first "=" is never empty.
Result<std::pair<std::string, std::string>> parsePair(std::string_view text);

} // namespace gantry::dialogs
