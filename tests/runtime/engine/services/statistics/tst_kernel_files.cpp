// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/host.h"
#include "runtime/engine/services/statistics/kernel_files.h"
#include "runtime/engine/services/statistics/kernel_text.h"

#include <QtTest>

#include <cstring>

using namespace gantry::engine::statistics;

namespace {

const KernelFile* find(std::span<const KernelFile> files, const char* name) {
    for (const KernelFile& file : files) {
        if (std::strcmp(file.name, name) == 0)
            return &file;
    }
    return nullptr;
}

Reading parsed(std::span<const KernelFile> files, const char* name, std::string_view text) {
    Reading reading;
    if (const KernelFile* file = find(files, name))
        file->parse(text, reading);
    return reading;
}

Limits limit(std::span<const LimitFile> files, const char* name, std::string_view text, Limits limits = {}) {
    for (const LimitFile& file : files) {
        if (std::strcmp(file.name, name) == 0)
            file.parse(text, limits);
    }
    return limits;
}

// As Linux 6.18 writes it, shortened in the middle.
constexpr const char* kMemoryStatV1 = "cache 9306112\nrss 6381568\nrss_huge 0\nshmem 9166848\nmapped_file 7802880\n"
                                      "swap 0\ninactive_anon 0\nactive_anon 1531904\ninactive_file 8192\n"
                                      "active_file 131072\nunevictable 14016512\n"
                                      "hierarchical_memory_limit 9223372036854771712\n"
                                      "total_cache 385302528\ntotal_rss 12685312\ntotal_rss_huge 0\n"
                                      "total_swap 4096\ntotal_swapcached 0\ntotal_inactive_anon 6148096\n"
                                      "total_inactive_file 190087168\ntotal_active_file 185880576\n";

// As Linux 6.1 writes it.
constexpr const char* kMemoryStatV2 =
    "anon 1236992\nfile 4055040\nkernel 1101824\nkernel_stack 32768\npagetables 98304\n"
    "sec_pagetables 0\npercpu 1248\nsock 0\nvmalloc 0\nshmem 0\nfile_mapped 2703360\n"
    "inactive_anon 1196032\nactive_anon 0\ninactive_file 1351680\n"
    "active_file 2703360\nunevictable 0\nslab_reclaimable 742544\n"
    "slab_unreclaimable 112048\nslab 854592\nworkingset_refault_anon 0\n";
// Linux 5.15 has no "kernel".
constexpr const char* kMemoryStatOldV2 =
    "anon 1236992\nfile 4055040\nkernel_stack 32768\npagetables 98304\npercpu 1248\nsock 4096\ninactive_file 1351680\n"
    "slab_reclaimable 742544\nslab_unreclaimable 112048\nslab 854592\n";

constexpr const char* kBlkio = "8:16 Read 8192\n8:16 Write 4096\n8:16 Sync 12288\n8:16 Async 0\n8:16 Discard 0\n"
                               "8:16 Total 12288\n8:0 Read 1000\n8:0 Write 24\n8:0 Total 1024\nTotal 13312\n";

constexpr const char* kNetDev =
    "Inter-|   Receive                                                |  Transmit\n"
    " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier "
    "compressed\n"
    "    lo:    6534      58    0    0    0     0          0         0     6534      58    0    0    0     0       0   "
    "       0\n"
    "  eth0: 740787967   21868    1    2    0     0          0         0   768065   10017    3    4    0     0       0 "
    "         0\n"
    "eth1:1000 1 0 0 0 0 0 0 2000 1 0 0 0 0 0 0\n";

} // namespace

class TestKernelFiles : public QObject {
    Q_OBJECT

private slots:
    void readsNumbers_data();
    void readsNumbers();
    void readsV1();
    void readsV2();
    void readsEachDeviceAndInterface();
    void leavesOutWhatHasNoRoom();
    void readsLimits();
    void readsNetworks();
    void readsPressure_data();
    void readsPressure();
    void nonsenseIsAGap_data();
    void nonsenseIsAGap();
    void cutTextsAreHarmless();
    void readsTheHost();
    void tellsTheMachinesLoadFromTwoLooks();
};

void TestKernelFiles::readsNumbers_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<quint64>("value");
    QTest::newRow("zero") << QByteArray("0\n") << true << quint64(0);
    QTest::newRow("largest") << QByteArray("18446744073709551615\n") << true << quint64(18446744073709551615ULL);
    QTest::newRow("one more") << QByteArray("18446744073709551616") << true << quint64(18446744073709551615ULL);
    QTest::newRow("far more") << QByteArray("99999999999999999999999999") << true << quint64(18446744073709551615ULL);
    QTest::newRow("max") << QByteArray("max\n") << false << quint64(0);
    QTest::newRow("negative") << QByteArray("-1\n") << false << quint64(0);
    QTest::newRow("empty") << QByteArray("") << false << quint64(0);
    QTest::newRow("line") << QByteArray("\n") << false << quint64(0);
    QTest::newRow("letters behind") << QByteArray("12kB\n") << false << quint64(0);
}

void TestKernelFiles::readsNumbers() {
    QFETCH(QByteArray, text);
    QFETCH(bool, isNumber);
    QFETCH(quint64, value);
    const auto number = onlyNumber(text.toStdString());
    QCOMPARE(number.has_value(), isNumber);
    QCOMPARE(quint64(number.value_or(0)), value);
}

void TestKernelFiles::readsV1() {
    const auto files = filesOfV1();
    Reading all;
    const auto take = [&](const char* name, std::string_view text) {
        const KernelFile* file = find(files, name);
        QVERIFY2(file != nullptr, name);
        file->parse(text, all);
    };
    take("cpuacct.usage", "123456789012\n");
    take("cpuacct.stat", "user 700\nsystem 534\n");
    take("cpu.stat", "nr_periods 20\nnr_throttled 3\nthrottled_time 250000000\nnr_bursts 0\nburst_time 0\n");
    take("memory.usage_in_bytes", "397987840\n");
    take("memory.max_usage_in_bytes", "400000000\n");
    take("memory.stat", kMemoryStatV1);
    take("memory.kmem.usage_in_bytes", "77824\n");
    take("memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n");
    take("pids.current", "7\n");
    take("blkio.throttle.io_service_bytes_recursive", kBlkio);
    take("blkio.throttle.io_serviced_recursive", "8:16 Read 2\n8:16 Write 1\n8:16 Total 3\nTotal 3\n");
    QCOMPARE(all.cpuTotal, 123456789012U);
    QCOMPARE(all.cpuUser, 7000000000U);
    QCOMPARE(all.cpuSystem, 5340000000U);
    QCOMPARE(all.periods, 20U);
    QCOMPARE(all.throttledPeriods, 3U);
    QCOMPARE(all.throttledTime, 250000000U);
    QCOMPARE(all.memoryUsage, 397987840U);
    QCOMPARE(all.memoryPeak, 400000000U);
    QCOMPARE(all.memoryAnon, 12685312U);
    QCOMPARE(all.memoryFile, 385302528U);
    QCOMPARE(all.memoryInactiveFile, 190087168U);
    QCOMPARE(all.memorySwap, 4096U);
    QCOMPARE(all.memoryKernel, 77824U);
    QCOMPARE(all.oomKills, 2U);
    QCOMPARE(all.pids, 7U);
    QCOMPARE(all.readBytes, 9192U);
    QCOMPARE(all.writeBytes, 4120U);
    QCOMPARE(all.readOperations, 2U);
    QCOMPARE(all.writeOperations, 1U);
    QVERIFY(all.has(Part::cpu) && all.has(Part::cpuSplit) && all.has(Part::throttling) && all.has(Part::memory));
    QVERIFY(all.has(Part::memoryStat) && all.has(Part::memoryPeak) && all.has(Part::oomKills) && all.has(Part::pids));
    QVERIFY(all.has(Part::ioBytes) && all.has(Part::ioOperations) && all.has(Part::memorySwap));
    QVERIFY(!all.has(Part::network) && !all.has(Part::cpuPressure));
    // A group that never touched a device says so, which is not a gap.
    const Reading idle = parsed(files, "blkio.throttle.io_service_bytes_recursive", "Total 0\n");
    QVERIFY(idle.has(Part::ioBytes));
    QCOMPARE(idle.readBytes, 0U);
    // Before Linux 4.13 kills are not counted.
    QVERIFY(!parsed(files, "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\n").has(Part::oomKills));
}

void TestKernelFiles::readsEachDeviceAndInterface() {
    const auto check = [](const Reading& reading, ChannelKind kind, const char* name, std::uint64_t in,
                          std::uint64_t out) {
        const Channel* channel = reading.channels.find(kind, name);
        QVERIFY2(channel, name);
        QCOMPARE(channel->in, in);
        QCOMPARE(channel->out, out);
    };
    const Reading v1 = parsed(filesOfV1(), "blkio.throttle.io_service_bytes_recursive", kBlkio);
    QCOMPARE(v1.channels.all().size(), 2U);
    check(v1, ChannelKind::disk, "8:16", 8192, 4096);
    check(v1, ChannelKind::disk, "8:0", 1000, 24);
    QVERIFY(parsed(filesOfV1(), "blkio.throttle.io_serviced_recursive", kBlkio).channels.all().empty());
    const Reading v2 = parsed(filesOfV2(), "io.stat",
                              "253:1\n8:0 rbytes=10 wbytes=20 rios=3 wios=4 dbytes=5 dios=6\n8:16 rbytes=1 wbytes=0 "
                              "rios=1 wios=0 dbytes=0 dios=0\n");
    QCOMPARE(v2.channels.all().size(), 2U); // 253:1 was never used
    check(v2, ChannelKind::disk, "8:0", 10, 20);
    check(v2, ChannelKind::disk, "8:16", 1, 0);
    Reading network;
    parseNetDev(kNetDev, network);
    QCOMPARE(network.channels.all().size(), 2U);
    check(network, ChannelKind::network, "eth0", 740787967, 768065);
    check(network, ChannelKind::network, "eth1", 1000, 2000);
    ChannelNames names;
    QCOMPARE(names.of(network.channels.all()[0]), std::string("eth0"));
    QCOMPARE(names.of(*v1.channels.find(ChannelKind::disk, "8:16")).find('/'), std::string::npos);
}

void TestKernelFiles::leavesOutWhatHasNoRoom() {
    std::string text;
    for (int i = 0; i < 40; ++i)
        text += "8:" + std::to_string(i) + " rbytes=1 wbytes=1 rios=1 wios=1\n";
    text += "999999999999:99999999999 rbytes=1 wbytes=1 rios=1 wios=1\n"; // longer than any name
    const Reading reading = parsed(filesOfV2(), "io.stat", text);
    QCOMPARE(reading.channels.all().size(), Channels::kMost);
    QCOMPARE(reading.readBytes, 41U);
}

void TestKernelFiles::readsV2() {
    const auto files = filesOfV2();
    const Reading cpu = parsed(files, "cpu.stat",
                               "usage_usec 1200345\nuser_usec 1000000\nsystem_usec 200345\nnr_periods 10\n"
                               "nr_throttled 4\nthrottled_usec 123\nnr_bursts 0\nburst_usec 0\n");
    QCOMPARE(cpu.cpuTotal, 1200345000U);
    QCOMPARE(cpu.cpuUser, 1000000000U);
    QCOMPARE(cpu.cpuSystem, 200345000U);
    QCOMPARE(cpu.throttledPeriods, 4U);
    QCOMPARE(cpu.throttledTime, 123000U);
    QVERIFY(cpu.has(Part::throttling));
    // Without the cpu controller there are only the first three lines.
    const Reading bare = parsed(files, "cpu.stat", "usage_usec 5\nuser_usec 3\nsystem_usec 2\n");
    QVERIFY(bare.has(Part::cpu) && !bare.has(Part::throttling));

    const Reading memory = parsed(files, "memory.stat", kMemoryStatV2);
    QCOMPARE(memory.memoryAnon, 1236992U);
    QCOMPARE(memory.memoryFile, 4055040U);
    QCOMPARE(memory.memoryInactiveFile, 1351680U);
    QCOMPARE(memory.memoryKernel, 1101824U);
    const Reading old = parsed(files, "memory.stat", kMemoryStatOldV2);
    QCOMPARE(old.memoryKernel, 32768U + 98304U + 1248U + 4096U + 854592U);

    QCOMPARE(parsed(files, "memory.current", "6393856\n").memoryUsage, 6393856U);
    QCOMPARE(parsed(files, "memory.peak", "7000000\n").memoryPeak, 7000000U);
    QCOMPARE(parsed(files, "memory.swap.current", "12288\n").memorySwap, 12288U);
    QCOMPARE(parsed(files, "memory.events", "low 0\nhigh 0\nmax 31\noom 3\noom_kill 2\noom_group_kill 1\n").oomKills,
             2U);
    QCOMPARE(parsed(files, "pids.current", "3\n").pids, 3U);

    const Reading io = parsed(files, "io.stat",
                              "8:16 rbytes=1459200 wbytes=314773504 rios=192 wios=353 dbytes=0 dios=0\n8:0 \n"
                              "254:0 rbytes=90430464 wbytes=299008000 rios=8950 wios=1252 dbytes=50331648 dios=3021\n");
    QCOMPARE(io.readBytes, 1459200U + 90430464U);
    QCOMPARE(io.writeBytes, 314773504U + 299008000U);
    QCOMPARE(io.readOperations, 192U + 8950U);
    QCOMPARE(io.writeOperations, 353U + 1252U);
    const Reading unused = parsed(files, "io.stat", "");
    QVERIFY(unused.has(Part::ioBytes) && unused.readBytes == 0);
}

void TestKernelFiles::readsLimits() {
    const auto v1 = limitFilesOfV1();
    QCOMPARE(limit(v1, "memory.limit_in_bytes", "9223372036854771712\n").memory, 0U);
    QCOMPARE(limit(v1, "memory.limit_in_bytes", "67108864\n").memory, 67108864U);
    Limits cpu = limit(v1, "cpu.cfs_quota_us", "150000\n");
    QCOMPARE(cpu.cores, 0.0);
    cpu = limit(v1, "cpu.cfs_period_us", "100000\n", cpu);
    QCOMPARE(cpu.cores, 1.5);
    QCOMPARE(limit(v1, "cpu.cfs_quota_us", "-1\n", cpu).cores, 0.0);
    QCOMPARE(limit(v1, "pids.max", "max\n").pids, 0U);
    QCOMPARE(limit(v1, "pids.max", "64\n").pids, 64U);
    const auto v2 = limitFilesOfV2();
    QCOMPARE(limit(v2, "memory.max", "max\n", Limits{.memory = 5}).memory, 0U);
    QCOMPARE(limit(v2, "memory.max", "67108864\n").memory, 67108864U);
    QCOMPARE(limit(v2, "cpu.max", "max 100000\n").cores, 0.0);
    QCOMPARE(limit(v2, "cpu.max", "50000 100000\n").cores, 0.5);
    QCOMPARE(limit(v2, "cpu.max", "50000 0\n").cores, 0.0);
    QCOMPARE(limit(v2, "pids.max", "100\n").pids, 100U);
}

void TestKernelFiles::readsNetworks() {
    Reading reading;
    parseNetDev(kNetDev, reading);
    QVERIFY(reading.has(Part::network));
    QCOMPARE(reading.receivedBytes, 740787967U + 1000U);
    QCOMPARE(reading.sentBytes, 768065U + 2000U);
}

void TestKernelFiles::readsPressure_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("share");
    QTest::newRow("none") << QByteArray("some avg10=0.00 avg60=0.00 avg300=0.00 total=0\nfull avg10=0.00\n") << 0.0;
    QTest::newRow("some") << QByteArray("some avg10=12.50 avg60=0.00 avg300=0.00 total=77\nfull avg10=1.00\n") << 0.125;
    QTest::newRow("all") << QByteArray("some avg10=100.00 avg60=0.00 avg300=0.00 total=1\n") << 1.0;
    QTest::newRow("no line") << QByteArray("full avg10=1.00\n") << -1.0;
    QTest::newRow("no number") << QByteArray("some avg10=x avg60=0.00\n") << -1.0;
}

void TestKernelFiles::readsPressure() {
    QFETCH(QByteArray, text);
    QFETCH(double, share);
    const std::string content = text.toStdString();
    const Reading cpu = parsed(filesOfV2(), "cpu.pressure", content);
    const Reading memory = parsed(filesOfV2(), "memory.pressure", content);
    const Reading io = parsed(filesOfV2(), "io.pressure", content);
    QCOMPARE(cpu.has(Part::cpuPressure), share >= 0);
    QCOMPARE(memory.has(Part::memoryPressure), share >= 0);
    QCOMPARE(io.has(Part::ioPressure), share >= 0);
    const double expected = share < 0 ? 0 : share;
    QVERIFY(qAbs(cpu.cpuPressure - expected) < 1e-9);
    QVERIFY(qAbs(memory.memoryPressure - expected) < 1e-9);
    QVERIFY(qAbs(io.ioPressure - expected) < 1e-9);
}

void TestKernelFiles::nonsenseIsAGap_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"", "\n", "\n\n\n", "   ", "max", "-1", "x y z\n", "=\n", "a=b c=d\n", "\xff\xfe 1 2 3"})
        QTest::newRow(QByteArray(text).toHex().constData()) << QByteArray(text);
}

void TestKernelFiles::nonsenseIsAGap() {
    QFETCH(QByteArray, text);
    for (const auto& files : {filesOfV1(), filesOfV2()}) {
        for (const KernelFile& file : files) {
            Reading reading;
            file.parse(text.toStdString(), reading);
            // An empty io.stat is an answer; anything in it that is not understood counts nothing.
            if (std::strcmp(file.name, "io.stat") != 0)
                QCOMPARE(reading.known, 0U);
            QCOMPARE(reading.readBytes, 0U);
        }
    }
}

void TestKernelFiles::cutTextsAreHarmless() {
    for (const char* whole : {kMemoryStatV1, kMemoryStatV2, kBlkio, kNetDev}) {
        const std::string text = whole;
        for (std::size_t length = 0; length <= text.size(); ++length) {
            // An allocation of exactly this length, so that a sanitizer sees one byte too far.
            const std::vector<char> cut(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length));
            Reading reading;
            for (const auto& files : {filesOfV1(), filesOfV2()}) {
                for (const KernelFile& file : files)
                    file.parse({cut.data(), cut.size()}, reading);
            }
            parseNetDev({cut.data(), cut.size()}, reading);
        }
    }
}

void TestKernelFiles::readsTheHost() {
    const HostCpu cpu = parseHostCpu("cpu  100 2 30 4000 5 6 7 8 9 10\ncpu0 50 1 15 2000 3 3 4 4 5 5\n"
                                     "cpu1 50 1 15 2000 2 3 3 4 4 5\nintr 1 2 3\nctxt 5\n");
    QCOMPARE(cpu.total, (100U + 2 + 30 + 4000 + 5 + 6 + 7) * 10000000ULL);
    QCOMPARE(cpu.online, 2U);
    QVERIFY(readHostCpu().total > 0);
    QCOMPARE(cpu.idle, std::uint64_t(4005) * 10000000);
    const HostMemory memory =
        parseHostMemory("MemTotal:       2048 kB\nMemFree:         100 kB\nMemAvailable:    512 kB\n");
    QCOMPARE(memory.total, std::uint64_t(2048) * 1024);
    QCOMPARE(memory.available, std::uint64_t(512) * 1024);
    QVERIFY(hostMemory() > 0);
    QCOMPARE(parsePss("55-7f ---p 0 00:00 0 [rollup]\nRss:  1672 kB\nPss:   426 kB\nPss_Dirty: 112 kB\n"), 426U * 1024);
    const auto seconds = parseProcessCpu("12 (a ) b) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 1 0 99 0 0\n");
    QVERIFY(seconds);
    QVERIFY(*seconds > 0);
    QVERIFY(!parseProcessCpu("no brackets"));
    QVERIFY(!parseProcessCpu("1 (x) S 1 2"));
    const auto usage = readSelfUsage({::getpid()});
    QVERIFY(usage.memory > 0);
    QCOMPARE(usage.monitors.size(), 1U);
    QCOMPARE(usage.monitors.front().pid, std::int64_t(::getpid()));
}

void TestKernelFiles::tellsTheMachinesLoadFromTwoLooks() {
    HostMeter meter;
    HostCpu first;
    first.total = 10'000'000'000;
    first.idle = 8'000'000'000;
    first.online = 4;
    QVERIFY(!meter.sample(first, "/")); // nothing to compute against
    HostCpu second = first;
    second.total += 4'000'000'000;
    second.idle += 3'000'000'000;
    const auto sample = meter.sample(second, "/");
    QVERIFY(sample.has_value());
    QCOMPARE(sample->cpu, 1.0);
    QCOMPARE(sample->cpus, 4);
    QVERIFY(sample->memoryTotal > 0 && sample->memory <= sample->memoryTotal);
    QVERIFY(sample->diskTotal > 0 && sample->disk <= sample->diskTotal);
    QVERIFY(!meter.sample(second, "/")); // no time has passed
}

QTEST_GUILESS_MAIN(TestKernelFiles)
#include "tst_kernel_files.moc"
