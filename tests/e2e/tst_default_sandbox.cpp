// SPDX-License-Identifier: GPL-3.0-or-later
// What SECURITY.md promises of a container that nobody asked anything special for, seen from inside it.
#include "core/oci/default_paths.h"
#include "tests/e2e/engine_process.h"
#include "tests/e2e/request_as.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <linux/keyctl.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace gantry::test;

namespace {

const QString kImage = QStringLiteral("gantry/sample:latest");
// CHOWN DAC_OVERRIDE FOWNER FSETID KILL SETGID SETUID SETPCAP NET_BIND_SERVICE SYS_CHROOT SETFCAP
const QString kEleven = QStringLiteral("00000000800405fb");
const QString kNone = QStringLiteral("0000000000000000");
const QStringList kNamespaces = {"cgroup", "ipc", "mnt", "net", "pid", "user", "uts"};

} // namespace

class TestDefaultSandbox : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void namespacesAreItsOwn();
    void usersAreARangeOfItsOwn();
    void capabilitiesAreTheEleven();
    void nothingGrowsPrivileges();
    void pathsAreMasked();
    void pathsAreReadOnly();
    void keysAreItsOwn();
    void limitsAreSane();
    void devicesAreTheHarmlessOnes();
    void aDeviceHasTheNameThatIsAskedFor();
    void nothingIsLeftOpen();
    void groupsAreReadOnly();
    void theApiTellsTheSame();
    void theApiTellsWhatIsRelaxed();

private:
    QString run(const QString& script, const QStringList& options = {}) const {
        const auto done =
            m_engine.docker(QStringList{"run", "--rm"} + options + QStringList{kImage, "sh", "-c", script});
        return done.out.isEmpty() ? done.err : done.out;
    }
    QString start(const QString& name, const QStringList& options = {}) const {
        m_engine.docker(QStringList{"run", "-d", "--name", name} + options + QStringList{kImage, "sleep", "1000"});
        return m_engine.docker({"inspect", "--format", "{{.State.Pid}}", name}).out.trimmed();
    }
    QJsonObject protections(const QByteArray& name) const {
        return QJsonDocument::fromJson(
                   requestAs(0, m_engine.socket(), "GET", "/gantry/v1/containers/" + name + "/protections").body)
            .object();
    }
    static QString status(const QString& text, const QString& key) {
        for (const QString& line : text.split('\n'))
            if (line.startsWith(key + ':'))
                return line.section(':', 1).trimmed();
        return {};
    }

    EngineProcess m_engine;
};

void TestDefaultSandbox::initTestCase() {
    // Somebody's key, in the session that the helper is started from.
    QVERIFY(::syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, "gantry-sandbox-test") >= 0);
    QVERIFY(::syscall(SYS_add_key, "user", "gantry-secret", "x", 1, KEY_SPEC_SESSION_KEYRING) >= 0);
    QVERIFY(m_engine.start());
    QCOMPARE(m_engine.docker({"load", "-i", EngineProcess::sampleArchive()}).status, 0);
}

void TestDefaultSandbox::cleanup() {
    for (const QString& id : m_engine.docker({"ps", "-aq"}).out.split('\n', Qt::SkipEmptyParts))
        m_engine.docker({"rm", "-f", id});
}

void TestDefaultSandbox::namespacesAreItsOwn() {
    const QString look = "for n in " + kNamespaces.join(' ') + "; do readlink /proc/self/ns/$n; done";
    // The other one lives while the first looks: the number of a namespace that is gone is given again.
    start("other");
    const QString other = m_engine.docker({"inspect", "--format", "{{.State.Pid}}", "other"}).out.trimmed();
    const QStringList one = run(look).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(one.size(), kNamespaces.size());
    for (qsizetype i = 0; i < kNamespaces.size(); ++i) {
        const auto of = [&](const QString& process) {
            return QFile::symLinkTarget("/proc/" + process + "/ns/" + kNamespaces[i]).section('/', -1);
        };
        QVERIFY2(one[i].startsWith(kNamespaces[i]), qPrintable(one[i]));
        QVERIFY2(one[i] != of("self") && one[i] != of(other) && of(other) != of("self"), qPrintable(one[i]));
    }
}

void TestDefaultSandbox::usersAreARangeOfItsOwn() {
    start("other");
    const QString other = m_engine.docker({"inspect", "--format", "{{.State.Pid}}", "other"}).out.trimmed();
    QFile theirs("/proc/" + other + "/uid_map");
    QVERIFY(theirs.open(QIODevice::ReadOnly));
    const QStringList second = QString::fromUtf8(theirs.readAll()).simplified().split(' ');
    const QStringList maps = run("cat /proc/self/uid_map /proc/self/gid_map").simplified().split(' ');
    QCOMPARE(maps.size(), 6);
    QCOMPARE(maps.mid(0, 3), maps.mid(3, 3));
    QCOMPARE(maps[0], QString("0"));
    QVERIFY(maps[1].toLongLong() > 65535 && maps[2].toLongLong() >= 65536);
    QVERIFY(maps[1].toLongLong() >= second[1].toLongLong() + second[2].toLongLong() ||
            second[1].toLongLong() >= maps[1].toLongLong() + maps[2].toLongLong());
}

void TestDefaultSandbox::capabilitiesAreTheEleven() {
    const QString root = run("cat /proc/self/status");
    for (const char* set : {"CapBnd", "CapPrm", "CapEff"})
        QCOMPARE(status(root, set), kEleven);
    for (const char* set : {"CapInh", "CapAmb"})
        QCOMPARE(status(root, set), kNone);
    const QString user = run("cat /proc/self/status", {"--user", "1000"});
    for (const char* set : {"CapPrm", "CapEff", "CapInh", "CapAmb"})
        QCOMPARE(status(user, set), kNone);
    // So that ping works without NET_RAW: for every group there is.
    QCOMPARE(run("echo $(cat /proc/sys/net/ipv4/ping_group_range)"), QString("0 65535\n"));
}

void TestDefaultSandbox::nothingGrowsPrivileges() {
    const QString text = run("cat /proc/self/status");
    QCOMPARE(status(text, "NoNewPrivs"), QString("1"));
    QCOMPARE(status(text, "Seccomp"), QString("2"));
    // A set-user-ID program changes nothing.
    QCOMPARE(run("cp /bin/busybox /busybox-suid; chmod 4755 /busybox-suid; "
                 "start-stop-daemon -S -c 1000 -x /busybox-suid -- id -u"),
             QString("1000\n"));
}

void TestDefaultSandbox::pathsAreMasked() {
    for (const auto& path : gantry::oci::defaultMaskedPaths()) {
        const QString name = QString::fromStdString(path);
        if (!QFile::exists(name))
            continue; // not on this kernel
        const QString seen =
            run("if [ -d " + name + " ]; then ls -A " + name + "; touch " + name +
                "/x 2>/dev/null && echo made; else stat -c %t:%T " + name + "; cat " + name + "; fi; echo end");
        QVERIFY2(seen == "end\n" || seen == "1:3\nend\n", qPrintable(name + seen));
    }
}

void TestDefaultSandbox::pathsAreReadOnly() {
    for (const auto& path : gantry::oci::defaultReadonlyPaths()) {
        const QString name = QString::fromStdString(path);
        if (!QFile::exists(name))
            continue;
        const QString mounted = run("grep ' " + name + " ' /proc/self/mountinfo | cut -d ' ' -f 6");
        QVERIFY2(mounted.startsWith("ro"), qPrintable(name + ": " + mounted));
    }
    QVERIFY(run("grep ' /sys ' /proc/self/mountinfo | cut -d ' ' -f 6").startsWith("ro"));
    QVERIFY(run("echo 1 > /proc/sys/net/ipv4/ip_forward").contains("Read-only"));
}

void TestDefaultSandbox::keysAreItsOwn() {
    // /proc/keys, which lists what the reader possesses, is unmasked for this look alone.
    const QString keys = run("cat /proc/keys", {"--security-opt", "systempaths=unconfined"});
    QVERIFY2(keys.contains("_ses."), qPrintable(keys));
    QVERIFY2(!keys.contains("gantry-secret") && !keys.contains("gantry-sandbox-test"), qPrintable(keys));
    QFile own("/proc/keys");
    QVERIFY(own.open(QIODevice::ReadOnly));
    QVERIFY(own.readAll().contains("gantry-secret"));
}

void TestDefaultSandbox::limitsAreSane() {
    QCOMPARE(run("ulimit -Sn"), QString("1024\n"));
    QVERIFY(run("ulimit -Hn").toInt() <= 524288);
    QCOMPARE(run("cat /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/pids.max 2>/dev/null"), QString("2048\n"));
    QVERIFY(run("cat /proc/self/oom_score_adj").toInt() > 0);
    // Nothing above what the desktop has.
    QCOMPARE(run("ulimit -Sr"), QString("0\n"));
}

void TestDefaultSandbox::devicesAreTheHarmlessOnes() {
    const QStringList nodes = run("cd /dev; for f in *; do [ -c $f -o -b $f ] && echo $f $(stat -Lc %t:%T $f); done; "
                                  "echo tree $(ls)")
                                  .split('\n', Qt::SkipEmptyParts);
    const QStringList expected = {
        "full 1:7", "null 1:3",
        "ptmx 5:2", "random 1:8",
        "tty 5:0",  "urandom 1:9",
        "zero 1:5", "tree fd full mqueue null ptmx pts random shm stderr stdin stdout tty urandom zero"};
    QStringList found = nodes;
    found.removeIf([](const QString& line) { return line.startsWith("std"); }); // pipes, or what docker gave
    QCOMPARE(found, expected);
    QVERIFY(run("mknod /tmp/x b 8 0; echo $?").endsWith("1\n"));
}

// The host has none of that name, and in a user namespace nobody may make one.
void TestDefaultSandbox::aDeviceHasTheNameThatIsAskedFor() {
    QCOMPARE(run("stat -c %t:%T:%u /dev/mine; head -c 3 /dev/mine | wc -c", {"--device", "/dev/zero:/dev/mine"}),
             QString("1:5:0\n3\n"));
}

void TestDefaultSandbox::nothingIsLeftOpen() {
    // The shell keeps none beyond the three; what lists them has one for the directory.
    QCOMPARE(run("ls /proc/self/fd | tr '\\n' ' '"), QString("0 1 2 3 "));
}

void TestDefaultSandbox::groupsAreReadOnly() {
    QCOMPARE(run("grep -vc ':/$' /proc/self/cgroup"), QString("0\n"));
    QCOMPARE(run("for d in /sys/fs/cgroup /sys/fs/cgroup/*/; do mkdir $d/x 2>/dev/null && echo made $d; done;"
                 "for f in /sys/fs/cgroup/*/pids.max /sys/fs/cgroup/pids.max /sys/fs/cgroup/*/memory.limit_in_bytes; do"
                 " [ -e $f ] && (echo 99999 > $f) 2>/dev/null && echo wrote $f; done; echo end"),
             QString("end\n"));
}

void TestDefaultSandbox::theApiTellsTheSame() {
    m_engine.docker({"create", "--name", "box", kImage, "sleep", "1000"});
    const QJsonObject planned = protections("box");
    QVERIFY(!planned["IsRunning"].toBool());
    QCOMPARE(m_engine.docker({"start", "box"}).status, 0);
    QJsonObject real = protections("box");
    QVERIFY(real["IsRunning"].toBool());
    QCOMPARE(real["Namespaces"].toArray().size(), 7);
    for (const auto& each : real["Namespaces"].toArray())
        QVERIFY2(each.toObject()["IsOwn"].toBool(), qPrintable(each.toObject()["Type"].toString()));
    QCOMPARE(real["Capabilities"].toArray().size(), 11);
    QVERIFY(real["Capabilities"].toArray().contains("CAP_CHOWN"));
    QCOMPARE(real["Seccomp"].toString(), QString("filter"));
    QVERIFY(real["NoNewPrivileges"].toBool());
    QVERIFY(real["MaskedPaths"].toArray().contains("/proc/keys"));
    QVERIFY(real["Relaxed"].toArray().isEmpty());
    const QString pid = m_engine.docker({"inspect", "--format", "{{.State.Pid}}", "box"}).out.trimmed();
    QFile map("/proc/" + pid + "/uid_map");
    QVERIFY(map.open(QIODevice::ReadOnly));
    QCOMPARE(QString::number(real["Users"].toObject()["HostId"].toInteger()),
             QString::fromUtf8(map.readAll()).simplified().section(' ', 1, 1));
    // What was announced is what came.
    real["IsRunning"] = false;
    QCOMPARE(real, planned);
}

void TestDefaultSandbox::theApiTellsWhatIsRelaxed() {
    start("box", {"--network", "host", "--cap-add", "NET_RAW", "--security-opt", "seccomp=unconfined"});
    const QJsonObject told = protections("box");
    QCOMPARE(told["Seccomp"].toString(), QString("off"));
    QVERIFY(told["Capabilities"].toArray().contains("CAP_NET_RAW"));
    for (const auto& each : told["Namespaces"].toArray())
        QCOMPARE(each.toObject()["IsOwn"].toBool(), each.toObject()["Type"].toString() != "network");
    QStringList things;
    for (const auto& each : told["Relaxed"].toArray()) {
        things << each.toObject()["Thing"].toString();
        QCOMPARE(each.toObject()["Why"].toString(), QString("root"));
    }
    QCOMPARE(things, QStringList({"host-network", "capabilities", "security-options"}));
}

QTEST_GUILESS_MAIN(TestDefaultSandbox)
#include "tst_default_sandbox.moc"
