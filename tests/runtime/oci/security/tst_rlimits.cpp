// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/security/rlimits.h"

#include <QtTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::oci;

class TestRlimits : public QObject {
    Q_OBJECT

private slots:
    void namesAreTheKernels();
    void limitsReachAnotherProcess();
    void nothingIsSetWhenOneIsWrong_data();
    void nothingIsSetWhenOneIsWrong();
    void raisingWithoutThePrivilegeNamesTheLimit();
};

namespace {

// A process that waits until it is told to go.
class Sleeper {
public:
    Sleeper() : m_pid(::fork()) {
        if (m_pid == 0)
            for (;;)
                ::pause();
    }
    ~Sleeper() {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    pid_t pid() const { return m_pid; }
    rlimit limit(__rlimit_resource resource) const {
        rlimit out{};
        ::prlimit(m_pid, resource, nullptr, &out);
        return out;
    }

private:
    pid_t m_pid;
};

} // namespace

void TestRlimits::namesAreTheKernels() {
    QCOMPARE(*rlimitNumber("RLIMIT_NOFILE"), static_cast<int>(RLIMIT_NOFILE));
    QCOMPARE(*rlimitNumber("RLIMIT_RTTIME"), static_cast<int>(RLIMIT_RTTIME));
    for (const char* name : {"", "NOFILE", "rlimit_nofile", "RLIMIT_FILES"}) {
        const auto number = rlimitNumber(name);
        QVERIFY(!number);
        QVERIFY(number.error().kind() == ErrorKind::invalidArgument);
    }
}

void TestRlimits::limitsReachAnotherProcess() {
    const Sleeper sleeper;
    const auto applied = applyRlimits({{"RLIMIT_NOFILE", 90, 80}, {"RLIMIT_CORE", 0, 0}}, sleeper.pid());
    QVERIFY2(applied, applied ? "" : applied.error().message().c_str());
    QCOMPARE(sleeper.limit(RLIMIT_NOFILE).rlim_cur, rlim_t(80));
    QCOMPARE(sleeper.limit(RLIMIT_NOFILE).rlim_max, rlim_t(90));
    QCOMPARE(sleeper.limit(RLIMIT_CORE).rlim_max, rlim_t(0));
    rlimit own{};
    ::getrlimit(RLIMIT_NOFILE, &own);
    QVERIFY(own.rlim_cur != 80);
}

void TestRlimits::nothingIsSetWhenOneIsWrong_data() {
    QTest::addColumn<int>("which");
    QTest::newRow("unknown") << 0;
    QTest::newRow("soft above hard") << 1;
    QTest::newRow("twice") << 2;
}

void TestRlimits::nothingIsSetWhenOneIsWrong() {
    QFETCH(int, which);
    const PosixRlimit wrong[] = {{"RLIMIT_X", 1, 1}, {"RLIMIT_CORE", 1, 2}, {"RLIMIT_NOFILE", 70, 60}};
    const Sleeper sleeper;
    const rlim_t before = sleeper.limit(RLIMIT_NOFILE).rlim_cur;
    const auto applied = applyRlimits({{"RLIMIT_NOFILE", 90, 80}, wrong[which]}, sleeper.pid());
    QVERIFY(!applied);
    QVERIFY(applied.error().kind() == ErrorKind::invalidArgument);
    QCOMPARE(sleeper.limit(RLIMIT_NOFILE).rlim_cur, before);
}

void TestRlimits::raisingWithoutThePrivilegeNamesTheLimit() {
    const Sleeper sleeper;
    QVERIFY(applyRlimits({{"RLIMIT_NPROC", 100, 100}}, sleeper.pid()));
    const auto raised = applyRlimits({{"RLIMIT_NPROC", 200, 200}}, sleeper.pid());
    if (raised)
        return; // whoever has CAP_SYS_RESOURCE may
    QVERIFY(raised.error().kind() == ErrorKind::permissionDenied);
    QVERIFY2(raised.error().message().find("the hard limit here is 100") != std::string::npos,
             raised.error().message().c_str());
}

QTEST_GUILESS_MAIN(TestRlimits)
#include "tst_rlimits.moc"
