// SPDX-License-Identifier: GPL-3.0-or-later
// A container's cgroup files and its network counters, held open and read again and again. Twelve descriptors each; it
// computes nothing.
#pragma once

#include "core/base/unique_fd.h"
#include "core/cgroup/layout.h"
#include "runtime/engine/services/statistics/kernel_files.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace gantry::engine::statistics {

class ContainerFiles {
public:
    // Opens what is there; what is not is a gap. pid 0, or one in this process's own network namespace: no network.
    ContainerFiles(cgroup::Directories directories, pid_t pid);

    // One pread(2) per file, no allocation.
    void read(Reading& reading) const;
    void readLimits(Limits& limits) const;
    // A whole file's text, for what is asked for seldom; empty when it cannot be read.
    std::string text(std::string_view controller, std::string_view name) const;
    std::string networkText() const;
    bool isUnified() const { return m_isUnified; }
    // Nothing could be opened for want of descriptors: worth trying again.
    bool isIncomplete() const { return m_isIncomplete; }

private:
    struct OpenFile {
        UniqueFd fd;
        Parser parse = nullptr;
    };

    void add(const std::string& path, const char* otherPath, Parser parse);

    cgroup::Directories m_directories;
    bool m_isUnified = false;
    bool m_isIncomplete = false;
    std::array<OpenFile, 12> m_files;
    std::size_t m_count = 0;
    int m_network = -1; // index in m_files
};

} // namespace gantry::engine::statistics
