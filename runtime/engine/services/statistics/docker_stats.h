// SPDX-License-Identifier: GPL-3.0-or-later
// A reading in the shape of Docker's GET /containers/{id}/stats, for both cgroup versions, whose shapes differ.
#pragma once

#include "core/api/stats.h"
#include "runtime/engine/services/statistics/host.h"
#include "runtime/engine/services/statistics/reading.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::engine::statistics {

// What a reading does not hold because the sampler has no use for it.
struct KernelTexts {
    std::string memoryStat;
    std::string failCount; // v1
    std::string ioBytes;   // io.stat, or blkio.throttle.io_service_bytes_recursive
    std::string ioOperations;
    std::string network;
};

api::CpuStats dockerCpu(const Reading& reading, const HostCpu& host);
// hostMemory (bytes) is the limit where there is none. precpu_stats stays empty.
api::ContainerStats dockerStats(const Reading& reading, const HostCpu& host, const Limits& limits,
                                const KernelTexts& texts, bool isUnified, std::uint64_t hostMemory);

std::map<std::string, std::uint64_t> parseStatMap(std::string_view text);
std::vector<api::BlkioEntry> parseBlkioV1(std::string_view text);
// first and second: "rbytes" and "wbytes", or "rios" and "wios".
std::vector<api::BlkioEntry> parseIoStatV2(std::string_view text, std::string_view readName,
                                           std::string_view writeName);
std::map<std::string, api::NetworkStats> parseInterfaces(std::string_view text);

} // namespace gantry::engine::statistics
