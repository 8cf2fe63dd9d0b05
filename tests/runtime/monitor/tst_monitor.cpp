// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runtime/monitor/monitored.h"

#include <QTest>

using namespace gantry;
using gantry::tests::Monitored;

#define VERIFY_DONE(call)                                                                                              \
    do {                                                                                                               \
        const std::string words = (call);                                                                              \
        QVERIFY2(words.empty(), words.c_str());                                                                        \
    } while (false)

class TestMonitor : public QObject {
    Q_OBJECT

private slots:
    void writesOutputAndExitCode() {
        Monitored box;
        box.runsShell("echo out; echo err >&2; exit 7");
        VERIFY_DONE(box.run());
        const auto record = box.waitForExit();
        QVERIFY(record);
        QCOMPARE(record->exitCode, 7);
        QCOMPARE(record->signal, 0);
        QVERIFY(!record->wasOomKilled);
        QVERIFY(record->startedAt > 0 && record->finishedAt >= record->startedAt);
        QCOMPARE(box.logged("stdout"), std::string("out\n"));
        QCOMPARE(box.logged("stderr"), std::string("err\n"));
        QVERIFY(!box.hasCgroup());
        QVERIFY(!box.isMountedOnHost());
    }
};

QTEST_GUILESS_MAIN(TestMonitor)
#include "tst_monitor.moc"
