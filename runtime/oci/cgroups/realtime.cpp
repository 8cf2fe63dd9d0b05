// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/cgroups/realtime.h"

#include "core/fs/files.h"
#include "runtime/oci/cgroups/group_files.h"

#include <cmath>
#include <cstdlib>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

double numberIn(const std::string& path) {
    const auto text = fs::readFile(path);
    return text ? std::strtod(text->c_str(), nullptr) : 0;
}

double periodOf(const std::string& group) {
    return numberIn(group + "/cpu.rt_period_us");
}

// Of one CPU; -1 microseconds is no bound, which nobody has below a top that has one.
double shareOf(const std::string& group) {
    const double period = periodOf(group);
    return period > 0 ? numberIn(group + "/cpu.rt_runtime_us") / period : 0;
}

std::string parentOf(const std::string& group) {
    return group.substr(0, group.rfind('/'));
}

bool isGroup(const std::string& directory) {
    return ::access((directory + "/cgroup.procs").c_str(), F_OK) == 0;
}

Result<void> makeRoomIn(const std::string& parent, const std::string& child, double childsShare) {
    if (!isGroup(parent) || !isGroup(parentOf(parent)))
        return {};
    double together = childsShare;
    for (const std::string& group : subgroupsOf(parent))
        together += group == child ? 0 : shareOf(group);
    if (shareOf(parent) >= together)
        return {};
    if (const auto raised = makeRoomIn(parentOf(parent), parent, together); !raised)
        return raised;
    return fs::writeFile(parent + "/cpu.rt_runtime_us", fmt::format("{:.0f}", std::ceil(together * periodOf(parent))));
}

} // namespace

Result<void> makeRoomForRealtime(const std::string& directory, const std::string& runtime) {
    const double period = periodOf(directory);
    const double wanted = std::strtod(runtime.c_str(), nullptr);
    if (period <= 0 || wanted <= 0)
        return {};
    return makeRoomIn(parentOf(directory), directory, wanted / period);
}

} // namespace gantry::oci
