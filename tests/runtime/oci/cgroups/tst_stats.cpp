// SPDX-License-Identifier: GPL-3.0-or-later
// The `events` verb's numbers, from files as kernels wrote them.
#include "core/fs/files.h"
#include "runtime/oci/cgroups/stats.h"

#include <QTemporaryDir>
#include <QtTest>

#include <limits>

using namespace gantry;
using namespace gantry::oci;

namespace {

class Group {
public:
    Group() : m_directory("/var/tmp/gantry-stats-XXXXXX") {}
    std::string path() const { return m_directory.path().toStdString(); }
    void write(const char* name, const char* text) const {
        QVERIFY(fs::writeFileAtomic(path() + "/" + name, text, 0644));
    }

private:
    QTemporaryDir m_directory;
};

} // namespace

class TestStats : public QObject {
    Q_OBJECT

private slots:
    void readsV1() {
        const Group group;
        group.write("cpuacct.usage", "123456789\n");
        group.write("cpuacct.usage_percpu", "100000000 23456789 \n");
        group.write("cpuacct.stat", "user 7\nsystem 5\n");
        group.write("cpu.stat", "nr_periods 10\nnr_throttled 3\nthrottled_time 4000\n");
        group.write("memory.usage_in_bytes", "4096\n");
        group.write("memory.max_usage_in_bytes", "8192\n");
        group.write("memory.limit_in_bytes", "67108864\n");
        group.write("memory.failcnt", "2\n");
        group.write("memory.memsw.limit_in_bytes", "9223372036854771712\n");
        group.write("memory.stat", "cache 1024\nrss 2048\n");
        group.write("pids.current", "3\n");
        group.write("pids.max", "23\n");
        group.write("blkio.throttle.io_service_bytes_recursive", "8:0 Read 4096\n8:0 Write 0\nTotal 4096\n");
        group.write("blkio.throttle.io_serviced_recursive", "8:16 Read 1\n");
        group.write("hugetlb.2MB.usage_in_bytes", "2097152\n");
        group.write("hugetlb.2MB.limit_in_bytes", "4194304\n");
        group.write("hugetlb.2MB.rsvd.usage_in_bytes", "1\n");
        cgroup::Directories directories;
        for (const char* name : {"cpuacct", "cpu", "memory", "pids", "blkio", "hugetlb"})
            directories[name] = group.path();
        const auto stats = readStats(directories);
        QCOMPARE(stats.cpu.total, std::uint64_t{123456789});
        QCOMPARE(stats.cpu.perCpu, (std::vector<std::uint64_t>{100000000, 23456789}));
        QCOMPARE(stats.cpu.user, std::uint64_t{70000000}); // ticks of 10 ms
        QCOMPARE(stats.cpu.kernel, std::uint64_t{50000000});
        QCOMPARE(stats.cpu.throttledPeriods, std::uint64_t{3});
        QCOMPARE(stats.memory.usage, std::uint64_t{4096});
        QCOMPARE(stats.memory.max, std::uint64_t{8192});
        QCOMPARE(stats.memory.limit, std::uint64_t{67108864});
        QCOMPARE(stats.memory.failures, std::uint64_t{2});
        QCOMPARE(stats.swap.limit, std::numeric_limits<std::uint64_t>::max()); // none
        QCOMPARE(stats.memoryDetails.at("rss"), std::uint64_t{2048});
        QCOMPARE(stats.pids, std::uint64_t{3});
        QCOMPARE(stats.pidsLimit, std::uint64_t{23});
        QCOMPARE(stats.ioBytes.size(), std::size_t{2});
        QCOMPARE(stats.ioBytes[0].operation, std::string("Read"));
        QCOMPARE(stats.ioBytes[0].value, std::uint64_t{4096});
        QCOMPARE(stats.ioOperations[0].minor, std::uint64_t{16});
        QCOMPARE(stats.hugePages.size(), std::size_t{1});
        QCOMPARE(stats.hugePages.at("2MB").limit, std::uint64_t{4194304});
    }
    void readsV2() {
        const Group group;
        group.write("cpu.stat", "usage_usec 123456\nuser_usec 100000\nsystem_usec 23456\nnr_periods 10\n"
                                "nr_throttled 3\nthrottled_usec 4\nnr_bursts 0\n");
        group.write("memory.current", "4096\n");
        group.write("memory.peak", "8192\n");
        group.write("memory.max", "67108864\n");
        group.write("memory.swap.current", "1000\n");
        group.write("memory.swap.max", "1048576\n");
        group.write("memory.stat", "anon 2048\nfile 1024\nkernel 512\n");
        group.write("memory.events", "low 0\nhigh 0\nmax 5\noom 1\noom_kill 1\n");
        group.write("pids.current", "3\n");
        group.write("pids.max", "max\n");
        group.write("io.stat", "8:0 rbytes=4096 wbytes=0 rios=1 wios=2 dbytes=0 dios=0\n");
        group.write("hugetlb.2MB.current", "0\n");
        group.write("hugetlb.2MB.max", "max\n");
        group.write("hugetlb.2MB.events", "max 0\n");
        group.write("hugetlb.2MB.rsvd.current", "0\n");
        const auto stats = readStats({{cgroup::kUnified, group.path()}});
        QCOMPARE(stats.cpu.total, std::uint64_t{123456000});
        QCOMPARE(stats.cpu.kernel, std::uint64_t{23456000});
        QCOMPARE(stats.cpu.throttledTime, std::uint64_t{4000});
        QCOMPARE(stats.memory.usage, std::uint64_t{4096});
        QCOMPARE(stats.memory.max, std::uint64_t{8192});
        QCOMPARE(stats.memory.failures, std::uint64_t{5});
        QCOMPARE(stats.swap.usage, std::uint64_t{5096}); // both together, as on v1
        QCOMPARE(stats.swap.limit, std::uint64_t{68157440});
        QCOMPARE(stats.kernel.usage, std::uint64_t{512});
        QCOMPARE(stats.pidsLimit, std::uint64_t{0}); // none
        QCOMPARE(stats.ioBytes.size(), std::size_t{2});
        QCOMPARE(stats.ioOperations[1].operation, std::string("Write"));
        QCOMPARE(stats.ioOperations[1].value, std::uint64_t{2});
        QCOMPARE(stats.hugePages.size(), std::size_t{1});
    }
    void missingFilesAreZeros() {
        const Group group;
        const auto stats = readStats({{"memory", group.path()}, {"blkio", group.path()}});
        QCOMPARE(stats.memory.usage, std::uint64_t{0});
        QVERIFY(stats.ioBytes.empty());
        const auto unified = readStats({{cgroup::kUnified, group.path()}});
        QCOMPARE(unified.cpu.total, std::uint64_t{0});
    }
};

QTEST_GUILESS_MAIN(TestStats)
#include "tst_stats.moc"
