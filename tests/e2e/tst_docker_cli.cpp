// SPDX-License-Identifier: GPL-3.0-or-later
// The docker command line, which nobody here wrote, against a real helper: what its users do all day.
#include "tests/e2e/engine_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace gantry::test;

namespace {

constexpr int kPatience = 60'000; // milliseconds
const QString kImage = QStringLiteral("gantry/sample:latest");

QStringList words(const char* text) {
    return QString::fromUtf8(text).split(QLatin1Char(' '));
}

QStringList run(const QStringList& options, const QStringList& command) {
    return words("run --network none") + options + QStringList{kImage} + command;
}

} // namespace

#define VERIFY_DONE(result) QVERIFY2((result).status == 0, qPrintable((result).err + (result).out + log()))

class TestDockerCli : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_engine = std::make_unique<EngineProcess>();
        QVERIFY2(m_engine->start(), qPrintable(log()));
        const auto loaded = m_engine->docker({"load", "-i", EngineProcess::sampleArchive()});
        VERIFY_DONE(loaded);
        QVERIFY(loaded.out.contains("Loaded image: gantry/sample:latest"));
    }

    void cleanup() {
        for (const QString& id : m_engine->docker(words("ps -aq")).out.split('\n', Qt::SkipEmptyParts))
            m_engine->docker({"rm", "-f", id});
    }

    void cleanupTestCase() { m_engine.reset(); }

    void listsImages() {
        const auto images = m_engine->docker(words("images --format {{.Repository}}:{{.Tag}}"));
        VERIFY_DONE(images);
        QCOMPARE(images.out.trimmed(), kImage);
        VERIFY_DONE(m_engine->docker({"image", "inspect", kImage}));
        VERIFY_DONE(m_engine->docker({"history", kImage}));
    }

    void runsInTheForeground() {
        const auto done = m_engine->docker(run({"--rm"}, {"sh", "-c", "echo out; echo err >&2; exit 7"}));
        QCOMPARE(done.status, 7);
        QCOMPARE(done.out, QString("out\n"));
        QCOMPARE(done.err.trimmed(), QString("err"));
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->docker(words("ps -aq")).out.isEmpty(), kPatience);
    }

    void passesStandardInput() {
        const auto done = m_engine->docker(run({"--rm", "-i"}, {"cat"}), "one\ntwo\n");
        VERIFY_DONE(done);
        QCOMPARE(done.out, QString("one\ntwo\n"));
    }

    void tellsWhatCouldNotBeStarted() {
        const auto missing = m_engine->docker(run({"--rm"}, {"no-such-program"}));
        QCOMPARE(missing.status, 127);
        QVERIFY2(missing.err.contains("no-such-program"), qPrintable(missing.err));
        const auto forbidden = m_engine->docker(run({"--rm"}, {"/etc"}));
        QCOMPARE(forbidden.status, 126);
    }

    void isolates() {
        const auto done = m_engine->docker(
            run({"--rm", "--hostname", "harbour"},
                {"sh", "-c",
                 "hostname; echo $$; id -u; cat /proc/self/uid_map; ls /sys/class/net; grep Seccomp: /proc/1/status"}));
        VERIFY_DONE(done);
        const QStringList lines = done.out.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.value(0), QString("harbour"));
        QCOMPARE(lines.value(1), QString("1"));
        QCOMPARE(lines.value(2), QString("0"));
        QVERIFY2(lines.value(3).simplified().split(' ').value(1).toLongLong() >= 1879048192,
                 qPrintable(lines.value(3)));
        QCOMPARE(lines.value(4), QString("lo"));
        QVERIFY(lines.value(5).contains("2"));
    }

    void givesUsualLimits() {
        const auto done = m_engine->docker(run({"--rm"}, {"sh", "-c", "ulimit -Sn"}));
        VERIFY_DONE(done);
        QCOMPARE(done.out, QString("1024\n"));
        const auto asked = m_engine->docker(run({"--rm", "--ulimit", "nofile=2000:3000"}, {"sh", "-c", "ulimit -Sn"}));
        QCOMPARE(asked.out, QString("2000\n"));
    }

    void limitsAndUpdates() {
        VERIFY_DONE(m_engine->docker(run(
            {"-d", "--name", "limited", "--memory", "64m", "--cpus", "0.5", "--pids-limit", "50"}, {"sleep", "1000"})));
        const auto inspect = m_engine->docker(words("inspect limited"));
        VERIFY_DONE(inspect);
        const QJsonObject host = QJsonDocument::fromJson(inspect.out.toUtf8())[0]["HostConfig"].toObject();
        QCOMPARE(host["Memory"].toInteger(), qint64{64} << 20);
        QCOMPARE(host["NanoCpus"].toInteger(), qint64{500'000'000});
        QCOMPARE(host["PidsLimit"].toInteger(), qint64{50});
        const auto stats = m_engine->docker(words("stats --no-stream --format {{.MemUsage}} limited"));
        VERIFY_DONE(stats);
        QVERIFY2(stats.out.contains("64MiB"), qPrintable(stats.out));
        VERIFY_DONE(m_engine->docker(words("update --memory 128m --memory-swap 256m --cpus 1 limited")));
        QVERIFY(m_engine->docker(words("stats --no-stream --format {{.MemUsage}} limited")).out.contains("128MiB"));
        const auto top = m_engine->docker(words("top limited"));
        VERIFY_DONE(top);
        QVERIFY2(top.out.contains("sleep 1000"), qPrintable(top.out));
    }

    void tellsOutOfMemory() {
        const auto done = m_engine->docker(run({"--name", "greedy", "--memory", "16m", "--memory-swap", "16m"},
                                               {"sh", "-c", "head -c 200m /dev/zero | tail"}));
        QVERIFY(done.status != 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->docker(words("inspect --format {{.State.OOMKilled}} greedy")).out.trimmed(),
                                  QString("true"), kPatience);
    }

    void livesThroughItsStates() {
        const auto state = [this] {
            return m_engine->docker(words("inspect --format {{.State.Status}} box")).out.trimmed();
        };
        VERIFY_DONE(m_engine->docker(words("create --network none --name box --stop-timeout 1") +
                                     QStringList{kImage, "sleep", "1000"}));
        QCOMPARE(state(), QString("created"));
        VERIFY_DONE(m_engine->docker(words("start box")));
        QCOMPARE(state(), QString("running"));
        VERIFY_DONE(m_engine->docker(words("pause box")));
        QCOMPARE(state(), QString("paused"));
        VERIFY_DONE(m_engine->docker(words("unpause box")));
        VERIFY_DONE(m_engine->docker(words("rename box crate")));
        VERIFY_DONE(m_engine->docker(words("restart crate")));
        VERIFY_DONE(m_engine->docker(words("rename crate box")));
        QCOMPARE(state(), QString("running"));
        QVERIFY(m_engine->docker(words("rm box")).err.contains("stop the container before removing"));
        VERIFY_DONE(m_engine->docker(words("stop box")));
        QCOMPARE(state(), QString("exited"));
        QCOMPARE(m_engine->docker(words("wait box")).out.trimmed(), QString("137"));
        VERIFY_DONE(m_engine->docker(words("rm box")));
        QVERIFY(m_engine->docker(words("inspect box")).status != 0);
    }

    void keepsAndFollowsLogs() {
        VERIFY_DONE(
            m_engine->docker(run({"-d", "--name", "talker"},
                                 {"sh", "-c", "for i in 1 2 3; do echo line $i; done; echo bad >&2; sleep 1000"})));
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->docker(words("logs talker")).out, QString("line 1\nline 2\nline 3\n"),
                                  kPatience);
        QCOMPARE(m_engine->docker(words("logs talker")).err, QString("bad\n"));
        QVERIFY(m_engine->docker(words("logs --tail 2 --timestamps talker")).out.contains("Z line 3"));
        const auto follower = m_engine->startDocker(words("logs -f talker"));
        QByteArray followed;
        QTRY_VERIFY_WITH_TIMEOUT((followed += follower->readAllStandardOutput()).contains("line 3"), kPatience);
        VERIFY_DONE(m_engine->docker(words("kill talker")));
        QVERIFY(follower->waitForFinished(kPatience));
    }

    void restartsByPolicy() {
        VERIFY_DONE(
            m_engine->docker(run({"-d", "--name", "phoenix", "--restart", "on-failure:2"}, {"sh", "-c", "exit 3"})));
        QTRY_COMPARE_WITH_TIMEOUT(
            m_engine->docker(words("inspect --format {{.RestartCount}}/{{.State.Status}} phoenix")).out.trimmed(),
            QString("2/exited"), kPatience);
    }

    void mountsDirectories() {
        QTemporaryDir shared("/var/tmp/gantry-e2e-bind-XXXXXX");
        const auto done = m_engine->docker(
            run({"--rm", "-v", shared.path() + ":/shared", "--tmpfs", "/scratch", "--read-only"},
                {"sh", "-c",
                 "echo hello > /shared/file; echo x > /scratch/x && ! touch /denied 2>/dev/null && echo fine"}));
        VERIFY_DONE(done);
        QCOMPARE(done.out.trimmed(), QString("fine"));
        QFile file(shared.filePath("file"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("hello\n"));
        QCOMPARE(QFileInfo(file).ownerId(), 0U); // idmapped: root in the container is root, who asked, outside
        const auto readOnly =
            m_engine->docker(run({"--rm", "-v", shared.path() + ":/shared:ro"}, {"touch", "/shared/x"}));
        QVERIFY(readOnly.status != 0);
    }

    void tellsEvents() {
        const auto listener = m_engine->startDocker(words("events --filter container=eventful"));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_engine->docker(words("info --format {{.NEventsListener}}")).out.trimmed().toInt() > 0, kPatience);
        VERIFY_DONE(m_engine->docker(run({"--rm", "--name", "eventful"}, {"true"})));
        QByteArray events;
        QTRY_VERIFY_WITH_TIMEOUT((events += listener->readAllStandardOutput()).contains("destroy"), kPatience);
        for (const char* action : {"create", "start", "die", "destroy"})
            QVERIFY2(events.contains(action), events.constData());
        listener->kill();
        listener->waitForFinished(kPatience);
    }

    void savesWhatLoadsAgain() {
        QTemporaryDir directory("/var/tmp/gantry-e2e-save-XXXXXX");
        const QString archive = directory.filePath("saved.tar");
        const auto before = m_engine->docker({"inspect", "--format", "{{.Id}} {{.RootFS.Layers}}", kImage});
        VERIFY_DONE(m_engine->docker({"save", "-o", archive, kImage}));
        VERIFY_DONE(m_engine->docker({"tag", kImage, "other:1"}));
        VERIFY_DONE(m_engine->docker({"rmi", kImage}));
        QVERIFY(m_engine->docker({"inspect", kImage}).status != 0);
        VERIFY_DONE(m_engine->docker({"rmi", "other:1"}));
        VERIFY_DONE(m_engine->docker({"load", "-i", archive}));
        QCOMPARE(m_engine->docker({"inspect", "--format", "{{.Id}} {{.RootFS.Layers}}", kImage}).out, before.out);
    }

    void keepsImagesInUse() {
        VERIFY_DONE(m_engine->docker(words("create --network none --name holder") + QStringList{kImage, "true"}));
        const auto refused = m_engine->docker({"rmi", kImage});
        QVERIFY(refused.status != 0);
        QVERIFY2(refused.err.contains("holder") || refused.err.contains("using"), qPrintable(refused.err));
    }

    void prunes() {
        VERIFY_DONE(m_engine->docker(run({}, {"true"})));
        const auto pruned = m_engine->docker(words("container prune -f"));
        VERIFY_DONE(pruned);
        QVERIFY(pruned.out.contains("Deleted Containers"));
        QVERIFY(m_engine->docker(words("ps -aq")).out.isEmpty());
    }

    void hasATerminal() {
        // The client itself has none here, so it is attached to without one.
        VERIFY_DONE(m_engine->docker(run({"-dt", "--name", "screen"}, {"sh", "-c", "tty; sleep 1000"})));
        QTRY_COMPARE_WITH_TIMEOUT(m_engine->docker(words("logs screen")).out.trimmed(), QString("/dev/pts/0"),
                                  kPatience);
    }

    void saysWhatThereIsNot() {
        const auto pull = m_engine->docker(words("pull busybox"));
        QVERIFY(pull.status != 0);
        QVERIFY2(pull.err.contains("not supported yet"), qPrintable(pull.err));
        const auto missing = m_engine->docker(words("run --network none no-such-image true"));
        QCOMPARE(missing.status, 125);
        const auto volume = m_engine->docker(run({"-v", "data:/data"}, {"true"}));
        QVERIFY2(volume.err.contains("not supported yet"), qPrintable(volume.err));
    }

private:
    QString log() const {
        QFile file(m_engine->log());
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    std::unique_ptr<EngineProcess> m_engine;
};

QTEST_GUILESS_MAIN(TestDockerCli)
#include "tst_docker_cli.moc"
