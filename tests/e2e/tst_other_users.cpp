// SPDX-License-Identifier: GPL-3.0-or-later
// Being allowed to use the socket must not mean being root: what somebody else than root gets from a running helper.
#include "tests/e2e/engine_process.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace gantry::test;

namespace {

constexpr uid_t kAnna = 64321; // nobody's, so that only what is given to everybody is hers
const QString kImage = QStringLiteral("gantry/sample:latest");

QStringList run(const QStringList& options, const QStringList& command) {
    return QStringList{"run", "--rm", "--network", "none"} + options + QStringList{kImage} + command;
}

} // namespace

class TestOtherUsers : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_engine.start());
        const auto loaded = m_engine.docker({"load", "-i", EngineProcess::sampleArchive()});
        QVERIFY2(loaded.status == 0, qPrintable(loaded.err));
        // As --socket-owner does it for the person who starts the helper.
        QCOMPARE(::chown(m_engine.socket().toUtf8(), kAnna, 0), 0);
        QCOMPARE(::chmod(m_engine.directory().toUtf8(), 0755), 0);
        QVERIFY(m_engine.docker({"create", "--network", "none", "--name", "roots", kImage, "true"}).status == 0);
    }

    void seesOnlyOwnContainers() {
        QCOMPARE(anna({"ps", "-aq"}).out, QString());
        for (const QStringList& attempt : {QStringList{"inspect", "roots"}, QStringList{"rm", "roots"},
                                           QStringList{"logs", "roots"}, QStringList{"start", "roots"}}) {
            const auto refused = anna(attempt);
            QVERIFY2(refused.status != 0, qPrintable(attempt.join(' ')));
            QVERIFY2(refused.err.contains("no such", Qt::CaseInsensitive), qPrintable(refused.err));
        }
        // The name is not taken for her, and root sees both.
        QCOMPARE(anna({"create", "--network", "none", "--name", "roots", kImage, "true"}).status, 0);
        QCOMPARE(anna({"ps", "-aq"}).out.count('\n'), 1);
        QCOMPARE(m_engine.docker({"ps", "-aq"}).out.count('\n'), 2);
    }

    void mountsWhatIsHers() {
        QTemporaryDir hers("/var/tmp/gantry-anna-XXXXXX");
        QCOMPARE(::chown(hers.path().toUtf8(), kAnna, kAnna), 0);
        const auto done = anna(run({"-v", hers.path() + ":/hers"}, {"sh", "-c", "echo hello > /hers/file"}));
        QVERIFY2(done.status == 0, qPrintable(done.err));
        QCOMPARE(QFileInfo(hers.filePath("file")).ownerId(), uint(kAnna));
    }

    void cannotMountWhatSheCannotRead() {
        QTemporaryDir secret("/var/tmp/gantry-secret-XXXXXX"); // root's, 0700
        for (const QString& source : {QString("/etc/shadow"), QString("/root"), secret.path()}) {
            const auto refused = anna(run({"-v", source + ":/loot"}, {"cat", "/loot"}));
            QVERIFY2(refused.status != 0 && refused.err.contains("ermission denied"), qPrintable(source + refused.err));
        }
        const auto link = anna(run({"-v", m_engine.dataRoot() + ":/loot"}, {"ls", "/loot"}));
        QVERIFY(link.status != 0);
    }

    void writesNothingThatSheCannotWrite() {
        const auto refused = anna(run({"-v", "/etc:/loot"}, {"sh", "-c", "echo x > /loot/gantry-test"}));
        QVERIFY(refused.status != 0);
        QVERIFY(!QFile::exists("/etc/gantry-test"));
    }

    void getsNothingOfTheHostsOwn_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("thing");
        QTest::newRow("privileged") << QStringList{"--privileged"} << "privileged";
        QTest::newRow("pid namespace") << QStringList{"--pid", "host"} << "host-pid";
        QTest::newRow("ipc namespace") << QStringList{"--ipc", "host"} << "host-ipc";
        QTest::newRow("user namespace") << QStringList{"--userns", "host"} << "host-user";
        QTest::newRow("device") << QStringList{"--device", "/dev/vda"} << "devices";
        QTest::newRow("capability") << QStringList{"--cap-add", "SYS_ADMIN"} << "capabilities";
        QTest::newRow("no seccomp") << QStringList{"--security-opt", "seccomp=unconfined"} << "security-options";
        QTest::newRow("cgroup parent") << QStringList{"--cgroup-parent", "/"} << "cgroup-parent";
    }
    void getsNothingOfTheHostsOwn() {
        QFETCH(QStringList, options);
        QFETCH(QString, thing);
        const auto refused = anna(run(options, {"true"}));
        QVERIFY(refused.status != 0);
        QVERIFY2(refused.err.contains("allow") && refused.err.contains(thing), qPrintable(refused.err));
    }

    void decisionsAreWrittenDown() {
        QTemporaryDir hers("/var/tmp/gantry-anna-XXXXXX");
        QCOMPARE(::chown(hers.path().toUtf8(), kAnna, kAnna), 0);
        anna(run({"--name", "mine", "--privileged", "--uts", "host"}, {"true"}));
        anna(run({"--name", "loot", "-v", "/root:/loot"}, {"true"}));
        anna(run({"--name", "bound", "-v", hers.path() + ":/hers"}, {"true"}));
        QVERIFY(m_engine.docker(run({"--name", "roots-own", "--uts", "host"}, {"true"})).status == 0);
        const auto has = [this](const char* object, const QString& thing, const char* verdict, const char* rule) {
            for (const QJsonObject& line : auditLog())
                if (line["object"].toString() == QLatin1String(object) && line["thing"].toString() == thing &&
                    line["verdict"].toString() == QLatin1String(verdict) &&
                    line["rule"].toString().contains(QLatin1String(rule)))
                    return true;
            return false;
        };
        QVERIFY(has("mine", "privileged", "refused", "allow 64321 privileged"));
        QVERIFY(has("mine", "host-uts", "refused", "allow 64321 host-uts"));
        QVERIFY(has("loot", "bind", "refused", "ermission denied"));
        QVERIFY(has("bound", "bind " + hers.path(), "allowed", "as the caller"));
        QVERIFY(has("roots-own", "host-uts", "allowed", "root"));
        struct stat file {};
        QCOMPARE(::stat((m_engine.dataRoot() + "/audit.log").toUtf8(), &file), 0);
        QCOMPARE(file.st_mode & 07777U, 0600U);
    }

    // A bad file changes nothing, a good one all that is asked from then on.
    void thePolicyIsReadAnewOnRequest() {
        const QString path = m_engine.directory() + "/policy";
        const auto writePolicy = [&path](const QByteArray& text) {
            QFile policy(path);
            return policy.open(QIODevice::WriteOnly) && policy.write(text) == text.size();
        };
        const auto reload = [this](const char* message) {
            const QDeadlineTimer deadline(30'000);
            const auto before = said(message);
            ::kill(static_cast<pid_t>(m_engine.pid()), SIGHUP);
            while (said(message) == before && !deadline.hasExpired())
                QTest::qWait(20);
            return said(message) == before + 1;
        };
        const auto asks = [this] { return anna(run({"--uts", "host"}, {"hostname"})); };
        QVERIFY(asks().status != 0);
        QVERIFY(writePolicy("allow * host-uts\n"));
        QVERIFY(reload("is in force from now on"));
        QVERIFY2(asks().status == 0, qPrintable(asks().err));
        QVERIFY(writePolicy("allow * everything\n"));
        QVERIFY(reload("policy line 1: 'everything' cannot be granted"));
        QVERIFY(asks().status == 0);
        QVERIFY(writePolicy(""));
        QCOMPARE(::chmod(path.toUtf8(), 0666), 0);
        QVERIFY(reload("may be written by others"));
        QVERIFY(asks().status == 0);
        QCOMPARE(::chmod(path.toUtf8(), 0644), 0);
        QVERIFY(reload("is in force from now on"));
        QVERIFY(asks().err.contains("allow 64321 host-uts"));
        QVERIFY(QFile::remove(path));
        QVERIFY(reload("is in force from now on"));
    }

    // Last: the helper is another one from here on.
    void thePolicyFileIsObeyed() {
        const QString path = m_engine.directory() + "/policy";
        QFile policy(path);
        QVERIFY(policy.open(QIODevice::WriteOnly));
        policy.write("allow * host-uts\nlimit * memory 64m\n");
        policy.close();
        QCOMPARE(::chmod(path.toUtf8(), 0666), 0);
        QVERIFY(m_engine.terminate());
        QVERIFY(!m_engine.start()); // anybody could have written it
        QCOMPARE(::chmod(path.toUtf8(), 0644), 0);
        QVERIFY(m_engine.start());
        QCOMPARE(::chown(m_engine.socket().toUtf8(), kAnna, 0), 0);
        for (const QString& id : anna({"ps", "-aq"}).out.split('\n', Qt::SkipEmptyParts))
            anna({"rm", "-f", id});
        const auto granted = anna(run({"--uts", "host", "--memory", "32m", "--name", "granted"}, {"hostname"}));
        QVERIFY2(granted.status == 0, qPrintable(granted.err));
        QCOMPARE(granted.out.trimmed(), QSysInfo::machineHostName());
        QVERIFY(anna(run({"--uts", "host", "--ipc", "host", "--memory", "32m"}, {"true"})).err.contains("host-ipc"));
        const auto unbounded = anna(run({}, {"true"}));
        QVERIFY2(unbounded.status != 0 && unbounded.err.contains("memory"), qPrintable(unbounded.err));
        QVERIFY(anna(run({"--memory", "128m"}, {"true"})).status != 0);
        QCOMPARE(m_engine.docker(run({"--memory", "128m"}, {"true"})).status, 0);
        const auto lines = auditLog();
        QVERIFY(std::any_of(lines.begin(), lines.end(), [](const QJsonObject& line) {
            return line["object"].toString() == "granted" && line["rule"].toString() == "allow * host-uts";
        }));
    }

private:
    QList<QJsonObject> auditLog() const {
        QFile file(m_engine.dataRoot() + "/audit.log");
        QList<QJsonObject> lines;
        if (file.open(QIODevice::ReadOnly))
            for (const QByteArray& line : file.readAll().split('\n'))
                lines << QJsonDocument::fromJson(line).object();
        return lines;
    }
    // How often the helper has logged it.
    qsizetype said(const char* message) const {
        QFile file(m_engine.log());
        return file.open(QIODevice::ReadOnly) ? file.readAll().count(message) : 0;
    }
    CommandResult anna(const QStringList& arguments) const { return m_engine.dockerAs(kAnna, arguments); }

    EngineProcess m_engine;
};

QTEST_GUILESS_MAIN(TestOtherUsers)
#include "tst_other_users.moc"
