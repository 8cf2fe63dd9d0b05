// SPDX-License-Identifier: GPL-3.0-or-later
// A real bundle with busybox as its root file system, and the runtime under test ($GANTRY_OCI, or the one just built).
#pragma once

#include "core/oci/runtime_spec.h"
#include "core/process/spawn.h"

#include <QTemporaryDir>

#include <string>
#include <vector>

namespace gantry::tests {

class Bundle {
public:
    Bundle();
    ~Bundle(); // deletes the container, whatever state it is in

    oci::Spec spec;

    void runsShell(const std::string& script);
    void mapUsers(std::uint32_t hostId);
    std::string rootfs() const { return path() + "/rootfs"; }
    std::string path() const { return m_directory.path().toStdString(); }
    const std::string& id() const { return m_id; }

    // The verb on this container; the bundle is written first. Output goes through files: a container that lives on
    // would hold a pipe open.
    process::Output call(const std::string& verb, const std::vector<std::string>& more = {});
    // Any other command line.
    process::Output run(const std::vector<std::string>& arguments);
    std::string status();
    bool waitForStatus(const std::string& wanted); // at most 30 s

private:
    QTemporaryDir m_directory;
    std::string m_id;
};

} // namespace gantry::tests
