// SPDX-License-Identifier: GPL-3.0-or-later
// Limits as the files they are written to, without a kernel.
#include "runtime/oci/cgroups/devices.h"
#include "runtime/oci/cgroups/plan.h"
#include "runtime/oci/cgroups/systemd_scope.h"

#include <QtTest>

using namespace gantry;
using namespace gantry::oci;

namespace {

QStringList linesOf(const Result<std::vector<CgroupWrite>>& plan) {
    if (!plan)
        return {"error: " + QString::fromStdString(plan.error().message())};
    QStringList lines;
    for (const auto& write : *plan)
        lines << QString::fromStdString(write.file + " " + write.value);
    return lines;
}

LinuxResources resourcesOf(const QByteArray& json) {
    const auto decoded = decodeLinuxResources(json.toStdString());
    if (!decoded)
        qFatal("%s", decoded.error().message().c_str());
    return *decoded;
}

} // namespace

class TestCgroupPlans : public QObject {
    Q_OBJECT

private slots:
    void filesAndValues_data();
    void filesAndValues();
    void contradictions_data();
    void contradictions();
    void sharesBecomeWeights();
    void deviceLines();
    void theLastDeviceRuleDecides();
    void namesOfSystemdScopes_data();
    void namesOfSystemdScopes();
    void systemdIsAskedForADelegatedScope();
    void limitsAreToldToSystemd();
};

void TestCgroupPlans::filesAndValues_data() {
    QTest::addColumn<QByteArray>("resources");
    QTest::addColumn<QStringList>("v1");
    QTest::addColumn<QStringList>("v2");
    const auto row = [](const char* resources, const QStringList& v1, const QStringList& v2) {
        QTest::newRow(resources) << QByteArray(resources) << v1 << v2;
    };
    row("{}", {}, {});
    row(R"({"memory":{"limit":1000,"swap":3000,"reservation":500}})",
        {"memory.limit_in_bytes 1000", "memory.memsw.limit_in_bytes 3000", "memory.soft_limit_in_bytes 500"},
        {"memory.max 1000", "memory.swap.max 2000", "memory.low 500"});
    row(R"({"rdma":{"mlx5_0":{"hcaHandles":3,"hcaObjects":9}}})", {"rdma.max mlx5_0 hca_handle=3 hca_object=9"},
        {"rdma.max mlx5_0 hca_handle=3 hca_object=9"});
    row(R"({"memory":{"limit":-1,"swap":-1}})", {"memory.limit_in_bytes -1", "memory.memsw.limit_in_bytes -1"},
        {"memory.max max", "memory.swap.max max"});
    row(R"({"memory":{"limit":1000,"swap":1000}})", {"memory.limit_in_bytes 1000", "memory.memsw.limit_in_bytes 1000"},
        {"memory.max 1000", "memory.swap.max 0"});
    row(R"({"cpu":{"shares":1024,"quota":50000,"period":100000}})",
        {"cpu.shares 1024", "cpu.cfs_period_us 100000", "cpu.cfs_quota_us 50000"},
        {"cpu.weight 39", "cpu.max 50000 100000"});
    row(R"({"cpu":{"quota":-1}})", {"cpu.cfs_quota_us -1"}, {"cpu.max max 100000"});
    row(R"({"cpu":{"cpus":"0-1","mems":"0"}})", {"cpuset.cpus 0-1", "cpuset.mems 0"},
        {"cpuset.cpus 0-1", "cpuset.mems 0"});
    row(R"({"pids":{"limit":20}})", {"pids.max 20"}, {"pids.max 20"});
    row(R"({"pids":{"limit":-1}})", {"pids.max max"}, {"pids.max max"});
    row(R"({"blockIO":{"weight":500,"throttleReadBpsDevice":[{"major":8,"minor":0,"rate":1000}],)"
        R"("throttleWriteIOPSDevice":[{"major":8,"minor":16,"rate":5}]}})",
        {"blkio.weight 500", "blkio.throttle.read_bps_device 8:0 1000", "blkio.throttle.write_iops_device 8:16 5"},
        {"io.weight default 4950", "io.max 8:0 rbps=1000", "io.max 8:16 wiops=5"});
    row(R"({"hugepageLimits":[{"pageSize":"2MB","limit":4194304}]})", {"hugetlb.2MB.limit_in_bytes 4194304"},
        {"hugetlb.2MB.max 4194304"});
}

void TestCgroupPlans::filesAndValues() {
    QFETCH(QByteArray, resources);
    QFETCH(QStringList, v1);
    QFETCH(QStringList, v2);
    QCOMPARE(linesOf(planV1(resourcesOf(resources))), v1);
    QCOMPARE(linesOf(planV2(resourcesOf(resources))), v2);
}

void TestCgroupPlans::contradictions_data() {
    QTest::addColumn<QByteArray>("resources");
    for (const char* resources : {R"({"memory":{"limit":1000,"swap":999}})"})
        QTest::newRow(resources) << QByteArray(resources);
}

void TestCgroupPlans::contradictions() {
    QFETCH(QByteArray, resources);
    QVERIFY(!planV1(resourcesOf(resources)));
    QVERIFY(!planV2(resourcesOf(resources)));
    QVERIFY(!planV2(resourcesOf(R"({"memory":{"disableOOMKiller":true}})")));
    QVERIFY(!planV2(resourcesOf(R"({"memory":{"swap":1000}})")));
    for (const char* file :
         {R"({"unified":{"../memory.max":"1"}})", R"({"unified":{"":"1"}})", R"({"unified":{".hidden":"1"}})"})
        QVERIFY2(!planUnified(resourcesOf(file)), file);
    QCOMPARE(linesOf(planUnified(resourcesOf(R"({"unified":{"memory.high":"5"}})"))), QStringList{"memory.high 5"});
}

void TestCgroupPlans::sharesBecomeWeights() {
    QCOMPARE(weightOfShares(2), std::uint64_t(1));
    QCOMPARE(weightOfShares(0), std::uint64_t(1));
    QCOMPARE(weightOfShares(262144), std::uint64_t(10000));
    QCOMPARE(weightOfShares(9999999), std::uint64_t(10000));
    QCOMPARE(ioWeightOf(10), std::uint64_t(1));
    QCOMPARE(ioWeightOf(1000), std::uint64_t(10000));
}

void TestCgroupPlans::deviceLines() {
    const auto line = [](LinuxDeviceCgroup rule) {
        const auto text = deviceLine(rule);
        return text ? *text : "error: " + text.error().message();
    };
    QCOMPARE(line({true, "", {}, {}, ""}), std::string("a *:* rwm"));
    QCOMPARE(line({true, "c", 1, 3, "rw"}), std::string("c 1:3 rw"));
    QCOMPARE(line({false, "b", 8, -1, "m"}), std::string("b 8:* m"));
    QVERIFY(!deviceLine({true, "x", 1, 3, "r"}));
    QVERIFY(!deviceLine({true, "c", 1, 3, "rx"}));
}

void TestCgroupPlans::theLastDeviceRuleDecides() {
    // The program asks from the end and stops at the first rule that speaks of everything.
    const LinuxDeviceCgroup denyAll{false, "a", {}, {}, "rwm"};
    const LinuxDeviceCgroup null{true, "c", 1, 3, "rw"};
    const auto closed = deviceProgram({null, denyAll});
    const auto open = deviceProgram({denyAll, null});
    QVERIFY(closed && open);
    QVERIFY(closed->size() < open->size());
    QVERIFY(!deviceProgram({LinuxDeviceCgroup{true, "q", {}, {}, ""}}));
    const auto defaults = withDefaultDevices({denyAll});
    QCOMPARE(defaults.size(), std::size_t(10));
    QVERIFY(!defaults.front().allow && defaults.back().allow);
}

void TestCgroupPlans::namesOfSystemdScopes_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("slice");
    QTest::addColumn<QString>("unit"); // empty: refused
    QTest::newRow("podman's") << "machine.slice:libpod:abc"
                              << "machine.slice"
                              << "libpod-abc.scope";
    QTest::newRow("containerd's") << "user-1000.slice:cri-containerd:x"
                                  << "user-1000.slice"
                                  << "cri-containerd-x.scope";
    QTest::newRow("without slice") << ":docker:abc"
                                   << "system.slice"
                                   << "docker-abc.scope";
    QTest::newRow("without prefix") << "system.slice::abc"
                                    << "system.slice"
                                    << "abc.scope";
    QTest::newRow("nothing") << ""
                             << "system.slice"
                             << "gantry-oci-box.scope";
    for (const char* wrong : {"/a/path", "a:b", "system.slice:docker:", "system.slice:a:b:c", "noslice:docker:abc",
                              "system.slice:do/cker:abc", "system.slice:docker:a b"})
        QTest::newRow(wrong) << wrong << ""
                             << "";
}

void TestCgroupPlans::namesOfSystemdScopes() {
    QFETCH(const QString, path);
    QFETCH(const QString, slice);
    QFETCH(const QString, unit);
    const auto scope = parseSystemdScope(path.toStdString(), "box");
    QCOMPARE(scope.has_value(), !unit.isEmpty());
    if (!scope)
        return;
    QCOMPARE(QString::fromStdString(scope->slice), slice);
    QCOMPARE(QString::fromStdString(scope->unit), unit);
}

void TestCgroupPlans::limitsAreToldToSystemd() {
    LinuxResources limits;
    limits.memory.emplace();
    limits.memory->limit = 64 << 20;
    limits.memory->swap = 96 << 20;
    limits.cpu = LinuxCPU{};
    limits.cpu->quota = 25'000;
    limits.cpu->period = 50'000;
    limits.cpu->shares = 1024;
    limits.cpu->cpus = "0-2,9";
    limits.pids.emplace();
    limits.pids->limit = -1;
    const auto properties = propertiesOf(limits);
    QVERIFY(properties);
    QStringList words;
    for (const auto& word : setPropertiesCommand("box.scope", *properties))
        words << QString::fromStdString(word);
    QCOMPARE(words.mid(words.indexOf("SetUnitProperties")).join(' '),
             QString("SetUnitProperties sba(sv) box.scope true 7 MemoryMax t 67108864 MemorySwapMax t 33554432 "
                     "CPUWeight t 39 CPUQuotaPerSecUSec t 500000 CPUQuotaPeriodUSec t 50000 "
                     "AllowedCPUs ay 2 7 2 TasksMax t 18446744073709551615"));
    limits.cpu->cpus = "2-1";
    QVERIFY(!propertiesOf(limits));
    QVERIFY(propertiesOf({})->empty());
}

void TestCgroupPlans::systemdIsAskedForADelegatedScope() {
    QStringList words;
    for (const auto& word : startScopeCommand({"machine.slice", "libpod-abc.scope"}, "abc", 42))
        words << QString::fromStdString(word);
    // busctl(1): the signature, the arguments, and before each array its length.
    QCOMPARE(words.mid(words.indexOf("StartTransientUnit")), (QStringList{"StartTransientUnit",
                                                                          "ssa(sv)a(sa(sv))",
                                                                          "libpod-abc.scope",
                                                                          "fail",
                                                                          "6",
                                                                          "Description",
                                                                          "s",
                                                                          "container abc",
                                                                          "Slice",
                                                                          "s",
                                                                          "machine.slice",
                                                                          "Delegate",
                                                                          "b",
                                                                          "true",
                                                                          "DefaultDependencies",
                                                                          "b",
                                                                          "false",
                                                                          "CollectMode",
                                                                          "s",
                                                                          "inactive-or-failed",
                                                                          "PIDs",
                                                                          "au",
                                                                          "1",
                                                                          "42",
                                                                          "0"}));
}

QTEST_GUILESS_MAIN(TestCgroupPlans)
#include "tst_cgroup_plans.moc"
