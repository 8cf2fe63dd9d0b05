// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/history.h"
#include "runtime/engine/services/statistics/sample.h"

#include <QtTest>

#include <cmath>

using namespace gantry;
using namespace gantry::engine::statistics;

namespace {

constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kNow = 1700000000 * kSecond; // a multiple of 10 s and not of a minute

Values cpuOf(float cores) {
    Values values;
    values[Series::cpu] = cores;
    return values;
}

Row rowOf(std::int64_t bucket, float cores) {
    Accumulator one;
    one.add(cpuOf(cores));
    return one.toRow(bucket);
}

float cpuIn(const std::array<float, kSlots>& numbers) {
    return numbers[static_cast<std::size_t>(Series::cpu)];
}

Reading readingAt(std::int64_t monotonic, std::uint64_t cpu) {
    Reading reading;
    reading.time = kNow + monotonic;
    reading.monotonic = monotonic;
    reading.cpuTotal = cpu;
    reading.note(Part::cpu);
    return reading;
}

} // namespace

class TestRows : public QObject {
    Q_OBJECT

private slots:
    void gathersMinMaxMean();
    void weighsMeansBySamples();
    void leavesUnknownValuesOut();
    void ratesNeedBothEnds();
    void memoryIsWithoutReclaimableCache();
    void anOomKillShowsThePeak();
    void takesTheFinestRing_data();
    void takesTheFinestRing();
    void downsamplesExactly();
    void neverGivesMorePointsThanAsked();
    void channelsHaveRates();
    void gapsAreJumps();
    void groupsDoNotMoveWithTime();
    void boundsWhatIsAskedFor();
};

void TestRows::gathersMinMaxMean() {
    Accumulator gathered;
    QVERIFY(gathered.isEmpty());
    for (const float value : {2.0F, 8.0F, 5.0F})
        gathered.add(cpuOf(value));
    const Row row = gathered.toRow(7);
    QCOMPARE(row.bucket, std::int64_t(7));
    QCOMPARE(row.count, 3U);
    QCOMPARE(cpuIn(row.min), 2.0F);
    QCOMPARE(cpuIn(row.max), 8.0F);
    QCOMPARE(cpuIn(row.mean), 5.0F);
    gathered.clear();
    QVERIFY(gathered.isEmpty());
}

void TestRows::weighsMeansBySamples() {
    Accumulator three;
    for (const float value : {1.0F, 2.0F, 3.0F})
        three.add(cpuOf(value));
    Accumulator both;
    both.add(three.toRow(1));
    both.add(rowOf(2, 10.0F));
    const Row row = both.toRow(0);
    QCOMPARE(row.count, 4U);
    QCOMPARE(cpuIn(row.mean), 4.0F);
    QCOMPARE(cpuIn(row.min), 1.0F);
    QCOMPARE(cpuIn(row.max), 10.0F);
}

void TestRows::leavesUnknownValuesOut() {
    Accumulator gathered;
    gathered.add(cpuOf(kUnknown));
    gathered.add(cpuOf(4));
    gathered.add(cpuOf(std::numeric_limits<float>::infinity()));
    const Row row = gathered.toRow(1);
    QCOMPARE(row.count, 3U);
    QCOMPARE(cpuIn(row.mean), 4.0F);
    QVERIFY(std::isnan(row.mean[static_cast<std::size_t>(Series::memory)]));
    QVERIFY(std::isnan(row.min[static_cast<std::size_t>(Series::memory)]));
}

void TestRows::ratesNeedBothEnds() {
    const Reading before = readingAt(kSecond, 1 * kSecond);
    const Reading now = readingAt(3 * kSecond, 4 * kSecond);
    QCOMPARE(toValues(now, before)[Series::cpu], 1.5F);
    QCOMPARE(toSample(now, before, {}).cpu, 1.5);
    QVERIFY(std::isnan(toValues(now, Reading{})[Series::cpu]));
    QCOMPARE(toSample(now, Reading{}, {}).cpu, 0.0);
    // A counter that went back, a clock that stood still.
    QVERIFY(std::isnan(toValues(readingAt(3 * kSecond, 0), before)[Series::cpu]));
    QVERIFY(std::isnan(toValues(readingAt(kSecond, 4 * kSecond), before)[Series::cpu]));
    QVERIFY(std::isnan(toValues(now, before)[Series::readRate]));
}

void TestRows::memoryIsWithoutReclaimableCache() {
    Reading now = readingAt(kSecond, 0);
    now.memoryUsage = 1000;
    now.memoryInactiveFile = 300;
    now.note(Part::memory);
    QCOMPARE(usedMemory(now), 700U);
    QCOMPARE(toValues(now, Reading{})[Series::memory], 700.0F);
    now.memoryInactiveFile = 2000; // the two files are read one after the other
    QCOMPARE(usedMemory(now), 0U);
}

void TestRows::anOomKillShowsThePeak() {
    Reading before = readingAt(kSecond, 0);
    before.note(Part::oomKills);
    Reading now = readingAt(2 * kSecond, 0);
    now.note(Part::oomKills);
    now.note(Part::memory);
    now.memoryUsage = 10;
    now.memoryPeak = 500;
    QCOMPARE(toSample(now, before, {}).memory, 10U);
    now.oomKills = 1;
    QVERIFY(hasNewOomKill(now, before));
    QVERIFY(!hasNewOomKill(now, now));
    QVERIFY(!hasNewOomKill(now, Reading{}));
    QCOMPARE(toSample(now, before, {}).memory, 500U);
    QCOMPARE(toValues(now, before)[Series::memory], 500.0F);
}

void TestRows::takesTheFinestRing_data() {
    QTest::addColumn<qint64>("back");
    QTest::addColumn<qint64>("age");
    QTest::addColumn<int>("ring");
    const qint64 old = 30LL * 24 * 60 * kMinute;
    QTest::newRow("a minute") << qint64(kMinute) << old << 0;
    QTest::newRow("ten minutes") << qint64(10 * kMinute) << old << 0;
    QTest::newRow("eleven minutes") << qint64(11 * kMinute) << old << 1;
    QTest::newRow("six hours") << qint64(360 * kMinute) << old << 1;
    QTest::newRow("a day") << qint64(24 * 60 * kMinute) << old << 2;
    QTest::newRow("a year") << qint64(365LL * 24 * 60 * kMinute) << old << 2;
    QTest::newRow("a day of a young one") << qint64(24 * 60 * kMinute) << qint64(5 * kMinute) << 0;
    QTest::newRow("a week of one of an hour") << qint64(7 * 24 * 60 * kMinute) << qint64(60 * kMinute) << 1;
}

void TestRows::takesTheFinestRing() {
    QFETCH(qint64, back);
    QFETCH(qint64, age);
    QFETCH(int, ring);
    QCOMPARE(int(ringFor({kNow - back, kNow, 600}, kNow - age, kNow)), ring);
}

void TestRows::downsamplesExactly() {
    // Twelve seconds in four points of three: the values are the seconds' numbers.
    const std::int64_t first = kNow / kSecond / 3 * 3;
    Downsampler points(0, {first * kSecond, (first + 12) * kSecond - 1, 4});
    QCOMPARE(points.firstBucket(), first);
    QCOMPARE(points.lastBucket(), first + 11);
    for (int i = 11; i >= 0; --i)
        points.add(rowOf(first + i, static_cast<float>(i)));
    points.add(rowOf(first - 1, 99));
    points.add(rowOf(first + 12, 99));
    const api::MetricsHistory history = points.finish();
    QCOMPARE(history.interval, 3 * kSecond);
    QCOMPARE(history.times.size(), 4U);
    const auto& cpu = history.series.at("cpu");
    QCOMPARE(cpu.size(), 4U);
    for (std::size_t i = 0; i < 4; ++i) {
        const auto from = static_cast<double>(i) * 3;
        QCOMPARE(cpu[i].min, from);
        QCOMPARE(cpu[i].mean, from + 1);
        QCOMPARE(cpu[i].max, from + 2);
    }
    QCOMPARE(history.times[0], (first + 3) * kSecond);
    QCOMPARE(history.times[3], (first + 12) * kSecond - 1); // the last one ends with the window
    QCOMPARE(history.series.size(), 1U);                    // nothing else was measured
}

void TestRows::neverGivesMorePointsThanAsked() {
    for (const int points : {1, 2, 3, 7, 100, 599, 600, 601, 4096, 100000}) {
        for (const std::int64_t shift : {0, 1, 2, 5, 59}) {
            const std::int64_t first = kNow / kSecond + shift;
            Downsampler sampler(0, {first * kSecond, (first + 599) * kSecond, points});
            for (std::int64_t i = 0; i < 600; ++i)
                sampler.add(rowOf(first + i, 1));
            const auto history = sampler.finish();
            QVERIFY2(history.times.size() <= std::size_t(points), qPrintable(QString::number(points)));
            QVERIFY(!history.times.empty());
            for (const auto& point : history.series.at("cpu"))
                QCOMPARE(point.mean, 1.0);
            QVERIFY(std::is_sorted(history.times.begin(), history.times.end()));
        }
    }
}

void TestRows::channelsHaveRates() {
    Reading before = readingAt(kSecond, 0);
    Reading now = readingAt(3 * kSecond, 0);
    for (Reading* reading : {&before, &now})
        reading->note(Part::ioBytes);
    now.note(Part::network);
    const auto set = [](Reading& reading, ChannelKind kind, const char* name, std::uint64_t in, std::uint64_t out) {
        Channel* channel = reading.channels.at(kind, name);
        QVERIFY(channel);
        channel->in = in;
        channel->out = out;
    };
    set(before, ChannelKind::disk, "8:0", 100, 100);
    set(now, ChannelKind::disk, "8:0", 300, 50);        // written: it went back
    set(now, ChannelKind::disk, "8:16", 1000, 0);       // new
    set(now, ChannelKind::network, "eth0", 4000, 4000); // nothing is known of a moment before
    const auto rates = toChannelRates(now, before);
    QCOMPARE(rates.size(), 3U);
    QCOMPARE(rates[0].in, 100.0F);
    QVERIFY(std::isnan(rates[0].out));
    QCOMPARE(rates[1].in, 500.0F);
    QCOMPARE(rates[1].out, 0.0F);
    QVERIFY(std::isnan(rates[2].in));
}

void TestRows::gapsAreJumps() {
    const std::int64_t first = kNow / kSecond;
    Downsampler points(0, {first * kSecond, (first + 99) * kSecond, 600});
    for (const int second : {0, 1, 2, 50, 51})
        points.add(rowOf(first + second, 1));
    const auto history = points.finish();
    QCOMPARE(history.times.size(), 5U);
    QCOMPARE(history.times[3] - history.times[2], 48 * kSecond);
    QCOMPARE(history.times[4] - history.times[3], kSecond);
}

void TestRows::groupsDoNotMoveWithTime() {
    const std::int64_t first = kNow / kSecond;
    std::vector<std::int64_t> before;
    for (std::int64_t shift = 0; shift < 3; ++shift) {
        Downsampler points(0, {(first + shift) * kSecond, (first + 299 + shift) * kSecond, 100});
        for (std::int64_t i = 0; i < 400; ++i)
            points.add(rowOf(first + i, 1));
        auto times = points.finish().times;
        times.pop_back(); // cut off by the window's end
        for (const std::int64_t time : times)
            QCOMPARE(time % points.finish().interval, std::int64_t(0));
    }
}

void TestRows::boundsWhatIsAskedFor() {
    Downsampler all(2, {0, kNow, kMostPoints});
    QVERIFY(all.firstBucket() >= kNow / kMinute - kRings[2].capacity);
    all.add(rowOf(kNow / kMinute, 3));
    QCOMPARE(all.finish().times.size(), 1U);
    Downsampler far(0, {-(1LL << 62), 1LL << 62, 10});
    QVERIFY(far.finish().times.empty());
    Downsampler backwards(0, {kNow, kNow - kSecond, 10});
    backwards.add(rowOf(kNow / kSecond, 3));
    QVERIFY(backwards.finish().times.empty());
    Downsampler none(0, {kNow - kSecond, kNow, 0});
    none.add(rowOf(kNow / kSecond, 3));
    QCOMPARE(none.finish().times.size(), 1U);
}

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
