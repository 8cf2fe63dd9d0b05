// SPDX-License-Identifier: GPL-3.0-or-later
// Limits as the list of values to write into a group's files: pure, so that each translation is tested without a
// kernel.
#pragma once

#include "core/base/result.h"
#include "core/oci/runtime_spec.h"

#include <string>
#include <vector>

namespace gantry::oci {

// What a file that does not exist means.
enum class Missing {
    fails,   // the limit was asked for and this kernel cannot hold it
    ignored, // without the file the limit has nothing to act on (no swap accounting, no burst)
};

struct CgroupWrite {
    std::string controller; // key of cgroup::Directories
    std::string file;
    std::string value;
    Missing missing = Missing::fails;

    bool operator==(const CgroupWrite&) const = default;
};

// v1 files. Devices are not among them (devices.h). invalidArgument for contradictions.
Result<std::vector<CgroupWrite>> planV1(const LinuxResources& resources);
// v2 files, including the `unified` map.
Result<std::vector<CgroupWrite>> planV2(const LinuxResources& resources);
// What a hybrid machine's unified hierarchy is told: the `unified` map, and what only it holds.
Result<std::vector<CgroupWrite>> planUnified(const LinuxResources& resources);

// A line of rdma.max, the same in both versions.
std::string rdmaLine(const std::string& device, const LinuxRdma& limits);
// cpu.shares (2…262144) to cpu.weight (1…10000) as runc, crun and systemd's users expect it (kernel default to default:
// 1024 → 39).
std::uint64_t weightOfShares(std::uint64_t shares);
// blkio.weight (10…1000) to io.weight (1…10000).
std::uint64_t ioWeightOf(std::uint64_t blkioWeight);

} // namespace gantry::oci
