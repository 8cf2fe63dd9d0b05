// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unique_fd.h"
#include "runtime/engine/auth/peer.h"
#include "runtime/engine/auth/policy.h"

#include <QtTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::engine;

namespace {

const Caller kMember{4242, 4243, {4244}, 1};
const Caller kRoot{0, 0, {}, 1};

api::ContainerCreateBody bodyOf(const char* hostConfig) {
    auto body = api::decodeContainerCreateBody(std::string(R"({"Image":"sample","HostConfig":)") + hostConfig + "}");
    return body ? *body : api::ContainerCreateBody{};
}

} // namespace

class TestAuth : public QObject {
    Q_OBJECT

private slots:
    void theKernelNamesThePeer();
    void membersAreRefusedWhatReachesOutside_data();
    void membersAreRefusedWhatReachesOutside();
    void membersMayHaveWhatStaysInside_data();
    void membersMayHaveWhatStaysInside();
    void theHostsNetworkMakesItsSysctlsTheHosts();
    void aRuleGrantsOneThing();
    void aBrokenPolicyNamesItsLine_data();
    void aBrokenPolicyNamesItsLine();
};

void TestAuth::theKernelNamesThePeer() {
    int pair[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
    const UniqueFd left(pair[0]);
    const UniqueFd right(pair[1]);
    const auto caller = peerOf(left.get());
    QVERIFY2(caller, caller ? "" : caller.error().message().c_str());
    QCOMPARE(caller->uid, ::geteuid());
    QCOMPARE(caller->gid, ::getegid());
    QCOMPARE(caller->pid, ::getpid());
    QCOMPARE(caller->groups.size(), std::size_t(::getgroups(0, nullptr)));
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    const UniqueFd reader(ends[0]);
    const UniqueFd writer(ends[1]);
    QVERIFY(!peerOf(reader.get()));
}

void TestAuth::membersAreRefusedWhatReachesOutside_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("thing");
    const auto row = [](const char* host, const char* thing) {
        QTest::newRow(host) << QByteArray(host) << QByteArray(thing);
    };
    row(R"({"Privileged":true})", "privileged");
    row(R"({"PidMode":"host"})", "host-pid");
    row(R"({"PidMode":"container:x"})", "host-pid");
    row(R"({"IpcMode":"host"})", "host-ipc");
    row(R"({"NetworkMode":"host"})", "host-network");
    row(R"({"NetworkMode":"ns:/proc/1/ns/net"})", "host-network");
    row(R"({"UTSMode":"host"})", "host-uts");
    row(R"({"CgroupnsMode":"host"})", "host-cgroup");
    row(R"({"UsernsMode":"host"})", "host-user");
    row(R"({"Devices":[{"PathOnHost":"/dev/sda"}]})", "devices");
    row(R"({"DeviceCgroupRules":["a *:* rwm"]})", "devices");
    row(R"({"DeviceRequests":[{"Count":-1}]})", "devices");
    row(R"({"CapAdd":["SYS_ADMIN"]})", "capabilities");
    row(R"({"CapAdd":["cap_net_raw"]})", "capabilities");
    row(R"({"CapAdd":["ALL"]})", "capabilities");
    row(R"({"Sysctls":{"kernel.core_pattern":"|/x"}})", "sysctls");
    row(R"({"Sysctls":{"vm.overcommit_memory":"1"}})", "sysctls");
    row(R"({"Sysctls":{"net./../kernel/core_pattern":"|/x"}})", "sysctls");
    row(R"({"Sysctls":{"net/../kernel/core_pattern":"|/x"}})", "sysctls");
    row(R"({"Sysctls":{"net...kernel.core_pattern":"|/x"}})", "sysctls");
    row(R"({"SecurityOpt":["seccomp=unconfined"]})", "security-options");
    row(R"({"SecurityOpt":["systempaths=unconfined"]})", "security-options");
    row(R"({"SecurityOpt":["no-new-privileges=false"]})", "security-options");
    row(R"({"SecurityOpt":["no-new-privileges=no"]})", "security-options");
    row(R"({"SecurityOpt":["no-new-privileges:f"]})", "security-options");
    row(R"({"Annotations":{"run.oci.hooks.stdout":"/etc/passwd"}})", "annotations");
    row(R"({"MaskedPaths":[]})", "unmasked-paths");
    row(R"({"ReadonlyPaths":[]})", "unmasked-paths");
    row(R"({"CgroupParent":"/"})", "cgroup-parent");
    row(R"({"Runtime":"/tmp/mine"})", "runtime");
    row(R"({"OomScoreAdj":-1000})", "oom-score");
    row(R"({"PidsLimit":-1})", "no-pids-limit");
}

void TestAuth::membersAreRefusedWhatReachesOutside() {
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, thing);
    const auto body = bodyOf(host.constData());
    const auto refused = Policy().check(kMember, body);
    QVERIFY(!refused);
    QVERIFY(refused.error().kind() == ErrorKind::permissionDenied);
    const std::string line = "allow 4242 " + thing.toStdString();
    QVERIFY2(refused.error().message().find(line) != std::string::npos, refused.error().message().c_str());
    QVERIFY(Policy().check(kRoot, body));
    const auto policy = Policy::parse("allow * " + thing.toStdString());
    QVERIFY(policy);
    QVERIFY(policy->check(kMember, body));
}

void TestAuth::membersMayHaveWhatStaysInside_data() {
    QTest::addColumn<QByteArray>("host");
    for (const char* host :
         {"{}", R"({"NetworkMode":"none","Memory":1000000,"PidsLimit":10})",
          R"({"CapDrop":["ALL"],"CapAdd":["CHOWN"]})", R"({"Sysctls":{"net.ipv4.ping_group_range":"0 0"}})",
          R"({"SecurityOpt":["no-new-privileges"]})", R"({"SecurityOpt":["no-new-privileges:true","seccomp=builtin"]})",
          R"({"Binds":["/home:/home"],"IpcMode":"private","UsernsMode":"private","OomScoreAdj":500})"})
        QTest::newRow(host) << QByteArray(host);
}

void TestAuth::membersMayHaveWhatStaysInside() {
    QFETCH(QByteArray, host);
    const auto allowed = Policy().check(kMember, bodyOf(host.constData()));
    QVERIFY2(allowed, allowed ? "" : allowed.error().message().c_str());
}

void TestAuth::theHostsNetworkMakesItsSysctlsTheHosts() {
    const auto body = bodyOf(R"({"Sysctls":{"net.ipv4.ip_forward":"1"},"NetworkMode":"host"})");
    const auto refused = Policy::parse("allow * host-network")->check(kMember, body);
    QVERIFY(!refused);
    QVERIFY(refused.error().message().find("sysctls") != std::string::npos);
}

void TestAuth::aRuleGrantsOneThing() {
    const auto policy = Policy::parse("# comment\n\n  allow root devices\nallow @root host-pid\n");
    QVERIFY2(policy, policy ? "" : policy.error().message().c_str());
    QVERIFY(!policy->isGranted(kMember, "devices"));
    QVERIFY(!policy->isGranted(kMember, "host-pid"));
    const Caller inGroup{4242, 4243, {0}, 1};
    QVERIFY(policy->isGranted(inGroup, "host-pid"));
    QVERIFY(!policy->isGranted(inGroup, "devices"));
    QVERIFY(policy->isGranted(kRoot, "privileged"));
}

void TestAuth::aBrokenPolicyNamesItsLine_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"\nallow root everything", "\nallow nobody-of-that-name devices", "\nallow @no-such-group devices",
          "\ndeny root devices", "\nallow root", "\nallow root devices now", "\nallow 'root devices"})
        QTest::newRow(text) << QByteArray(text);
}

void TestAuth::aBrokenPolicyNamesItsLine() {
    QFETCH(QByteArray, text);
    const auto policy = Policy::parse(text.toStdString());
    QVERIFY(!policy);
    QVERIFY2(policy.error().message().starts_with("policy line 2: "), policy.error().message().c_str());
}

QTEST_GUILESS_MAIN(TestAuth)
#include "tst_auth.moc"
