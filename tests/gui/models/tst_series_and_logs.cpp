// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/log_buffer.h"
#include "gui/models/time_series.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace gantry;
using namespace gantry::models;

namespace {

constexpr std::int64_t kSecond = 1000000000;

api::MetricsSample sampleAt(std::int64_t second, std::uint64_t readBytes = 0) {
    api::MetricsSample sample;
    sample.time = second * kSecond;
    sample.cpu = 0.25;
    sample.memory = 1000;
    sample.memoryLimit = 4000;
    sample.readBytes = readBytes;
    return sample;
}

} // namespace

class TestSeriesAndLogs : public QObject {
    Q_OBJECT
private slots:
    void drawsJumpsOfTheHistoryAsGaps() {
        api::MetricsHistory history;
        history.interval = kSecond;
        history.times = {10 * kSecond, 11 * kSecond, 20 * kSecond};
        history.series["cpu"] = {{1, 1, 1}, {2, 2, 2}, {3, 3, 3}};
        history.memoryLimit = 4096;
        TimeSeries series;
        series.setHistory(history);
        const auto& points = series.points(Metric::cpu);
        QCOMPARE(points.size(), 4);
        QVERIFY(std::isnan(points[2].y()));
        QCOMPARE(points[3], QPointF(20000, 3));
        QCOMPARE(series.limit(Metric::memory), 4096.0);
    }

    void continuesTheHistoryWithLiveSamples() {
        TimeSeries series;
        series.append(sampleAt(11));
        series.append(sampleAt(12));
        api::MetricsHistory history;
        history.interval = kSecond;
        history.times = {10 * kSecond, 11 * kSecond};
        history.series["cpu"] = {{1, 1, 1}, {2, 2, 2}};
        series.setHistory(history);
        QCOMPARE(series.points(Metric::cpu).size(), 3);
        series.append(sampleAt(12)); // known already
        QCOMPARE(series.points(Metric::cpu).size(), 3);
        QCOMPARE(series.last(Metric::cpu), 0.25);
    }

    void computesRatesFromCounters() {
        TimeSeries series;
        series.append(sampleAt(1, 1000));
        QVERIFY(std::isnan(series.last(Metric::readRate)));
        series.append(sampleAt(3, 5000));
        QCOMPARE(series.last(Metric::readRate), 2000.0);
        series.append(sampleAt(4, 10)); // started again
        QVERIFY(std::isnan(series.last(Metric::readRate)));
    }

    void staysBounded() {
        TimeSeries series;
        for (int i = 1; i < 6000; ++i)
            series.append(sampleAt(i));
        QCOMPARE(series.points(Metric::memory).size(), TimeSeries::kCapacity);
    }

    void splitsLinesAcrossPieces() {
        LogBuffer buffer;
        QSignalSpy appended(&buffer, &LogBuffer::appended);
        buffer.feed(false, QByteArrayView("2026-01-02T03:04:05.123456789Z first li"));
        QCOMPARE(buffer.count(), 0);
        buffer.feed(true, QByteArrayView("2026-01-02T03:04:06Z wrong\n"));
        buffer.feed(false, QByteArrayView("ne\n"));
        QCOMPARE(buffer.count(), 2);
        QCOMPARE(buffer.at(0).text, QStringLiteral("wrong"));
        QVERIFY(buffer.at(0).isError);
        QCOMPARE(buffer.at(1).text, QStringLiteral("first line"));
        QCOMPARE(buffer.at(1).timeMs % 1000, 123);
        QCOMPARE(appended.size(), 2);
    }

    void stripsTerminalControls() {
        QCOMPARE(withoutControls("\x1b[31mred\x1b[0m \x1b]0;title\x07tail\r"), QByteArray("red tail"));
        QCOMPARE(withoutControls("10%\r50%\r100%"), QByteArray("100%"));
        QCOMPARE(withoutControls("\x1b["), QByteArray());
    }

    void dropsTheOldestLines() {
        LogBuffer buffer;
        buffer.setLimits(3, 1000);
        QSignalSpy appended(&buffer, &LogBuffer::appended);
        buffer.feed(false, QByteArrayView("a\nb\nc\nd\ne\n"));
        QCOMPARE(buffer.count(), 3);
        QCOMPARE(buffer.at(0).text, QStringLiteral("c"));
        QCOMPARE(appended.front().at(1).value<qsizetype>(), 2);
    }

    void cutsEndlessLines() {
        LogBuffer buffer;
        buffer.feed(false, QByteArray(100000, 'x'));
        QCOMPARE(buffer.count(), 3);
        buffer.finish();
        QCOMPARE(buffer.count(), 4);
    }
};

QTEST_GUILESS_MAIN(TestSeriesAndLogs)
#include "tst_series_and_logs.moc"
