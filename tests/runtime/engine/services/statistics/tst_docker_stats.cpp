// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/docker_stats.h"

#include <QtTest>

#include <limits>

using namespace gantry;
using namespace gantry::engine::statistics;

namespace {

Reading reading() {
    Reading all;
    all.time = 1700000000500000000;
    all.monotonic = 1;
    all.known = ~0U;
    all.cpuTotal = 30;
    all.cpuUser = 20;
    all.cpuSystem = 10;
    all.periods = 3;
    all.throttledPeriods = 2;
    all.throttledTime = 1;
    all.memoryUsage = 1000;
    all.memoryPeak = 1500;
    all.pids = 4;
    return all;
}

constexpr std::uint64_t kHostMemory = 1U << 30U;

} // namespace

class TestDockerStats : public QObject {
    Q_OBJECT

private slots:
    void hasTheShapeOfV1();
    void hasTheShapeOfV2();
    void memoryThatCannotBeReadIsLeftOut();
};

void TestDockerStats::hasTheShapeOfV1() {
    KernelTexts texts;
    texts.memoryStat = "cache 1\nhierarchical_memory_limit 9223372036854771712\ntotal_inactive_file 200\n";
    texts.failCount = "17\n";
    texts.ioBytes = "8:0 Read 4096\n8:0 Write 10\n8:0 Total 4106\nTotal 4106\n";
    texts.ioOperations = "8:0 Read 1\nTotal 1\n";
    const auto stats = dockerStats(reading(), {900, 0, 2}, Limits{}, texts, false, kHostMemory);
    QCOMPARE(stats.read, std::string("2023-11-14T22:13:20.5Z"));
    QCOMPARE(stats.preread, std::string("0001-01-01T00:00:00Z"));
    QCOMPARE(stats.cpu_stats.cpu_usage.total_usage, 30U);
    QCOMPARE(stats.cpu_stats.cpu_usage.usage_in_usermode, 20U);
    QCOMPARE(stats.cpu_stats.cpu_usage.usage_in_kernelmode, 10U);
    QCOMPARE(*stats.cpu_stats.system_cpu_usage, 900U);
    QCOMPARE(*stats.cpu_stats.online_cpus, 2U);
    QCOMPARE(stats.cpu_stats.throttling_data.throttled_periods, 2U);
    QCOMPARE(*stats.memory_stats.usage, 1000U);
    QCOMPARE(*stats.memory_stats.max_usage, 1500U);
    QCOMPARE(*stats.memory_stats.failcnt, 17U);
    QCOMPARE(*stats.memory_stats.limit, kHostMemory);
    QCOMPARE(stats.memory_stats.stats.at("total_inactive_file"), 200U);
    QCOMPARE(*stats.pids_stats.current, 4U);
    QCOMPARE(*stats.pids_stats.limit, 0U);
    const auto& io = stats.blkio_stats.io_service_bytes_recursive;
    QCOMPARE(io.size(), 3U);
    QCOMPARE(io[0].op, std::string("Read"));
    QCOMPARE(io[0].major, 8U);
    QCOMPARE(io[1].value, 10U);
    QCOMPARE(stats.blkio_stats.io_serviced_recursive.size(), 1U);
    QVERIFY(!stats.networks);
}

void TestDockerStats::hasTheShapeOfV2() {
    KernelTexts texts;
    texts.memoryStat = "anon 5\ninactive_file 200\n";
    texts.ioBytes = "8:16 rbytes=1 wbytes=2 rios=3 wios=4 dbytes=0 dios=0\n8:0 \n";
    texts.network = "h\nh\n lo: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n eth0: 10 11 12 13 0 0 0 0 20 21 22 23 0 0 0 0\n";
    const auto stats = dockerStats(reading(), {900, 0, 2}, Limits{.memory = 4096, .pids = 9}, texts, true, kHostMemory);
    QVERIFY(!stats.memory_stats.max_usage);
    QVERIFY(!stats.memory_stats.failcnt);
    QCOMPARE(*stats.memory_stats.limit, 4096U);
    QCOMPARE(stats.memory_stats.stats.at("inactive_file"), 200U);
    QCOMPARE(*stats.pids_stats.limit, 9U);
    const auto& io = stats.blkio_stats.io_service_bytes_recursive;
    QCOMPARE(io.size(), 2U);
    QCOMPARE(io[0].op, std::string("read"));
    QCOMPARE(io[1].value, 2U);
    QCOMPARE(stats.blkio_stats.io_serviced_recursive[1].value, 4U);
    QVERIFY(stats.networks);
    QCOMPARE(stats.networks->size(), 1U);
    const api::NetworkStats& eth0 = stats.networks->at("eth0");
    QCOMPARE(eth0.rx_bytes, 10U);
    QCOMPARE(eth0.rx_dropped, 13U);
    QCOMPARE(eth0.tx_packets, 21U);
    QCOMPARE(eth0.tx_dropped, 23U);
    const auto unlimited = dockerStats(reading(), {900, 0, 2}, Limits{}, texts, true, kHostMemory);
    QCOMPARE(*unlimited.pids_stats.limit, std::numeric_limits<std::uint64_t>::max());
    QVERIFY(api::decodeContainerStats(api::encode(unlimited)));
}

void TestDockerStats::memoryThatCannotBeReadIsLeftOut() {
    Reading bare = reading();
    bare.known = 0;
    const auto stats = dockerStats(bare, {900, 0, 2}, Limits{}, KernelTexts{}, true, kHostMemory);
    QVERIFY(!stats.memory_stats.usage);
    QVERIFY(!stats.memory_stats.limit);
    QVERIFY(!stats.pids_stats.current);
    QVERIFY(stats.blkio_stats.io_service_bytes_recursive.empty());
}

QTEST_GUILESS_MAIN(TestDockerStats)
#include "tst_docker_stats.moc"
