// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/stats_conversion.h"

#include <QTest>

using namespace gantry;
using namespace gantry::client;

class TestStatsConversion : public QObject {
    Q_OBJECT
private slots:
    void turnsCountersIntoCores() {
        api::ContainerStats stats;
        stats.read = "2026-01-02T03:04:05Z";
        stats.preread = "2026-01-02T03:04:04Z";
        stats.cpu_stats.cpu_usage.total_usage = 2500000000;
        stats.precpu_stats.cpu_usage.total_usage = 1000000000;
        stats.memory_stats.usage = 1000;
        stats.memory_stats.stats = {{"inactive_file", 400}};
        stats.memory_stats.limit = 8000;
        stats.blkio_stats.io_service_bytes_recursive = {{8, 0, "Read", 10}, {8, 0, "write", 20}};
        CpuMark mark;
        const auto sample = sampleFrom(stats, 4000, mark);
        QVERIFY(sample);
        QCOMPARE(sample->cpu, 1.5);
        QCOMPARE(sample->memory, 600U);
        QCOMPARE(sample->memoryLimit, 0U); // the host's memory is no limit
        QCOMPARE(sample->readBytes, 10U);
        QCOMPARE(sample->writeBytes, 20U);
        stats.read = "2026-01-02T03:04:07Z";
        stats.cpu_stats.cpu_usage.total_usage = 3500000000;
        QCOMPARE(sampleFrom(stats, 4000, mark)->cpu, 0.5);
    }

    void givesNothingForStoppedContainers() {
        api::ContainerStats stats;
        stats.read = "0001-01-01T00:00:00Z";
        CpuMark mark;
        QVERIFY(!sampleFrom(stats, 0, mark));
    }
};

QTEST_GUILESS_MAIN(TestStatsConversion)
#include "tst_stats_conversion.moc"
