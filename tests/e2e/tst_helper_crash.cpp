// SPDX-License-Identifier: GPL-3.0-or-later
// The helper killed with SIGKILL at awkward moments: containers go on and are found again, what ended meanwhile is
// settled, an import that was cut short leaves a store that works and holds nothing of it.
#include "tests/e2e/engine_process.h"

#include <cerrno>
#include <csignal>

#include <QDirIterator>
#include <QtTest>

using namespace gantry::test;

namespace {

constexpr int kPatience = 60'000; // milliseconds
const QString kImage = QStringLiteral("gantry/sample:latest");

QStringList words(const char* text) {
    return QString::fromUtf8(text).split(QLatin1Char(' '));
}

QStringList entriesOf(const QString& directory) {
    return QDir(directory).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

#define VERIFY_DONE(result) QVERIFY2((result).status == 0, qPrintable((result).err + (result).out + log()))

class TestHelperCrash : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_engine = std::make_unique<EngineProcess>();
        QVERIFY2(m_engine->start(), qPrintable(log()));
    }

    void cleanup() { m_engine.reset(); }

    void findsRunningContainersAgain() {
        load();
        VERIFY_DONE(m_engine->docker(
            words("run -d --network none --name ticker") +
            QStringList{kImage, "sh", "-c", "i=0; while :; do echo tick $i; i=$((i+1)); sleep 1; done"}));
        const QString pid = inspect("ticker", "{{.State.Pid}}");
        m_engine->kill();
        QVERIFY2(m_engine->start(), qPrintable(log()));
        QCOMPARE(inspect("ticker", "{{.State.Status}}"), QString("running"));
        QCOMPARE(inspect("ticker", "{{.State.Pid}}"), pid);
        const qsizetype before = m_engine->docker(words("logs ticker")).out.size();
        QTRY_VERIFY_WITH_TIMEOUT(m_engine->docker(words("logs ticker")).out.size() > before, kPatience);
        VERIFY_DONE(m_engine->docker(words("stats --no-stream ticker")));
        VERIFY_DONE(m_engine->docker(words("stop -t 1 ticker")));
        QCOMPARE(inspect("ticker", "{{.State.Status}}"), QString("exited"));
    }

    void settlesWhatEndedMeanwhile() {
        load();
        VERIFY_DONE(m_engine->docker(words("run -d --network none --name brief -i") +
                                     QStringList{kImage, "sh", "-c", "trap 'exit 5' TERM; while :; do sleep 1; done"}));
        const qint64 pid = inspect("brief", "{{.State.Pid}}").toLongLong();
        QVERIFY(pid > 0);
        m_engine->kill();
        // It ends when it is told to, so that no machine is too slow; and is told again should its trap not be set yet.
        QTRY_VERIFY_WITH_TIMEOUT(::kill(static_cast<pid_t>(pid), SIGTERM) != 0 && errno == ESRCH, kPatience);
        const QString record = m_engine->runRoot() + "/containers";
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(record + '/' + entriesOf(record).value(0) + "/exit.json"), kPatience);
        QVERIFY2(m_engine->start(), qPrintable(log()));
        QTRY_COMPARE_WITH_TIMEOUT(inspect("brief", "{{.State.Status}} {{.State.ExitCode}}"), QString("exited 5"),
                                  kPatience);
    }

    void restartsWhatItsPolicyWantsRunning() {
        load();
        VERIFY_DONE(m_engine->docker(words("run -d --network none --name always --restart always") +
                                     QStringList{kImage, "sleep", "1000"}));
        const QString pid = inspect("always", "{{.State.Pid}}");
        m_engine->kill();
        ::kill(static_cast<pid_t>(pid.toLongLong()), SIGKILL);
        QVERIFY2(m_engine->start(), qPrintable(log()));
        QTRY_VERIFY_WITH_TIMEOUT(inspect("always", "{{.State.Status}}") == "running" &&
                                     inspect("always", "{{.State.Pid}}") != pid,
                                 kPatience);
    }

    void survivesAnImportThatIsCutShort() {
        const QString archive = EngineProcess::sampleArchive();
        // At a dozen moments, from before the first byte is read to after the last.
        for (int moment = 0; moment < 12; ++moment) {
            const auto loading = m_engine->startDocker({"load", "-i", archive});
            loading->waitForFinished(moment * 15);
            m_engine->kill();
            loading->waitForFinished(kPatience);
            QVERIFY2(m_engine->start(), qPrintable(log()));
            QVERIFY2(entriesOf(m_engine->dataRoot() + "/tmp").isEmpty(),
                     qPrintable(entriesOf(m_engine->dataRoot() + "/tmp").join(' ')));
            const QString images = m_engine->docker(words("images -q")).out;
            if (images.isEmpty()) {
                QVERIFY(entriesOf(m_engine->dataRoot() + "/layers").isEmpty());
                QVERIFY(entriesOf(m_engine->dataRoot() + "/blobs/sha256").isEmpty());
            } else {
                VERIFY_DONE(m_engine->docker({"rmi", kImage}));
            }
        }
        load();
        const auto done = m_engine->docker(words("run --rm --network none") + QStringList{kImage, "echo", "fine"});
        VERIFY_DONE(done);
        QCOMPARE(done.out.trimmed(), QString("fine"));
    }

    void leavesNothingBehind() {
        load();
        VERIFY_DONE(m_engine->docker(words("run -d --network none --name one") + QStringList{kImage, "sleep", "1000"}));
        const QString id = inspect("one", "{{.Id}}");
        VERIFY_DONE(m_engine->docker(words("rm -f one")));
        QVERIFY(entriesOf(m_engine->dataRoot() + "/containers").isEmpty());
        QVERIFY(entriesOf(m_engine->runRoot() + "/containers").isEmpty());
        QVERIFY(!entriesOf(m_engine->runRoot() + "/oci").contains(id));
        QFile mounts("/proc/self/mountinfo");
        QVERIFY(mounts.open(QIODevice::ReadOnly));
        QVERIFY(!mounts.readAll().contains(m_engine->runRoot().toUtf8()));
        QDirIterator groups("/sys/fs/cgroup", {id}, QDir::Dirs, QDirIterator::Subdirectories);
        QVERIFY2(!groups.hasNext(), qPrintable(groups.next()));
    }

    void refusesASecondHelperOnTheSameData() {
        QProcess second;
        second.start(qEnvironmentVariable("GANTRY_BIN") + "/gantryd",
                     {"--socket", m_engine->socket() + "2", "--data-root", m_engine->dataRoot(), "--run-root",
                      m_engine->runRoot()});
        QVERIFY(second.waitForFinished(kPatience));
        QCOMPARE(second.exitCode(), 1);
        QVERIFY(second.readAllStandardError().contains("another helper uses the data root"));
    }

private:
    void load() { VERIFY_DONE(m_engine->docker({"load", "-i", EngineProcess::sampleArchive()})); }

    QString inspect(const char* name, const char* format) const {
        return m_engine->docker({"inspect", "--format", format, name}).out.trimmed();
    }

    QString log() const {
        QFile file(m_engine->log());
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    std::unique_ptr<EngineProcess> m_engine;
};

QTEST_GUILESS_MAIN(TestHelperCrash)
#include "tst_helper_crash.moc"
