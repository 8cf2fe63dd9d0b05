// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/process_table.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::engine;

namespace {

// A child that waits to be signalled, in a directory that says what a cgroup would.
class Fixture {
public:
    Fixture() : m_directory(QStringLiteral("/var/tmp/gantry-processes-XXXXXX")) {
        // Another program: a forked test would catch signals as QTest does.
        std::string name = "sleep";
        std::string seconds = "1000";
        const std::array<char*, 3> arguments{name.data(), seconds.data(), nullptr};
        if (::posix_spawn(&m_child, "/bin/sleep", nullptr, nullptr, arguments.data(), environ) != 0)
            m_child = -1;
        QFile file(m_directory.filePath("cgroup.procs"));
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray::number(m_child) + "\n");
        cgroups["pids"] = m_directory.path().toStdString();
    }
    ~Fixture() {
        if (m_child > 0 && !m_isReaped) {
            ::kill(m_child, SIGKILL);
            ::waitpid(m_child, nullptr, 0);
        }
    }
    pid_t child() const { return m_child; }
    int reap() {
        int status = 0;
        ::waitpid(m_child, &status, 0);
        m_isReaped = true;
        return status;
    }

    cgroup::Directories cgroups;

private:
    QTemporaryDir m_directory;
    pid_t m_child = -1;
    bool m_isReaped = false;
};

} // namespace

class TestProcessTable : public QObject {
    Q_OBJECT
private slots:
    void listsProcessesWithTheirParents() {
        Fixture f;
        QVERIFY(f.child() > 0);
        const auto list = processList(f.cgroups, {});
        QVERIFY(list.has_value());
        QCOMPARE(list->processes.size(), std::size_t(1));
        const api::ProcessInfo& process = list->processes.front();
        QCOMPARE(process.pid, std::int64_t(f.child()));
        QCOMPARE(process.parent, std::int64_t(::getpid()));
        QVERIFY(process.innerPid > 0);
        QVERIFY(process.memory > 0);
        QCOMPARE(process.threads, 1);
        QCOMPARE(process.command, std::string("sleep 1000"));
        QVERIFY(process.started > 0 && process.started <= list->time);
    }

    void signalsOneOfThem() {
        Fixture f;
        QVERIFY(f.child() > 0);
        QVERIFY(signalProcess(f.cgroups, f.child(), SIGTERM).has_value());
        const int status = f.reap();
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), SIGTERM);
    }

    void refusesProcessesOfOthers() {
        Fixture f;
        for (const std::int64_t pid :
             {std::int64_t(::getpid()), std::int64_t(1), std::int64_t(0), std::int64_t(-1), std::int64_t(1) << 40}) {
            const auto sent = signalProcess(f.cgroups, pid, 0);
            QVERIFY(!sent.has_value());
            QCOMPARE(sent.error().kind(), ErrorKind::notFound);
        }
    }
};

QTEST_GUILESS_MAIN(TestProcessTable)
#include "tst_process_table.moc"
