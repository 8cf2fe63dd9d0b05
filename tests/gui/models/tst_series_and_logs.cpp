// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/log_buffer.h"
#include "gui/models/merged_log.h"
#include "gui/models/time_series.h"

#include <QBuffer>
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
        QVERIFY(std::isnan(points[2].mean));
        QCOMPARE(points[3].timeMs, 20000);
        QCOMPARE(points[3].mean, 3.0);
        QCOMPARE(series.limit(Metric::memory), 4096.0);
    }

    void aPointThatIsNullOnTheWireIsAGap() {
        const auto history = api::decodeMetricsHistory(
            "{\"interval\":1000000000,\"times\":[1000000000,2000000000,3000000000],\"series\":{\"cpu\":["
            "{\"min\":1,\"max\":3,\"mean\":2},{\"min\":null,\"max\":null,\"mean\":null},null]}}");
        QVERIFY(history.has_value());
        TimeSeries series;
        series.setHistory(*history);
        QCOMPARE(series.points(Metric::cpu).size(), 3);
        QCOMPARE(series.points(Metric::cpu)[0].max, 3.0);
        QVERIFY(std::isnan(series.points(Metric::cpu)[1].mean));
        QVERIFY(std::isnan(series.points(Metric::cpu)[2].mean));
        QVERIFY(std::isnan(series.last(Metric::cpu)));
        QVERIFY(series.has(Metric::cpu));
        QVERIFY(!series.has(Metric::memorySwap));
        QCOMPARE(series.highest(Metric::cpu), 3.0);
        // And the engine says it so.
        const auto again = api::decodeMetricsHistory(api::encode(*history));
        QVERIFY(again.has_value());
        QVERIFY(std::isnan(again->series.at("cpu")[1].mean));
    }

    void gathersLiveSamplesIntoTheHistorysInterval() {
        api::MetricsHistory history;
        history.interval = 60 * kSecond;
        history.times = {60 * kSecond, 120 * kSecond};
        history.series["cpu"] = {{1, 1, 1}, {2, 2, 2}};
        TimeSeries series;
        series.setHistory(history);
        for (int second = 121; second < 130; ++second) {
            api::MetricsSample sample = sampleAt(second);
            sample.cpu = second == 125 ? 4 : 1;
            series.append(sample);
        }
        QCOMPARE(series.points(Metric::cpu).size(), 3);
        const SamplePoint live = series.points(Metric::cpu).last();
        QCOMPARE(live.timeMs, 129000);
        QCOMPARE(live.max, 4.0);
        QCOMPARE(live.min, 1.0);
        QCOMPARE(live.mean, 12.0 / 9);
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

    void devicesHaveLinesOfTheirOwn() {
        api::MetricsHistory history;
        history.interval = kSecond;
        history.times = {1 * kSecond, 2 * kSecond};
        history.series["cpu"] = {{1, 1, 1}, {2, 2, 2}};
        history.series["readRate/vda"] = {{5, 5, 5}, {6, 6, 6}};
        history.series["writeRate/vda"] = {{0, 0, 0}, {1, 1, 1}};
        TimeSeries series;
        series.setHistory(history);
        QCOMPARE(series.channels(Metric::readRate), QStringList{"vda"});
        QVERIFY(series.channels(Metric::receivedRate).isEmpty());
        api::MetricsSample sample = sampleAt(3);
        sample.disks["vda"] = {1000, 100};
        series.append(sample);
        QVERIFY(std::isnan(series.points(Metric::readRate, "vda").last().mean)); // a rate needs two
        sample = sampleAt(5);
        sample.disks["vda"] = {3000, 100};
        sample.disks["vdb"] = {500, 0}; // new: it began at zero
        series.append(sample);
        QCOMPARE(series.points(Metric::readRate, "vda").size(), 4);
        QCOMPARE(series.points(Metric::readRate, "vda").last().mean, 1000.0);
        QCOMPARE(series.points(Metric::writeRate, "vda").last().mean, 0.0);
        QCOMPARE(series.points(Metric::readRate, "vdb").last().mean, 250.0);
        QCOMPARE(series.channels(Metric::writeRate), (QStringList{"vda", "vdb"}));
        QVERIFY(series.points(Metric::readRate, "sda").isEmpty());
        series.clear();
        QVERIFY(series.channels(Metric::readRate).isEmpty());
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

    void takesTerminalControlsOutAndKeepsColours() {
        AnsiParser parser;
        AnsiSpans spans;
        QCOMPARE(parser.take("\x1b[31mred\x1b[0m \x1b]0;title\x07tail\r", spans), QByteArray("red tail"));
        QCOMPARE(spans.size(), 1);
        QCOMPARE(spans[0].length, 3U);
        QCOMPARE(spans[0].style.fore, kAnsiPalette | 1U);
        QCOMPARE(parser.take("10%\r50%\r100%", spans), QByteArray("100%"));
        QCOMPARE(parser.take("\x1b[", spans), QByteArray());
        QVERIFY(spans.isEmpty());
        // A style goes on in the next line until it is ended.
        parser.take("\x1b[1;38;2;1;2;3mon", spans);
        QCOMPARE(parser.take("and on\x1b[m off", spans), QByteArray("and on off"));
        QCOMPARE(spans.size(), 1);
        QCOMPARE(spans[0].length, 6U);
        QCOMPARE(spans[0].style.fore, kAnsiRgb | 0x010203U);
        QVERIFY(spans[0].style.isBold);
        QCOMPARE(parser.take("\x1b[48;5;200;97mx", spans), QByteArray("x"));
        QCOMPARE(spans[0].style.back, kAnsiPalette | 200U);
        QCOMPARE(spans[0].style.fore, kAnsiPalette | 15U);
    }

    void coloursCountCharactersNotBytes() {
        LogBuffer buffer;
        buffer.feed(false, QByteArray("\xe9\x95\x9c \x1b[32m\xe5\x83\x8f ok\x1b[0m.\n"));
        const LogEntry entry = buffer.at(0);
        QCOMPARE(entry.text, QString::fromUtf8("\xe9\x95\x9c \xe5\x83\x8f ok."));
        QCOMPARE(entry.spans.size(), 1);
        QCOMPARE(entry.spans[0].start, 2U);
        QCOMPARE(entry.spans[0].length, 4U);
    }

    void olderLinesComeInFrontAndNumbersStay() {
        LogBuffer buffer;
        buffer.feed(false, QByteArrayView("2026-01-01T00:00:03Z c\n2026-01-01T00:00:04Z d\n"));
        LogBuffer older;
        older.feed(false, QByteArrayView("2026-01-01T00:00:01Z a\n2026-01-01T00:00:02Z \x1b[31mb\n"));
        QSignalSpy prepended(&buffer, &LogBuffer::prepended);
        buffer.prepend(older);
        QCOMPARE(older.count(), 0);
        QCOMPARE(prepended.front().front().value<qsizetype>(), 2);
        QCOMPARE(buffer.firstNumber(), -2);
        buffer.feed(false, QByteArrayView("2026-01-01T00:00:05Z e\n"));
        QStringList all;
        for (qsizetype i = 0; i < buffer.count(); ++i)
            all << buffer.at(i).text;
        QCOMPARE(all.join(QString()), QStringLiteral("abcde"));
        QCOMPARE(buffer.at(1).spans.size(), 1);
        buffer.setLimits(3, 1000000);
        QCOMPARE(buffer.firstNumber(), 0);
        QCOMPARE(buffer.at(0).text, QStringLiteral("c"));
    }

    void mergesByTimeWithSoloAndMute() {
        LogBuffer web;
        LogBuffer cache;
        MergedLog log;
        log.add("w", "web", &web);
        web.feed(false, QByteArrayView("2026-01-01T00:00:01Z a\n2026-01-01T00:00:04Z d\n"));
        QCOMPARE(log.count(), 2);
        log.add("c", "cache", &cache);
        QSignalSpy reset(&log, &MergedLog::reset);
        cache.feed(false, QByteArrayView("2026-01-01T00:00:02Z b\n2026-01-01T00:00:05Z e\n"));
        QCOMPARE(reset.size(), 1); // one lies between lines that were there
        web.feed(false, QByteArrayView("2026-01-01T00:00:06Z f\n"));
        QCOMPARE(reset.size(), 1);
        const auto all = [&log] {
            QByteArray text;
            for (qsizetype i = 0; i < log.count(); ++i)
                text += log.textAt(i);
            return text;
        };
        QCOMPARE(all(), QByteArray("abdef"));
        QCOMPARE(log.sourceAt(1), 1);
        log.toggleSolo("c");
        QCOMPARE(all(), QByteArray("be"));
        web.feed(false, QByteArrayView("2026-01-01T00:00:07Z g\n"));
        QCOMPARE(all(), QByteArray("be"));
        log.toggleSolo("c");
        QCOMPARE(all(), QByteArray("abdefg"));
        log.setMuted("c", true);
        QCOMPARE(all(), QByteArray("adfg"));
        QBuffer file;
        file.open(QIODevice::WriteOnly);
        QVERIFY(log.writeTo(file, false));
        QCOMPARE(file.data(), QByteArray("web: a\nweb: d\nweb: f\nweb: g\n"));
        log.remove("w");
        QCOMPARE(log.count(), 0);
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
