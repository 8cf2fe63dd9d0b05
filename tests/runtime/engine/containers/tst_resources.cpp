// SPDX-License-Identifier: GPL-3.0-or-later
// Limits as they leave the engine, in the runtime-spec's JSON.
#include "runtime/engine/containers/resources.h"

#include <QJsonDocument>
#include <QtTest>

using namespace gantry;
using namespace gantry::engine;

namespace {

Result<std::pair<std::int64_t, std::int64_t>> noNumbers(const std::string& path) {
    if (path == "/dev/sda")
        return std::pair<std::int64_t, std::int64_t>(8, 0);
    return Error(ErrorKind::invalidArgument, "'" + path + "' is not a block device");
}

Result<oci::LinuxResources> resourcesFrom(const QByteArray& json) {
    const auto body = api::decodeUpdateBody(json.toStdString());
    if (!body)
        return body.error().in("test");
    return resourcesOf(*body, noNumbers);
}

} // namespace

class TestResources : public QObject {
    Q_OBJECT

private slots:
    void limitsAreTranslated_data();
    void limitsAreTranslated();
    void contradictionsAreRefused_data();
    void contradictionsAreRefused();
    void aPathThatIsNoBlockDeviceIsNotTold();
};

void TestResources::limitsAreTranslated_data() {
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* asked, const char* expected) {
        QTest::newRow(asked) << QByteArray(asked) << QByteArray(expected);
    };
    row("{}", "{}");
    // Memory: swap is memory and swap together; left open it is twice the memory.
    row(R"({"Memory":104857600})", R"({"memory":{"limit":104857600,"swap":209715200}})");
    row(R"({"Memory":104857600,"MemorySwap":104857600})", R"({"memory":{"limit":104857600,"swap":104857600}})");
    row(R"({"Memory":104857600,"MemorySwap":300000000})", R"({"memory":{"limit":104857600,"swap":300000000}})");
    row(R"({"Memory":104857600,"MemorySwap":-1})", R"({"memory":{"limit":104857600,"swap":-1}})");
    row(R"({"MemorySwap":-1})", R"({"memory":{"swap":-1}})");
    row(R"({"Memory":6291456})", R"({"memory":{"limit":6291456,"swap":12582912}})");
    row(R"({"Memory":9223372036854775807})", R"({"memory":{"limit":9223372036854775807,"swap":-1}})");
    row(R"({"MemoryReservation":52428800})", R"({"memory":{"reservation":52428800}})");
    row(R"({"MemorySwappiness":0})", R"({"memory":{"swappiness":0}})");
    row(R"({"MemorySwappiness":-1})", "{}");
    row(R"({"OomKillDisable":true})", R"({"memory":{"disableOOMKiller":true}})");
    row(R"({"OomKillDisable":false})", "{}");
    // CPU.
    row(R"({"NanoCpus":1500000000})", R"({"cpu":{"period":100000,"quota":150000}})");
    row(R"({"NanoCpus":10000000})", R"({"cpu":{"period":100000,"quota":1000}})");
    row(R"({"CpuQuota":50000})", R"({"cpu":{"quota":50000}})");
    row(R"({"CpuQuota":-1})", R"({"cpu":{"quota":-1}})");
    row(R"({"CpuQuota":50000,"CpuPeriod":200000})", R"({"cpu":{"period":200000,"quota":50000}})");
    row(R"({"CpuShares":512,"CpusetCpus":"0-1","CpusetMems":"0"})",
        R"({"cpu":{"cpus":"0-1","mems":"0","shares":512}})");
    row(R"({"CpuRealtimePeriod":1000000,"CpuRealtimeRuntime":950000})",
        R"({"cpu":{"realtimePeriod":1000000,"realtimeRuntime":950000}})");
    // Processes.
    row(R"({"PidsLimit":20})", R"({"pids":{"limit":20}})");
    row(R"({"PidsLimit":-1})", R"({"pids":{"limit":-1}})");
    // Disk.
    row(R"({"BlkioWeight":300})", R"({"blockIO":{"weight":300}})");
    row(R"({"BlkioWeightDevice":[{"Path":"/dev/sda","Weight":20}]})",
        R"({"blockIO":{"weightDevice":[{"major":8,"minor":0,"weight":20}]}})");
    row(R"({"BlkioDeviceReadBps":[{"Path":"/dev/sda","Rate":1}],"BlkioDeviceWriteBps":[{"Path":"/dev/sda","Rate":2}],)"
        R"("BlkioDeviceReadIOps":[{"Path":"/dev/sda","Rate":3}],"BlkioDeviceWriteIOps":[{"Path":"/dev/sda","Rate":4}]})",
        R"({"blockIO":{"throttleReadBpsDevice":[{"major":8,"minor":0,"rate":1}],)"
        R"("throttleWriteBpsDevice":[{"major":8,"minor":0,"rate":2}],)"
        R"("throttleReadIOPSDevice":[{"major":8,"minor":0,"rate":3}],)"
        R"("throttleWriteIOPSDevice":[{"major":8,"minor":0,"rate":4}]}})");
}

void TestResources::limitsAreTranslated() {
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, expected);
    const auto resources = resourcesFrom(asked);
    QVERIFY2(resources, resources ? "" : resources.error().message().c_str());
    const auto document = [](const std::string& text) {
        return QJsonDocument::fromJson(QByteArray::fromStdString(text)).toJson(QJsonDocument::Compact);
    };
    QCOMPARE(document(oci::encode(*resources)), document(expected.toStdString()));
}

void TestResources::contradictionsAreRefused_data() {
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* asked, const char* words) {
        QTest::newRow(asked) << QByteArray(asked) << QByteArray(words);
    };
    row(R"({"Memory":6291455})", "Minimum memory limit allowed is 6MB");
    row(R"({"Memory":-1})", "Minimum memory limit allowed is 6MB");
    row(R"({"MemorySwap":100000000})", "always set the Memory limit");
    row(R"({"Memory":100000000,"MemorySwap":99999999})", "larger than memory limit");
    row(R"({"Memory":100000000,"MemoryReservation":100000001})", "less than memory reservation");
    row(R"({"MemorySwap":-2})", "memoryswap");
    row(R"({"MemoryReservation":-1})", "reservation");
    row(R"({"MemorySwappiness":101})", "0-100");
    row(R"({"MemorySwappiness":-2})", "0-100");
    row(R"({"NanoCpus":-1})", "NanoCpus");
    row(R"({"NanoCpus":9999999})", "Range of CPUs");
    row(R"({"NanoCpus":1000000000,"CpuQuota":50000})", "Nano CPUs and CPU Period or Quota");
    row(R"({"NanoCpus":1000000000,"CpuPeriod":50000})", "Nano CPUs and CPU Period or Quota");
    row(R"({"CpuPeriod":999})", "CPU cfs period");
    row(R"({"CpuPeriod":1000001})", "CPU cfs period");
    row(R"({"CpuPeriod":-1000})", "CPU cfs period");
    row(R"({"CpuQuota":999})", "CPU cfs quota");
    row(R"({"CpuShares":-1})", "CpuShares");
    row(R"({"CpusetCpus":"one"})", "CpusetCpus");
    row(R"({"CpusetMems":"0;1"})", "CpusetMems");
    row(R"({"BlkioWeight":9})", "10 to 1000");
    row(R"({"BlkioWeight":1001})", "10 to 1000");
    row(R"({"BlkioWeightDevice":[{"Path":"/dev/sda","Weight":5}]})", "10 to 1000");
    row(R"({"BlkioDeviceReadBps":[{"Path":"/dev/null","Rate":1}]})", "'/dev/null' is not a block device");
}

void TestResources::contradictionsAreRefused() {
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, words);
    const auto resources = resourcesFrom(asked);
    QVERIFY(!resources);
    QVERIFY(resources.error().kind() == ErrorKind::invalidArgument);
    QVERIFY2(resources.error().message().find(words.toStdString()) != std::string::npos,
             resources.error().message().c_str());
}

void TestResources::aPathThatIsNoBlockDeviceIsNotTold() {
    // Whether /root/x exists is nothing that a limit's error may tell a caller who could not look.
    const auto missing = blockDeviceNumbers("/no/such/path");
    const auto other = blockDeviceNumbers("/dev/null");
    QVERIFY(!missing && !other);
    QCOMPARE(missing.error().message(), std::string("'/no/such/path' is not a block device"));
    QCOMPARE(other.error().message(), std::string("'/dev/null' is not a block device"));
    QVERIFY(missing.error().kind() == other.error().kind());
}

QTEST_GUILESS_MAIN(TestResources)
#include "tst_resources.moc"
