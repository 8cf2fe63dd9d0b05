// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/restart_policy.h"

#include <QtTest>

using namespace gantry;
using namespace gantry::engine;
using namespace std::chrono_literals;

namespace {

EndedRun run(std::int64_t exitCode, std::chrono::nanoseconds duration = 1s, std::int64_t inARow = 0) {
    return {exitCode, duration, false, inARow};
}

} // namespace

class TestRestartPolicy : public QObject {
    Q_OBJECT

private slots:
    void staysDownWithoutAPolicy() {
        QVERIFY(!restartDelay({"", 0}, run(1)));
        QVERIFY(!restartDelay({"no", 0}, run(1)));
    }

    void restartsAfterFailuresOnly() {
        QVERIFY(!restartDelay({"on-failure", 0}, run(0)));
        QVERIFY(restartDelay({"on-failure", 0}, run(1)).has_value());
        QVERIFY(restartDelay({"always", 0}, run(0)).has_value());
    }

    void givesUpAfterSoManyFailures() {
        QVERIFY(restartDelay({"on-failure", 3}, run(1, 1s, 2)).has_value());
        QVERIFY(!restartDelay({"on-failure", 3}, run(1, 1s, 3)));
    }

    void doublesTheDelayUpToAMinute() {
        QCOMPARE(restartDelay({"always", 0}, run(1, 1s, 0))->count(), std::int64_t{100});
        QCOMPARE(restartDelay({"always", 0}, run(1, 1s, 1))->count(), std::int64_t{200});
        QCOMPARE(restartDelay({"always", 0}, run(1, 1s, 5))->count(), std::int64_t{3200});
        QCOMPARE(restartDelay({"always", 0}, run(1, 1s, 10))->count(), std::int64_t{60'000});
        QCOMPARE(restartDelay({"always", 0}, run(1, 1s, 1'000'000))->count(), std::int64_t{60'000});
    }

    void beginsAnewAfterAStableRun() {
        QCOMPARE(restartDelay({"always", 0}, run(1, 11s, 8))->count(), std::int64_t{100});
    }

    void leavesWhatSomebodyStopped() {
        EndedRun stopped = run(137);
        stopped.wasStoppedByHand = true;
        QVERIFY(!restartDelay({"always", 0}, stopped));
        QVERIFY(startsWithHelper({"always", 0}, true));
        QVERIFY(!startsWithHelper({"unless-stopped", 0}, true));
        QVERIFY(startsWithHelper({"unless-stopped", 0}, false));
        QVERIFY(!startsWithHelper({"on-failure", 0}, false));
    }

    void refusesNonsense() {
        QVERIFY(checkRestartPolicy({"on-failure", 5}));
        QVERIFY(!checkRestartPolicy({"always", 5}));
        QVERIFY(!checkRestartPolicy({"on-failure", -1}));
        QVERIFY(!checkRestartPolicy({"sometimes", 0}));
    }
};

QTEST_GUILESS_MAIN(TestRestartPolicy)
#include "tst_restart_policy.moc"
