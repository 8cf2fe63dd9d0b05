// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons others paid for, about engines: the steps of each attack against a running helper and the containers it makes
// by default. Every comment says what came of it without the one defence, which `prove` takes out.
#include "tests/e2e/engine_process.h"
#include "tests/e2e/request_as.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

using namespace gantry::test;

namespace {

constexpr unsigned kAnna = 64322; // nobody's
constexpr int kPatience = 60'000; // milliseconds
const QString kImage = QStringLiteral("gantry/sample:latest");

QStringList run(const QStringList& options, const QString& script) {
    return QStringList{"run", "--rm", "--network", "none"} + options + QStringList{kImage, "sh", "-c", script};
}

QString readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestLessonsEngine : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void cve_2022_0492();
    void cve_2019_5736_theMonitor();
    void cve_2019_14271_2018_15664_2019_10152();
    void cve_2021_41089_2021_41091();
    void cve_2021_21284();
    void cve_2020_15257();
    void cve_2026_34040_2024_41110_data();
    void cve_2026_34040_2024_41110();
    void cve_2020_13401();

private:
    QString start(const QString& name, const QStringList& options = {}) {
        return m_engine
            .docker(QStringList{"run", "-d", "--network", "none", "--name", name} + options +
                    QStringList{kImage, "sleep", "1000"})
            .out.trimmed();
    }
    QString inspect(const QString& name, const QString& format) {
        return m_engine.docker({"inspect", "--format", format, name}).out.trimmed();
    }
    // The helper's and its monitors'.
    QStringList ownPids() {
        QStringList pids{QString::number(m_engine.pid())};
        QDirIterator processes("/proc", QDir::Dirs);
        while (processes.hasNext()) {
            const QString path = processes.next();
            if (readAll(path + "/cmdline").contains(m_engine.runRoot()) && !pids.contains(processes.fileName()))
                pids << processes.fileName();
        }
        return pids;
    }

    EngineProcess m_engine;
};

void TestLessonsEngine::initTestCase() {
    QVERIFY(m_engine.start());
    QCOMPARE(m_engine.docker({"load", "-i", EngineProcess::sampleArchive()}).status, 0);
    QCOMPARE(::chown(m_engine.socket().toUtf8(), kAnna, 0), 0);
    QCOMPARE(::chmod(m_engine.directory().toUtf8(), 0755), 0);
}

void TestLessonsEngine::cleanup() {
    for (const QString& id : m_engine.docker({"ps", "-aq"}).out.split('\n', Qt::SkipEmptyParts))
        m_engine.docker({"rm", "-f", id});
}

// The privileged container is what takes the defences away: there the hierarchy is mounted.
void TestLessonsEngine::cve_2022_0492() {
    const QString attack =
        "mkdir -p /tmp/c; try() { mount -t cgroup2 x /tmp/c || mount -t cgroup -o memory x /tmp/c ||"
        " mount -t cgroup -o pids x /tmp/c; } 2>/dev/null; try && echo mounted;"
        "(unshare -U -r -m true) 2>/dev/null && echo unshared;"
        "for f in /sys/fs/cgroup/release_agent /sys/fs/cgroup/*/release_agent /sys/fs/cgroup/cgroup.procs"
        " /sys/fs/cgroup/*/cgroup.procs /sys/fs/cgroup/*/notify_on_release; do"
        " [ -e $f ] && (echo 1 > $f) 2>/dev/null && echo wrote $f; done; mkdir /sys/fs/cgroup/x 2>/dev/null && echo "
        "made;"
        "for f in /sys/fs/cgroup/*/; do mkdir $f/x 2>/dev/null && echo made $f; done; echo tried";
    const auto done = m_engine.docker(run({}, attack));
    QCOMPARE(done.out, QString("tried\n"));
    const auto privileged =
        m_engine.docker(run({"--privileged"}, attack.section(';', 0, 3) + "; umount /tmp/c; echo tried"));
    QVERIFY2(privileged.out.contains("mounted"), qPrintable(privileged.out + privileged.err));
}

// When neither the helper started the monitor from a read-only mount nor the monitor itself, the file could be written.
void TestLessonsEngine::cve_2019_5736_theMonitor() {
    start("box");
    const QByteArray monitor = QByteArray::number(ownPids().value(1).toLongLong());
    const int file = ::open("/proc/" + monitor + "/exe", O_PATH | O_CLOEXEC);
    struct statvfs status {};
    QCOMPARE(::fstatvfs(file, &status), 0);
    ::close(file);
    QVERIFY((status.f_flag & ST_RDONLY) != 0);
}

// There is no copying yet: the first half fails on the day there is, which then takes a lesson of its own. Nor does
// anything of the engine load what a container has, whatever names are looked up.
void TestLessonsEngine::cve_2019_14271_2018_15664_2019_10152() {
    start("box");
    for (const QByteArray method : {"GET", "PUT", "HEAD", "POST"}) {
        const auto answer = requestAs(0, m_engine.socket(), method,
                                      "/containers/box/" + QByteArray(method == "POST" ? "copy" : "archive?path=/etc"));
        QVERIFY2(answer.status == 404 || answer.status == 501, method + QByteArray::number(answer.status));
    }
    m_engine.docker({"rm", "-f", "box"});
    // It puts the library where a lookup of names would find it; the group is looked up again at the next start.
    const QString prepare = "mkdir -p /lib/x86_64-linux-gnu; for d in /lib /lib/x86_64-linux-gnu; do"
                            " cp /from/rogue_library.so $d/libnss_rogue.so.2; done;"
                            "echo 'passwd: rogue' > /etc/nsswitch.conf; echo 'group: rogue' >> /etc/nsswitch.conf;"
                            "touch /ready; sleep 1000";
    const auto ran =
        m_engine.docker({"run", "-d", "--network", "none", "--name", "box", "--group-add", "sample", "-v",
                         QCoreApplication::applicationDirPath() + ":/from:ro", kImage, "sh", "-c", prepare});
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    const QString upper = m_engine.dataRoot() + "/containers/" + ran.out.trimmed() + "/upper";
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(upper + "/ready"), kPatience);
    QVERIFY(QFile::exists(upper + "/lib/libnss_rogue.so.2"));
    QCOMPARE(m_engine.docker({"restart", "-t", "0", "box"}).status, 0);
    QCOMPARE(inspect("box", "{{.State.Status}}"), QString("running"));
    const QStringList pids = ownPids();
    QVERIFY(pids.size() >= 2);
    for (const QString& pid : pids) {
        const QString maps = readAll("/proc/" + pid + "/maps");
        QVERIFY(maps.contains("[stack]"));
        QVERIFY2(!maps.contains("rogue") && !maps.contains("/upper") && !maps.contains("/layers/"), qPrintable(maps));
    }
}

// With 0755 in the place of 0700 she listed layers and containers, and ran the set-user-ID program of one.
void TestLessonsEngine::cve_2021_41089_2021_41091() {
    start("box");
    const auto rooted =
        m_engine.docker({"run", "-d", "--userns", "host", "--network", "none", "--name", "rooted", kImage, "sh", "-c",
                         "cp /bin/busybox /rooted; chmod 4755 /rooted; sleep 1000"});
    QCOMPARE(rooted.status, 0);
    const QString program = m_engine.dataRoot() + "/containers/" + rooted.out.trimmed() + "/upper/rooted";
    QTRY_VERIFY_WITH_TIMEOUT(
        QFile::permissions(program).testFlag(QFile::ReadOwner) && QFileInfo(program).isExecutable(), kPatience);
    const auto as = [](const QStringList& command) {
        QProcess process;
        process.start("setpriv", QStringList{"--reuid", QString::number(kAnna), "--regid", QString::number(kAnna),
                                             "--clear-groups"} +
                                     command);
        process.waitForFinished(kPatience);
        return QString::fromUtf8(process.readAllStandardOutput());
    };
    QCOMPARE(as({program, "id", "-u"}), QString());
    QCOMPARE(as({"find", m_engine.dataRoot(), "-mindepth", "1"}), QString());
    for (const QString& line : as({"find", m_engine.runRoot(), "-mindepth", "2"}).split('\n', Qt::SkipEmptyParts))
        QFAIL(qPrintable(line));
    QVERIFY(as({"find", m_engine.directory(), "-maxdepth", "1"}).contains("/data"));
}

// With one range for all, the second container's root owned what the first one's does.
void TestLessonsEngine::cve_2021_21284() {
    const QString one = start("one");
    const QString two = start("two");
    const auto rangeOf = [&](const QString& name) {
        const auto map = readAll("/proc/" + inspect(name, "{{.State.Pid}}") + "/uid_map").simplified().split(' ');
        return std::pair(map.value(1).toLongLong(), map.value(2).toLongLong());
    };
    const auto [first, firstSize] = rangeOf("one");
    const auto [second, secondSize] = rangeOf("two");
    QVERIFY(first > 65535 && second > 65535 && firstSize >= 65536 && secondSize >= 65536);
    QVERIFY(first + firstSize <= second || second + secondSize <= first);
    // What the remapped root could do in Docker: write to the engine's own files of others.
    const auto asRemapped = [&](qint64 uid, const QString& path) {
        QProcess process;
        process.start("setpriv", {"--reuid", QString::number(uid), "--regid", QString::number(uid), "--clear-groups",
                                  "touch", path});
        process.waitForFinished(kPatience);
        return process.exitCode() == 0 || QFile::exists(path);
    };
    for (const QString& id : {one, two})
        for (const char* folder : {"", "/upper", "/upper/etc"})
            QVERIFY(!asRemapped(first, m_engine.dataRoot() + "/containers/" + id + folder + "/remapped"));
    QVERIFY(!asRemapped(first, m_engine.dataRoot() + "/remapped"));
}

// With an abstract control socket the monitor's line was there.
void TestLessonsEngine::cve_2020_15257() {
    start("box", {"--network", "host"});
    // What a container in the host's network namespace sees, and could connect to.
    QSet<QString> inodes;
    QStringList pathnames;
    for (const QString& line : readAll("/proc/net/unix").split('\n')) {
        const QStringList fields = line.simplified().split(' ');
        if (fields.value(7).startsWith('@'))
            inodes << fields.value(6);
        else if (fields.value(7).contains(m_engine.directory()))
            pathnames << fields.value(7);
    }
    int sockets = 0;
    for (const QString& pid : ownPids()) {
        QDirIterator descriptors("/proc/" + pid + "/fd", QDir::Files | QDir::System);
        while (descriptors.hasNext()) {
            const QString target = QFile::symLinkTarget(descriptors.next());
            const QString name = target.section('/', -1);
            if (!name.startsWith("socket:["))
                continue;
            ++sockets;
            QVERIFY2(!inodes.contains(name.mid(8).chopped(1)), qPrintable(pid + ' ' + name));
        }
    }
    QVERIFY(sockets >= 2); // the helper's listener, a monitor's
    // In directories that cve_2021_41089 finds closed, but for the one that people talk to.
    QVERIFY(pathnames.contains(m_engine.socket()));
    for (const QString& path : pathnames)
        QVERIFY2(path == m_engine.socket() || path.startsWith(m_engine.runRoot() + "/containers/"), qPrintable(path));
}

void TestLessonsEngine::cve_2026_34040_2024_41110_data() {
    QTest::addColumn<QByteArray>("request");
    const QByteArray image = "\"Image\":\"gantry/sample:latest\"";
    const QByteArray asked = "\"HostConfig\":{\"Privileged\":true,\"NetworkMode\":\"none\"}";
    const auto head = [](const QByteArray& more) {
        return "POST /v1.43/containers/create HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
               "Content-Type: application/json\r\n" +
               more + "\r\n";
    };
    const auto whole = [&](const QByteArray& body) {
        return head("Content-Length: " + QByteArray::number(body.size()) + "\r\n") + body;
    };
    const auto padding = [](int size) { return "\"Labels\":{\"padding\":\"" + QByteArray(size, 'x') + "\"},"; };
    const auto row = [](const char* name, const QByteArray& request) { QTest::newRow(name) << request; };
    row("as it is", whole("{" + image + "," + asked + "}"));
    for (const int size : {65'000, 1 << 20, (1 << 20) + 1, 4 << 20, 5 << 20})
        QTest::addRow("after %d bytes", size) << whole("{" + padding(size) + image + "," + asked + "}");
    row("chunked", head("Transfer-Encoding: chunked\r\n") + "1\r\n{\r\n" + QByteArray::number(image.size() + 1, 16) +
                       "\r\n" + image + ",\r\n" + QByteArray::number(asked.size() + 1, 16) + "\r\n" + asked +
                       "}\r\n0\r\n\r\n");
    row("length 0, body after it", head("Content-Length: 0\r\n") + "{" + image + "," + asked + "}");
    row("two lengths",
        head("Content-Length: 0\r\nContent-Length: " + QByteArray::number(image.size() + asked.size() + 3) + "\r\n") +
            "{" + image + "," + asked + "}");
    row("length and chunked", head("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n") + "2\r\n{}\r\n0\r\n\r\n");
    row("twice, the harmless one first", whole("{" + image + ",\"HostConfig\":{}," + asked + "}"));
    row("twice, the harmless one last", whole("{" + image + "," + asked + ",\"HostConfig\":{}}"));
    row("key twice", whole("{" + image + ",\"HostConfig\":{\"Privileged\":false,\"Privileged\":true}}"));
    row("key twice, the other way", whole("{" + image + ",\"HostConfig\":{\"Privileged\":true,\"Privileged\":false}}"));
    row("other spelling", whole("{" + image + ",\"hostconfig\":{\"privileged\":true}}"));
    row("escaped", whole("{" + image + ",\"HostConfig\":{\"Privi\\u006ceged\":true}}"));
    row("no type", whole("{" + image + "," + asked + "}").replace("Content-Type: application/json\r\n", ""));
    row("after a zero byte", whole(QByteArray("{") + '\0' + image + "," + asked + "}"));
    row("two documents", whole("{" + image + "}{" + image + "," + asked + "}"));
    row("in HTTP/1.0", whole("{" + image + "," + asked + "}").replace("HTTP/1.1", "HTTP/1.0"));
}

// With the policy asked about a body cut at 1 MiB the rows beyond were created as privileged ones.
void TestLessonsEngine::cve_2026_34040_2024_41110() {
    QFETCH(QByteArray, request);
    const auto answer = sendAs(kAnna, m_engine.socket(), request);
    QVERIFY(answer.status != 0);
    // Refused, or read by everybody as harmless: never a container with more than was decided on.
    if (answer.status == 201) {
        const QString id = QJsonDocument::fromJson(answer.body)["Id"].toString();
        QCOMPARE(inspect(id, "{{.HostConfig.Privileged}}"), QString("false"));
        QCOMPARE(m_engine.docker({"start", id}).status, 0);
    } else {
        QVERIFY2(answer.status >= 400 && answer.status < 500, answer.body.left(200));
    }
    QVERIFY(!m_engine.docker({"ps", "-aq", "--no-trunc"}).out.isEmpty() == (answer.status == 201));
}

// There is no bridge yet, so nobody to advertise to; and without NET_RAW nobody who could. With that capability the
// last line is different.
void TestLessonsEngine::cve_2020_13401() {
    const QString look = "ls /sys/class/net; cat /proc/sys/net/ipv6/conf/default/accept_ra;"
                         "ip route show;"
                         "arping -c 1 -w 1 -I lo 127.0.0.1 2>&1 | grep -ci permitted";
    const QStringList lines = m_engine.docker(run({}, look)).out.split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.value(0), QString("lo"));
    QCOMPARE(lines.value(lines.size() - 1), QString("1"));
    QVERIFY2(m_engine.docker(run({"--cap-add", "NET_RAW"}, look)).out.endsWith("0\n"), "with the capability");
    for (const QString& bridge : QDir("/sys/class/net").entryList({"gantry*"}, QDir::Dirs))
        QCOMPARE(readAll("/proc/sys/net/ipv6/conf/" + bridge + "/accept_ra").trimmed(), QString("0"));
}

QTEST_GUILESS_MAIN(TestLessonsEngine)
#include "tst_lessons_engine.moc"
