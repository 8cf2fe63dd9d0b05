// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/launch.h"

#include <QtTest>

using namespace gantry;

class TestLaunch : public QObject {
    Q_OBJECT

private slots:
    void launchReadsBackWhatItWrote();
    void exitRecordReadsBackWhatItWrote();
    void refusesWhatIsNoDocument();
};

void TestLaunch::launchReadsBackWhatItWrote() {
    monitor::Launch launch;
    launch.id = "abc";
    launch.isTty = true;
    launch.root.lowerDirs = {"/top", "/bottom"};
    launch.root.hostId = 4'000'000'000U;
    launch.root.idCount = 65536;
    launch.binds = {{7, "/placeholder"}};
    launch.log.maxBytes = 5;
    const auto back = monitor::decodeLaunch(monitor::encode(launch));
    QVERIFY2(back, back ? "" : back.error().message().c_str());
    QCOMPARE(back->id, launch.id);
    QVERIFY(back->isTty);
    QCOMPARE(back->root.lowerDirs, launch.root.lowerDirs);
    QCOMPARE(back->root.hostId, launch.root.hostId);
    QCOMPARE(back->binds.size(), std::size_t(1));
    QCOMPARE(back->binds[0].fd, 7);
    QCOMPARE(back->log.maxBytes, std::uint64_t(5));
}

void TestLaunch::exitRecordReadsBackWhatItWrote() {
    const monitor::ExitRecord record{137,   9,          true, 1'000'000'000'000'000'001, 1'000'000'000'000'000'002,
                                     "why", 1ULL << 40U};
    const auto back = monitor::decodeExitRecord(monitor::encode(record));
    QVERIFY(back);
    QCOMPARE(back->exitCode, 137);
    QCOMPARE(back->signal, 9);
    QVERIFY(back->wasOomKilled);
    QCOMPARE(back->startedAt, record.startedAt);
    QCOMPARE(back->finishedAt, record.finishedAt);
    QCOMPARE(back->error, record.error);
    QCOMPARE(back->memoryPeak, record.memoryPeak);
}

void TestLaunch::refusesWhatIsNoDocument() {
    QVERIFY(!monitor::decodeLaunch(""));
    QVERIFY(!monitor::decodeLaunch(R"({"root":[]})"));
    QVERIFY(!monitor::decodeExitRecord(R"({"exitCode":"0"})"));
}

QTEST_GUILESS_MAIN(TestLaunch)
#include "tst_launch.moc"
