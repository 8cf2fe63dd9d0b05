// SPDX-License-Identifier: GPL-3.0-or-later
// The policy file itself, totals per user, and what an update may ask for. tst_auth has what a create body may.
#include "core/fs/files.h"
#include "runtime/engine/auth/policy.h"
#include "runtime/engine/auth/polkit.h"

#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::engine;

namespace {

constexpr std::uint64_t kGiB = 1U << 30U;
const Caller kMember{4242, 4243, {4244}, 1};
const Caller kRoot{0, 0, {}, 1};

api::ContainerCreateBody withMemory(std::int64_t bytes) {
    api::ContainerCreateBody body;
    body.HostConfig_.Memory = bytes;
    return body;
}

template <class T>
const char* messageOf(const Result<T>& result) {
    return result ? "" : result.error().message().c_str();
}

} // namespace

class TestPolicy : public QObject {
    Q_OBJECT

private slots:
    void updatesAreHeldToTheSameRules_data();
    void updatesAreHeldToTheSameRules();
    void membersMayUpdateTheirLimits();
    void theNumberOfContainersIsLimited();
    void theSumOfMemoryIsLimited();
    void anUpdateCountsOnlyWhatItChanges();
    void theNearestLimitCounts();
    void aBrokenLimitNamesItsLine_data();
    void aBrokenLimitNamesItsLine();
    void whatAmountsToRootHasTheActionForIt();
    void noFileIsAnEmptyPolicy();
    void aFileIsRead();
    void aFileThatOthersCanChangeIsRefused();
    void whatIsNoFileIsRefused();
    void anotherOwnersFileIsRefused();
    void aBrokenFileIsNamed();
    void anEndlessFileIsRefused();

private:
    std::string pathOf(const char* name) const { return (m_directory.path() + "/" + name).toStdString(); }
    std::string fileWith(std::string_view content, mode_t mode) {
        std::string path = pathOf("policy");
        ::unlink(path.c_str());
        if (!fs::writeFileAtomic(path, content) || ::chmod(path.c_str(), mode) != 0)
            qFatal("cannot write the policy file");
        return path;
    }
    QTemporaryDir m_directory{"/var/tmp/tst_policy-XXXXXX"};
};

void TestPolicy::updatesAreHeldToTheSameRules_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("thing");
    const auto row = [](const char* body, const char* thing) {
        QTest::newRow(body) << QByteArray(body) << QByteArray(thing);
    };
    row(R"({"Devices":[{"PathOnHost":"/dev/sda"}]})", "devices");
    row(R"({"DeviceCgroupRules":["a *:* rwm"]})", "devices");
    row(R"({"CgroupParent":"/"})", "cgroup-parent");
    row(R"({"PidsLimit":-1})", "no-pids-limit");
    row(R"({"CpuRealtimePeriod":1000000})", "priority");
    row(R"({"CpuRealtimeRuntime":950000})", "priority");
    row(R"({"Ulimits":[{"Name":"RTprio","Soft":9,"Hard":9}]})", "priority");
    row(R"({"OomKillDisable":true})", "no-oom-killer");
}

void TestPolicy::updatesAreHeldToTheSameRules() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, thing);
    const auto update = api::decodeUpdateBody(body.toStdString());
    QVERIFY2(update, messageOf(update));
    const auto refused = Policy().check(kMember, *update);
    QVERIFY(!refused);
    QVERIFY(refused.error().kind() == ErrorKind::permissionDenied);
    QVERIFY2(refused.error().message().find("'allow 4242 " + thing.toStdString() + "' in /etc/gantry/policy") !=
                 std::string::npos,
             messageOf(refused));
    QVERIFY(Policy().check(kRoot, *update));
    const auto policy = Policy::parse("allow * " + thing.toStdString());
    QVERIFY(policy && policy->check(kMember, *update));
    // The same words refuse it in a new container.
    const auto create = api::decodeContainerCreateBody(R"({"Image":"x","HostConfig":)" + body.toStdString() + "}");
    QVERIFY2(create, messageOf(create));
    QVERIFY(!Policy().check(kMember, *create));
}

void TestPolicy::membersMayUpdateTheirLimits() {
    const auto update = api::decodeUpdateBody(
        R"({"Memory":1000000,"NanoCpus":500000000,"PidsLimit":0,"OomKillDisable":false,"Ulimits":[{"Name":"nofile","Soft":9,"Hard":9}],"RestartPolicy":{"Name":"no"}})");
    QVERIFY(update);
    const auto allowed = Policy().check(kMember, *update);
    QVERIFY2(allowed, messageOf(allowed));
}

void TestPolicy::theNumberOfContainersIsLimited() {
    const auto policy = Policy::parse("limit * containers 2");
    QVERIFY2(policy, messageOf(policy));
    QVERIFY(policy->checkTotals(kMember, 1, 0, withMemory(0)));
    const auto refused = policy->checkTotals(kMember, 2, 0, withMemory(0));
    QVERIFY(!refused);
    QVERIFY(refused.error().kind() == ErrorKind::permissionDenied);
    QCOMPARE(refused.error().message(), std::string("user 4242 may have 2 containers and has 2: remove one first"));
    QVERIFY(policy->checkTotals(kRoot, 200, 0, withMemory(0)));
    QVERIFY(Policy().checkTotals(kMember, 200, 100 * kGiB, withMemory(0)));
    QVERIFY(!Policy::parse("limit * containers 0")->checkTotals(kMember, 0, 0, withMemory(0)));
}

void TestPolicy::theSumOfMemoryIsLimited() {
    const auto policy = Policy::parse("limit * memory 2g");
    QVERIFY2(policy, messageOf(policy));
    QVERIFY(policy->checkTotals(kMember, 9, kGiB, withMemory(kGiB)));
    QVERIFY(!policy->checkTotals(kMember, 9, kGiB, withMemory(kGiB + 1)));
    QVERIFY(!policy->checkTotals(kMember, 9, 3 * kGiB, withMemory(1)));
    QVERIFY(!policy->checkTotals(kMember, 9, UINT64_MAX, withMemory(INT64_MAX)));
    // Without a limit of its own a container could use all there is.
    for (const std::int64_t none : {0, -1}) {
        const auto refused = policy->checkTotals(kMember, 0, 0, withMemory(none));
        QVERIFY(!refused);
        QCOMPARE(refused.error().message(),
                 std::string("user 4242 may use 2 GiB of memory in all containers together, and this one sets no "
                             "memory limit"));
    }
    QVERIFY(policy->checkTotals(kRoot, 0, 0, withMemory(0)));
}

void TestPolicy::anUpdateCountsOnlyWhatItChanges() {
    const auto policy = Policy::parse("limit * memory 2g\nlimit * containers 1");
    QVERIFY2(policy, messageOf(policy));
    api::UpdateBody body;
    QVERIFY(policy->checkTotals(kMember, 1, 3 * kGiB, body));
    body.Memory = kGiB;
    QVERIFY(policy->checkTotals(kMember, 1, kGiB, body));
    QVERIFY(!policy->checkTotals(kMember, 1, 2 * kGiB, body));
    body.Memory = -1;
    QVERIFY(!policy->checkTotals(kMember, 1, 0, body));
}

void TestPolicy::theNearestLimitCounts() {
    const Caller daemon{1, 1, {2}, 1}; // Debian's daemon, in the groups daemon and bin
    const auto most = [&](const char* text) {
        const auto policy = Policy::parse(text);
        std::uint64_t count = 0;
        while (policy && count < 10 && policy->checkTotals(daemon, count, 0, withMemory(0)))
            ++count;
        return count;
    };
    QCOMPARE(most("limit * containers 5"), std::uint64_t(5));
    QCOMPARE(most("limit * containers 5\nlimit @bin containers 2"), std::uint64_t(2));
    QCOMPARE(most("limit @bin containers 2\nlimit @daemon containers 3\nlimit * containers 5"), std::uint64_t(3));
    QCOMPARE(most("limit daemon containers 1\nlimit @bin containers 2"), std::uint64_t(1));
    QCOMPARE(most("limit root containers 1\nlimit @root containers 2"), std::uint64_t(10));
}

void TestPolicy::aBrokenLimitNamesItsLine_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"\nlimit * containers", "\nlimit * containers many", "\nlimit * containers -1",
                             "\nlimit * containers 4294967296", "\nlimit * containers 1 2", "\nlimit * memory lots",
                             "\nlimit * memory -5", "\nlimit * cpus 3", "\nlimit nobody-of-that-name containers 3",
                             "\nallow * containers 3", "\nlimit * devices"})
        QTest::newRow(text) << QByteArray(text);
}

void TestPolicy::aBrokenLimitNamesItsLine() {
    QFETCH(QByteArray, text);
    const auto policy = Policy::parse(text.toStdString());
    QVERIFY(!policy);
    QVERIFY(policy.error().kind() == ErrorKind::invalidArgument);
    QVERIFY2(policy.error().message().starts_with("policy line 2: "), messageOf(policy));
}

void TestPolicy::whatAmountsToRootHasTheActionForIt() {
    QFile file(qEnvironmentVariable("GANTRY_SOURCE") + "/installer/packaging/io.github.gantry.policy.in");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray actions = file.readAll();
    std::set<std::string> mild;
    for (const std::string& thing : Policy::grantable()) {
        const std::string action(polkitActionFor(thing));
        QVERIFY2(actions.contains("<action id=\"" + QByteArray::fromStdString(action) + "\">"), action.c_str());
        if (!action.ends_with("root-access"))
            mild.insert(thing);
    }
    QCOMPARE(mild, (std::set<std::string>{"host-ipc", "host-network", "host-uts", "no-oom-killer", "no-pids-limit",
                                          "oom-score", "priority"}));
    QVERIFY(polkitActionFor("something new").ends_with("root-access"));
}

void TestPolicy::noFileIsAnEmptyPolicy() {
    for (const char* name : {"missing", "missing/policy"}) {
        const auto policy = loadPolicy(pathOf(name), ::geteuid());
        QVERIFY2(policy, messageOf(policy));
        QVERIFY(!policy->isGranted(kMember, "devices"));
    }
}

void TestPolicy::aFileIsRead() {
    const auto policy = loadPolicy(fileWith("# ours\nallow * devices\nlimit * containers 1\n", 0644), ::geteuid());
    QVERIFY2(policy, messageOf(policy));
    QVERIFY(policy->isGranted(kMember, "devices"));
    QVERIFY(!policy->isGranted(kMember, "privileged"));
    QVERIFY(!policy->checkTotals(kMember, 1, 0, withMemory(0)));
}

void TestPolicy::aFileThatOthersCanChangeIsRefused() {
    for (const mode_t mode : {0664, 0646, 0622}) {
        const std::string path = fileWith("allow * devices\n", mode);
        const auto policy = loadPolicy(path, ::geteuid());
        QVERIFY(!policy);
        QVERIFY(policy.error().kind() == ErrorKind::permissionDenied);
        QCOMPARE(policy.error().message(),
                 "policy file '" + path + "' may be written by others: run 'chmod go-w " + path + "'");
    }
}

void TestPolicy::whatIsNoFileIsRefused() {
    const std::string target = fileWith("allow * devices\n", 0644);
    const std::string link = pathOf("link");
    QCOMPARE(::symlink(target.c_str(), link.c_str()), 0);
    const std::string fifo = pathOf("fifo");
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    for (const auto& path : {link, fifo, m_directory.path().toStdString()}) {
        const auto policy = loadPolicy(path, ::geteuid());
        QVERIFY(!policy);
        QVERIFY2(policy.error().kind() == ErrorKind::permissionDenied, messageOf(policy));
    }
}

void TestPolicy::anotherOwnersFileIsRefused() {
    const auto policy = loadPolicy(fileWith("allow * devices\n", 0644), ::geteuid() + 1);
    QVERIFY(!policy);
    QVERIFY(policy.error().kind() == ErrorKind::permissionDenied);
    QVERIFY2(policy.error().message().find("run 'chown ") != std::string::npos, messageOf(policy));
}

void TestPolicy::aBrokenFileIsNamed() {
    const std::string path = fileWith("allow * devices\nallow * everything\n", 0644);
    const auto policy = loadPolicy(path, ::geteuid());
    QVERIFY(!policy);
    QVERIFY2(policy.error().message().starts_with(path + ": policy line 2: "), messageOf(policy));
}

void TestPolicy::anEndlessFileIsRefused() {
    const auto policy = loadPolicy(fileWith(std::string(1U << 20U, '#'), 0644), ::geteuid());
    QVERIFY(!policy);
    QVERIFY2(policy.error().message().find("larger than the limit") != std::string::npos, messageOf(policy));
}

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
