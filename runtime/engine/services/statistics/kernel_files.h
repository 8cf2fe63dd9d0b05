// SPDX-License-Identifier: GPL-3.0-or-later
// Which kernel files tell what about a container, and what each one's text means: a table per cgroup version, each row
// with its parser. Pure; opening and reading is ContainerFiles'.
#pragma once

#include "runtime/engine/services/statistics/reading.h"

#include <span>
#include <string_view>

namespace gantry::engine::statistics {

// Takes what the text says over into the reading; a text it does not understand changes nothing.
using Parser = void (*)(std::string_view text, Reading& reading);

struct KernelFile {
    const char* controller; // key of cgroup::Directories
    const char* name;
    const char* otherName; // where older kernels have it, or nullptr
    Parser parse;
};

// Read each second.
std::span<const KernelFile> filesOfV1();
std::span<const KernelFile> filesOfV2();

struct LimitFile {
    const char* controller;
    const char* name;
    void (*parse)(std::string_view text, Limits& limits);
};

// Read now and then.
std::span<const LimitFile> limitFilesOfV1();
std::span<const LimitFile> limitFilesOfV2();

// /proc/<pid>/net/dev (proc_pid_net(5)): the sum of all interfaces but loopback.
void parseNetDev(std::string_view text, Reading& reading);

} // namespace gantry::engine::statistics
