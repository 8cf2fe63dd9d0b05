// SPDX-License-Identifier: GPL-3.0-or-later
// The few words between the helper and a monitor, one packet each: on the descriptor it is started with, and on its
// control socket. Fields are divided by zero bytes, so that the monitor needs no JSON reader for them.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace gantry::monitor {

inline constexpr int kChannelFd = 3; // SOCK_SEQPACKET, the monitor's end
inline constexpr std::size_t kMaxPacketBytes = 32768;

// The monitor's first packet when all went well.
struct Created {
    pid_t pid = 0;                              // the container's first process, in the host's pid namespace
    std::map<std::string, std::string> cgroups; // cgroup::Directories
    std::vector<std::string> warnings;          // what this machine cannot do and was left out

    bool operator==(const Created&) const = default;
};

inline constexpr std::string_view kStart = "start"; // helper to monitor
inline constexpr std::string_view kStarted = "started";
inline constexpr std::string_view kOk = "ok"; // the answer to a control request

std::string encode(const Created& created);
std::string encodeFailure(const Error& error);
// A failure that was sent comes back as the error; so does anything that is no such packet, as internal.
Result<Created> decodeCreated(std::string_view packet);
// Whether the packet is this word.
Result<void> expectWord(std::string_view packet, std::string_view word);

// What the control socket is asked; attach comes with one end of a stream socket pair (SCM_RIGHTS).
struct ControlRequest {
    enum class Kind { attach, resize, signal, pause, resume, update };
    Kind kind = Kind::pause;
    bool hasStdin = false;     // attach
    bool hasOutput = false;    // attach
    std::uint32_t rows = 0;    // resize
    std::uint32_t columns = 0; // resize
    int signal = 0;            // signal, 1…64
    std::string resources;     // update: the runtime-spec's LinuxResources as JSON, not looked at here

    bool operator==(const ControlRequest&) const = default;
};

std::string encode(const ControlRequest& request);
// invalidArgument that says what is wrong.
Result<ControlRequest> parseControlRequest(std::string_view packet);

} // namespace gantry::monitor
