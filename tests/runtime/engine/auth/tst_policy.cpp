// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/policy_check.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <functional>
#include <sys/stat.h>
#include <unistd.h>

using namespace gantry;
using auth::Caller;
using auth::Policy;

namespace {

const Caller kPerson{.uid = 4242, .gid = 4242, .groups = {4300}, .pid = 1};

using Change = std::function<void(api::ContainerCreateBody&)>;

} // namespace
Q_DECLARE_METATYPE(Change)

class TestPolicy : public QObject {
    Q_OBJECT

private slots:
    void refusesWhatLeavesTheSandbox_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("grant");
        const auto row = [](const char* name, const char* grant, Change change) {
            QTest::newRow(name) << std::move(change) << QString(grant);
        };
        row("privileged", "privileged", [](auto& b) { b.HostConfig_.Privileged = true; });
        row("pid", "pid=host", [](auto& b) { b.HostConfig_.PidMode = "host"; });
        row("ipc", "ipc=host", [](auto& b) { b.HostConfig_.IpcMode = "host"; });
        row("network", "network=host", [](auto& b) { b.HostConfig_.NetworkMode = "host"; });
        row("uts", "uts=host", [](auto& b) { b.HostConfig_.UTSMode = "host"; });
        row("userns", "userns=host", [](auto& b) { b.HostConfig_.UsernsMode = "host"; });
        row("cgroupns", "cgroupns=host", [](auto& b) { b.HostConfig_.CgroupnsMode = "host"; });
        row("device", "device:/dev/sda", [](auto& b) {
            b.HostConfig_.Devices.push_back({"/dev/sda", "/dev/sda", "rwm"});
        });
        row("device rule", "device:*", [](auto& b) { b.HostConfig_.DeviceCgroupRules = {"b *:* rwm"}; });
        row("capability", "capability:SYS_ADMIN", [](auto& b) { b.HostConfig_.CapAdd = {"cap_sys_admin"}; });
        row("all capabilities", "capability:ALL", [](auto& b) { b.HostConfig_.CapAdd = {"ALL"}; });
        row("sysctl", "sysctl:kernel.core_pattern",
            [](auto& b) { b.HostConfig_.Sysctls["kernel.core_pattern"] = "|/x"; });
        row("sysctl path", "sysctl:net./../kernel/core_pattern",
            [](auto& b) { b.HostConfig_.Sysctls["net./../kernel/core_pattern"] = "x"; });
        row("seccomp", "security-opt:seccomp=unconfined",
            [](auto& b) { b.HostConfig_.SecurityOpt = {"seccomp=unconfined"}; });
        row("seccomp, old spelling", "security-opt:seccomp=unconfined",
            [](auto& b) { b.HostConfig_.SecurityOpt = {"seccomp:unconfined"}; });
        row("seccomp profile", "security-opt:seccomp=*",
            [](auto& b) { b.HostConfig_.SecurityOpt = {R"(seccomp={"defaultAction":"SCMP_ACT_ALLOW"})"}; });
        row("new privileges", "security-opt:no-new-privileges=false",
            [](auto& b) { b.HostConfig_.SecurityOpt = {"no-new-privileges=false"}; });
        row("masks", "paths=unmasked", [](auto& b) { b.HostConfig_.MaskedPaths.emplace(); });
        row("read-only paths", "paths=unmasked", [](auto& b) { b.HostConfig_.ReadonlyPaths.emplace(); });
        row("runtime", "runtime:/tmp/evil", [](auto& b) { b.HostConfig_.Runtime = "/tmp/evil"; });
        row("cgroup parent", "cgroup-parent:/x", [](auto& b) { b.HostConfig_.CgroupParent = "/x"; });
        row("oom score", "oom-score-adj", [](auto& b) { b.HostConfig_.OomScoreAdj = -1; });
        row("oom killer", "privileged", [](auto& b) { b.HostConfig_.OomKillDisable = true; });
    }
    void refusesWhatLeavesTheSandbox() {
        QFETCH(Change, change);
        QFETCH(QString, grant);
        api::ContainerCreateBody body;
        change(body);
        const auto refused = auth::mayCreate(Policy(), kPerson, body);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind(), ErrorKind::permissionDenied);
        const QString line = QString("allow 4242 %1").arg(grant);
        QVERIFY2(QString::fromStdString(refused.error().message()).contains("'" + line + "'"),
                 refused.error().message().c_str());

        // The very line that the refusal names is what allows it, and only for that person.
        const auto policy = Policy::parse(line.toStdString());
        QVERIFY(policy);
        QVERIFY(auth::mayCreate(*policy, kPerson, body));
        QVERIFY(!auth::mayCreate(*policy, Caller{.uid = 4243, .gid = 4243}, body));
        QVERIFY(auth::mayCreate(Policy(), Caller::engine(), body));
    }

    void allowsTheOrdinary() {
        api::ContainerCreateBody body;
        body.HostConfig_.NetworkMode = "none";
        body.HostConfig_.CapAdd = {"CHOWN", "CAP_KILL"};
        body.HostConfig_.CapDrop = {"ALL"};
        body.HostConfig_.SecurityOpt = {"no-new-privileges"};
        body.HostConfig_.Sysctls["net.ipv4.ip_unprivileged_port_start"] = "0";
        body.HostConfig_.Memory = 64 << 20;
        body.HostConfig_.Binds = {"/home/x:/x"};
        QVERIFY(auth::mayCreate(Policy(), kPerson, body));
    }

    void readsUsersGroupsAndEveryone() {
        const auto policy = Policy::parse("# comment\n\nallow @4300 pid=host # why\nallow  *   device:/dev/dri/*\n");
        QVERIFY(policy);
        QVERIFY(policy->allows(kPerson, "pid=host"));
        QVERIFY(policy->allows(kPerson, "device:/dev/dri/card0"));
        QVERIFY(!policy->allows(kPerson, "device:/dev/sda"));
        QVERIFY(!policy->allows(Caller{.uid = 1, .gid = 1}, "pid=host"));
    }

    void ignoresPeopleWhoDoNotExist() {
        const auto policy = Policy::parse("allow nobody-of-that-name privileged");
        QVERIFY(policy);
        QVERIFY(!policy->allows(kPerson, "privileged"));
    }

    void refusesNonsense_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("verb") << "permit x privileged";
        QTest::newRow("grant") << "allow * everything";
        QTest::newRow("no value") << "allow * device:";
        QTest::newRow("number") << "allow * containers:many";
        QTest::newRow("memory") << "allow * memory:lots";
        QTest::newRow("words") << "allow * privileged please";
    }
    void refusesNonsense() {
        QFETCH(QString, text);
        QVERIFY(!Policy::parse(text.toStdString()));
    }

    void keepsTotals() {
        const auto policy = Policy::parse("allow * containers:2\nallow * memory:100m");
        QVERIFY(policy);
        api::ContainerCreateBody body;
        QVERIFY(!auth::mayCreate(*policy, kPerson, body)); // no limit, while memory is counted
        body.HostConfig_.Memory = 60 << 20;
        QVERIFY(auth::mayCreate(*policy, kPerson, body, {.containers = 1, .memory = 40 << 20}));
        QVERIFY(!auth::mayCreate(*policy, kPerson, body, {.containers = 2, .memory = 0}));
        QVERIFY(!auth::mayCreate(*policy, kPerson, body, {.containers = 1, .memory = 41 << 20}));
        api::UpdateBody update;
        QVERIFY(auth::mayUpdate(*policy, kPerson, update, {.containers = 2, .memory = 100 << 20}));
        update.Memory = 80 << 20;
        QVERIFY(!auth::mayUpdate(*policy, kPerson, update, {.containers = 1, .memory = 40 << 20}));
    }

    void trustsOnlyRootsFile() {
        QTemporaryDir directory("/var/tmp/gantry-policy-XXXXXX");
        const QString path = directory.filePath("policy");
        QVERIFY(Policy::load(path.toStdString())); // missing
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("allow * privileged\n");
        file.close();
        QCOMPARE(::chmod(path.toLocal8Bit().constData(), 0666), 0);
        QVERIFY(!Policy::load(path.toStdString()));
        QCOMPARE(::chmod(path.toLocal8Bit().constData(), 0644), 0);
        const auto loaded = Policy::load(path.toStdString());
        QCOMPARE(bool(loaded), ::geteuid() == 0);
    }
};

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
