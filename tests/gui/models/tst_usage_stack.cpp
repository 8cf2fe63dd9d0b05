// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/process_rows.h"
#include "gui/models/usage_stack.h"

#include <QTest>

#include <cmath>

using namespace gantry;
using namespace gantry::models;

namespace {

constexpr std::int64_t kMs = 1000000;

api::MetricsSample sampleAt(qint64 timeMs, double cpu, std::uint64_t memory) {
    api::MetricsSample sample;
    sample.time = timeMs * kMs;
    sample.cpu = cpu;
    sample.memory = memory;
    return sample;
}

} // namespace

class TestUsageStack : public QObject {
    Q_OBJECT
private slots:
    void namesTheLargestAndGathersTheRest() {
        UsageStack stack;
        stack.setSpan(60000, 60);
        for (int i = 0; i < 20; ++i) {
            const QString id = QStringLiteral("c%1").arg(i, 2, 10, QLatin1Char('0'));
            stack.setName(id, QStringLiteral("name %1").arg(id));
            stack.append(id, sampleAt(59500, i, 10));
        }
        const QList<UsageLayer> layers = stack.layers(60000, false);
        QCOMPARE(layers.size(), UsageStack::kNamed + 1);
        QCOMPARE(layers.first().id, QStringLiteral("c12")); // by name, of the eight largest
        QVERIFY(layers.last().id.isEmpty());
        QCOMPARE(layers.last().cpuNow, 66.0); // 0 + … + 11
        QCOMPARE(layers.last().memoryNow, 120.0);
        QCOMPARE(layers.last().cpu.size(), stack.moments(60000).size());
        QCOMPARE(layers.last().cpu.last(), 66.0);
        QVERIFY(std::isnan(layers.last().cpu.first()));
    }

    void tellsNothingWhereNothingRan() {
        UsageStack stack;
        stack.setSpan(60000, 60);
        api::MetricsHistory history;
        history.interval = 1000 * kMs;
        for (const int second : {10, 11, 12, 30, 31}) {
            history.times.push_back(second * 1000 * kMs);
            history.series["cpu"].push_back({1, 1, 1});
            history.series["memory"].push_back({5, 5, 5});
        }
        stack.setHistory("c", history);
        const UsageLayer layer = stack.layers(60000, false).first();
        const QList<qint64> moments = stack.moments(60000);
        QCOMPARE(layer.cpu[moments.indexOf(11000)], 1.0);
        QVERIFY(std::isnan(layer.cpu[moments.indexOf(20000)]));
        QCOMPARE(layer.memory[moments.indexOf(30000)], 5.0);
        QVERIFY(std::isnan(layer.cpuNow)); // half a minute ago is not now
    }

    void liveSamplesFollowTheRecordAndOldOnesGo() {
        UsageStack stack;
        stack.setSpan(10000, 10);
        for (int second = 1; second <= 100; ++second)
            stack.append("c", sampleAt(second * 1000, 2, 7));
        const UsageLayer layer = stack.layers(100000, true).first();
        for (const double value : layer.cpu)
            QCOMPARE(value, 2.0);
        stack.remove("c");
        QVERIFY(stack.layers(100000, true).isEmpty());
    }

    void recordedStepsLongerThanOursLeaveNoGaps() {
        UsageStack stack;
        stack.setSpan(60000, 30); // two seconds
        api::MetricsHistory history;
        for (int i = 0; i <= 15; ++i) { // four seconds apart
            history.times.push_back(i * 4000 * kMs);
            history.series["cpu"].push_back({1, 1, 1});
        }
        stack.setHistory("c", history);
        const UsageLayer layer = stack.layers(60000, false).first();
        const QList<qint64> moments = stack.moments(60000);
        for (qsizetype i = moments.indexOf(10000); i < moments.size(); ++i)
            QVERIFY2(std::isfinite(layer.cpu[i]), qPrintable(QString::number(moments[i])));
    }

    void computesTheCpuOfProcessesFromTwoLooks() {
        api::ProcessList before;
        before.time = 1000 * kMs;
        before.processes = {{10, 1, 1, "root", "S", 500 * kMs, 100, 1, 5, "init"},
                            {11, 10, 2, "33", "R", 0, 200, 4, 6, "worker"}};
        api::ProcessList now = before;
        now.time = 3000 * kMs;
        now.processes[1].cpuTime = 1000 * kMs;
        now.processes.push_back({12, 11, 3, "33", "S", 900 * kMs, 1, 1, 7, "new"});
        const QList<ProcessRow> rows = processRows(now, &before);
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0].parent, 0); // its parent is outside
        QCOMPARE(rows[0].cpu, 0.0);
        QCOMPARE(rows[1].cpu, 0.5);
        QCOMPARE(rows[2].parent, 11);
        QVERIFY(std::isnan(rows[2].cpu));
        QVERIFY(std::isnan(processRows(now, nullptr)[0].cpu));
    }

    void readsWhicheverColumnsPsHas() {
        api::TopResponse top;
        top.Titles = {"UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD"};
        top.Processes = {{"root", "20", "7", "0", "10:00", "?", "00:00:01", "sh -c x"},
                         {"root", "21", "20", "0", "10:00", "?", "00:00:01", "x"},
                         {"root", "junk", "20", "0", "10:00", "?", "00:00:01", "y"}};
        const QList<ProcessRow> rows = processRows(top);
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].command, QStringLiteral("sh -c x"));
        QCOMPARE(rows[0].parent, 0);
        QCOMPARE(rows[1].parent, 20);
        QVERIFY(std::isnan(rows[1].memory));
    }
};

QTEST_GUILESS_MAIN(TestUsageStack)
#include "tst_usage_stack.moc"
