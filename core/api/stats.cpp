// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/stats.h"

#include "core/json/codec.h"

namespace gantry::api {

template <class C>
void fields(C& c, CpuUsage& u) {
    c("total_usage", u.total_usage);
    c("usage_in_kernelmode", u.usage_in_kernelmode);
    c("usage_in_usermode", u.usage_in_usermode);
}

template <class C>
void fields(C& c, ThrottlingData& t) {
    c("periods", t.periods);
    c("throttled_periods", t.throttled_periods);
    c("throttled_time", t.throttled_time);
}

template <class C>
void fields(C& c, CpuStats& s) {
    c("cpu_usage", s.cpu_usage);
    c("system_cpu_usage", s.system_cpu_usage);
    c("online_cpus", s.online_cpus);
    c("throttling_data", s.throttling_data);
}

template <class C>
void fields(C& c, MemoryStats& m) {
    c("usage", m.usage);
    c("max_usage", m.max_usage);
    c("stats", m.stats);
    c("failcnt", m.failcnt);
    c("limit", m.limit);
}

template <class C>
void fields(C& c, PidsStats& p) {
    c("current", p.current);
    c("limit", p.limit);
}

template <class C>
void fields(C& c, BlkioEntry& b) {
    c("major", b.major);
    c("minor", b.minor);
    c("op", b.op);
    c("value", b.value);
}

template <class C>
void fields(C& c, BlkioStats& b) {
    c("io_service_bytes_recursive", b.io_service_bytes_recursive);
    c("io_serviced_recursive", b.io_serviced_recursive);
}

template <class C>
void fields(C& c, NetworkStats& n) {
    c("rx_bytes", n.rx_bytes);
    c("rx_packets", n.rx_packets);
    c("rx_errors", n.rx_errors);
    c("rx_dropped", n.rx_dropped);
    c("tx_bytes", n.tx_bytes);
    c("tx_packets", n.tx_packets);
    c("tx_errors", n.tx_errors);
    c("tx_dropped", n.tx_dropped);
}

template <class C>
void fields(C& c, ContainerStats& s) {
    c("name", s.name);
    c("id", s.id);
    c("read", s.read);
    c("preread", s.preread);
    c("num_procs", s.num_procs);
    c("pids_stats", s.pids_stats);
    c("cpu_stats", s.cpu_stats);
    c("precpu_stats", s.precpu_stats);
    c("memory_stats", s.memory_stats);
    c("blkio_stats", s.blkio_stats);
    c("networks", s.networks);
}

std::string encode(const ContainerStats& body) {
    return json::encode(body);
}

Result<ContainerStats> decodeContainerStats(std::string_view text) {
    return json::decode<ContainerStats>(text);
}

} // namespace gantry::api
