// SPDX-License-Identifier: GPL-3.0-or-later
// A directory that looks like a container's cgroup, of either version, with numbers a test sets.
#pragma once

#include "core/cgroup/layout.h"

#include <QString>

#include <cstdint>

namespace gantry::tests {

class FakeCgroup {
public:
    FakeCgroup(const QString& directory, bool isV2);

    struct Numbers {
        std::uint64_t cpuMicroseconds = 0;
        std::uint64_t memory = 1 << 20;
        std::uint64_t inactiveFile = 0;
        std::uint64_t peak = 2 << 20;
        std::uint64_t oomKills = 0;
        std::uint64_t pids = 1;
        std::uint64_t readBytes = 0;
        std::uint64_t writeBytes = 0;
        std::uint64_t memoryLimit = 0; // 0: none
    };
    // Into the files that are there, whose descriptors others hold.
    void set(const Numbers& numbers) const;
    void put(const char* name, const QByteArray& content) const;
    void remove(const char* name) const;

    cgroup::Directories directories() const;

private:
    QString m_directory;
    bool m_isV2;
};

} // namespace gantry::tests
