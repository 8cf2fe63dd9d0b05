// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"
#include "runtime/engine/services/statistics/recorder.h"

#include <QtTest>

#include <cmath>
#include <set>

#include <sys/stat.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::engine::statistics;

namespace {

constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kNow = 1700000000 * kSecond;
constexpr const char* kId = "abc123";

Values valuesOf(float value) {
    Values values;
    values[Series::cpu] = value;
    values[Series::memory] = value * 1000;
    return values;
}

} // namespace

class TestMetricsFile : public QObject {
    Q_OBJECT

private slots:
    void init();
    void recordsAndReadsAgain();
    void ringsGoRound();
    void aRestartGoesOnWhereItStopped();
    void markersAreBounded();
    void oomKillsAreToldOnce();
    void limitsAreKept();
    void channelsAreTheirOwnSeries();
    void channelsKeepTheirPlace();
    void truncatedFilesLoseRowsOnly();
    void flippedBitsLoseOneRow();
    void foreignFilesAreSetAside_data();
    void foreignFilesAreSetAside();
    void aFullDiskIsBridgedByMemory();
    void staysSmall();
    void forgets();

private:
    QString path() const { return m_room->filePath(QString::fromLatin1(kId) + ".metrics"); }
    std::string directory() const { return m_room->path().toStdString(); }
    Recorder recorder() {
        return {directory(), kId, [this](const std::string& line) { m_warnings.push_back(line); }};
    }
    // `count` seconds from kNow on, the value being the second's number.
    void record(Recorder& recorder, int from, int count) {
        for (int i = from; i < from + count; ++i)
            recorder.add(kNow + i * kSecond + kSecond / 2, valuesOf(static_cast<float>(i)));
    }
    QByteArray bytes() const {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QByteArray& content) const {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), qint64(content.size()));
    }

    std::unique_ptr<QTemporaryDir> m_room;
    std::vector<std::string> m_warnings;
};

void TestMetricsFile::init() {
    m_room = std::make_unique<QTemporaryDir>("/var/tmp/tst_metrics_file-XXXXXX");
    QVERIFY(m_room->isValid());
    m_warnings.clear();
}

void TestMetricsFile::recordsAndReadsAgain() {
    {
        Recorder writing = recorder();
        record(writing, 0, 130);
        writing.mark({kNow, "start", {}});
        QVERIFY(writing.flush());
        QVERIFY(!writing.hasUnwritten());
    }
    const std::int64_t now = kNow + 130 * kSecond;
    const auto seconds = recorder().history({kNow, now, 600}, now);
    QVERIFY2(seconds, seconds ? "" : seconds.error().message().c_str());
    QCOMPARE(seconds->interval, kSecond);
    QCOMPARE(seconds->times.size(), 130U);
    QCOMPARE(seconds->series.at("cpu")[17].mean, 17.0);
    QCOMPARE(seconds->series.at("memory")[129].max, 129000.0);
    QCOMPARE(seconds->markers.size(), 1U);
    QCOMPARE(seconds->markers[0].kind, std::string("start"));

    auto file = MetricsFile::open(path().toStdString(), kId);
    QVERIFY(file);
    QCOMPARE(file->header().created, kNow + kSecond / 2);
    const auto ten = file->readRow(Table::whole, 1, kNow / (10 * kSecond) + 3);
    QVERIFY(ten);
    QCOMPARE(ten->count, 10U);
    QCOMPARE(ten->min[0], 30.0F);
    QCOMPARE(ten->max[0], 39.0F);
    QCOMPARE(ten->mean[0], 34.5F);
    // The epoch's minutes do not begin with kNow: 1700000000 is 20 s into one.
    const auto minute = file->readRow(Table::whole, 2, kNow / kMinute + 1);
    QVERIFY(minute);
    QCOMPARE(minute->count, 60U);
    QCOMPARE(minute->min[0], 40.0F);
    QCOMPARE(minute->max[0], 99.0F);
    QCOMPARE(minute->mean[0], 69.5F);
    QVERIFY(m_warnings.empty());
}

void TestMetricsFile::ringsGoRound() {
    Recorder writing = recorder();
    for (int i = 0; i < 1500; i += 100) {
        record(writing, i, 100);
        QVERIFY(writing.flush());
    }
    auto file = MetricsFile::open(path().toStdString(), kId);
    QVERIFY(file);
    const std::int64_t first = kNow / kSecond;
    QVERIFY(!file->readRow(Table::whole, 0, first + 899));
    QVERIFY(file->readRow(Table::whole, 0, first + 900));
    QVERIFY(file->readRow(Table::whole, 0, first + 1499));
    std::set<std::int64_t> found;
    file->readRows(Table::whole, 0, 0, first + 5000, [&](const Row& row) { found.insert(row.bucket); });
    QCOMPARE(found.size(), 600U);
    QCOMPARE(*found.begin(), first + 900);
    // What the seconds' ring no longer has, the next one still has.
    const std::int64_t now = kNow + 1500 * kSecond;
    const auto history = writing.history({kNow, now, 600}, now);
    QVERIFY(history);
    QCOMPARE(history->interval, 10 * kSecond);
    QCOMPARE(history->times.size(), 150U);
    QCOMPARE(history->series.at("cpu")[0].mean, 4.5);
}

void TestMetricsFile::aRestartGoesOnWhereItStopped() {
    {
        Recorder first = recorder();
        record(first, 0, 4);
        QVERIFY(first.flush());
    }
    {
        Recorder second = recorder();
        record(second, 4, 3);
        QVERIFY(second.flush());
        record(second, 7, 2);
        QVERIFY(second.flush());
    }
    Recorder third = recorder();
    record(third, 9, 11); // the ten seconds are over before it writes
    QVERIFY(third.flush());
    auto file = MetricsFile::open(path().toStdString(), kId);
    QVERIFY(file);
    const auto row = file->readRow(Table::whole, 1, kNow / (10 * kSecond));
    QVERIFY(row);
    QCOMPARE(row->count, 10U);
    QCOMPARE(row->min[0], 0.0F);
    QCOMPARE(row->max[0], 9.0F);
    QCOMPARE(row->mean[0], 4.5F);
    QCOMPARE(file->readRow(Table::whole, 1, kNow / (10 * kSecond) + 1)->count, 10U);
    QCOMPARE(file->header().created, kNow + kSecond / 2);
}

void TestMetricsFile::markersAreBounded() {
    Recorder writing = recorder();
    record(writing, 0, 1);
    for (int i = 0; i < 300; ++i) {
        writing.mark({kNow + i * kSecond, i % 2 == 0 ? "start" : "stop", "number " + std::to_string(i)});
        if (i % 10 == 9) {
            QVERIFY(writing.flush());
        }
    }
    auto file = MetricsFile::open(path().toStdString(), kId);
    QVERIFY(file);
    const auto markers = file->readMarkers();
    QCOMPARE(markers.size(), MetricsFile::kMarkers);
    QCOMPARE(markers.front().text, std::string("number 44"));
    QCOMPARE(markers.back().text, std::string("number 299"));
    QCOMPARE(markers.back().time, kNow + 299 * kSecond);
    // A long text is cut, a flood without a flush is bounded.
    for (int i = 0; i < 1000; ++i)
        writing.mark({kNow + 400 * kSecond, "start", std::string(1000, 'x')});
    QVERIFY(writing.flush());
    QCOMPARE(MetricsFile::open(path().toStdString(), kId)->readMarkers().back().text.size(), MetricsFile::kMarkerText);
}

void TestMetricsFile::oomKillsAreToldOnce() {
    Recorder writing = recorder();
    writing.mark({kNow, "oom", {}});
    writing.mark({kNow, "stop", {}});
    writing.mark({kNow + kSecond, "oom", {}});
    writing.mark({kNow + 5 * kSecond, "oom", {}});
    QVERIFY(writing.flush());
    const auto markers = MetricsFile::open(path().toStdString(), kId)->readMarkers();
    QCOMPARE(markers.size(), 3U);
    QCOMPARE(markers[1].kind, std::string("stop"));
}

void TestMetricsFile::limitsAreKept() {
    {
        Recorder writing = recorder();
        record(writing, 0, 2);
        writing.setLimits({.memory = 64, .pids = 8, .cores = 1.5});
        QVERIFY(writing.flush());
        writing.setLimits({.memory = 128, .pids = 8, .cores = 1.5});
        QVERIFY(writing.flush());
    }
    const auto history = recorder().history({kNow, kNow + 2 * kSecond, 10}, kNow + 2 * kSecond);
    QVERIFY(history);
    QCOMPARE(history->memoryLimit, 128U);
    QCOMPARE(history->pidsLimit, 8U);
    QCOMPARE(history->cpuLimit, 1.5);
}

void TestMetricsFile::channelsAreTheirOwnSeries() {
    const ChannelName disk{ChannelKind::disk, "vda"};
    const ChannelName network{ChannelKind::network, "eth0"};
    Recorder writing = recorder();
    record(writing, 0, 10); // before anything was read
    for (int i = 10; i < 20; ++i)
        writing.add(kNow + i * kSecond + kSecond / 2, valuesOf(1),
                    {{disk, static_cast<float>(i), 2}, {network, 3, kUnknown}});
    const std::int64_t now = kNow + 20 * kSecond;
    const auto history = writing.history({kNow, now, 600}, now);
    QVERIFY(history);
    QCOMPARE(history->times.size(), 20U);
    QCOMPARE(history->series.at("readRate/vda").size(), 20U);
    QVERIFY(std::isnan(history->series.at("readRate/vda")[9].mean));
    QCOMPARE(history->series.at("readRate/vda")[17].mean, 17.0);
    QCOMPARE(history->series.at("writeRate/vda")[19].max, 2.0);
    QCOMPARE(history->series.at("receivedRate/eth0")[10].min, 3.0);
    QVERIFY(!history->series.contains("sentRate/eth0")); // nobody ever knew
    // In coarser rows too, at the times of the whole.
    const auto coarse = writing.history({kNow, now, 3}, now);
    QVERIFY(coarse);
    QCOMPARE(coarse->series.at("readRate/vda").size(), coarse->times.size());
    QCOMPARE(coarse->series.at("readRate/vda").back().max, 19.0);
}

void TestMetricsFile::channelsKeepTheirPlace() {
    const auto channel = [](int i) { return ChannelName{ChannelKind::network, "eth" + std::to_string(i)}; };
    const auto add = [&](Recorder& writing, int second, int i) {
        writing.add(kNow + second * kSecond, valuesOf(1), {{channel(i), static_cast<float>(100 + i), 0}});
    };
    {
        Recorder first = recorder();
        add(first, 0, 0);
        add(first, 1, 1);
        QVERIFY(first.flush());
    }
    Recorder second = recorder(); // the helper was started again, and sees them the other way round
    add(second, 2, 1);
    add(second, 3, 0);
    for (int i = 2; i < 12; ++i)
        add(second, 2 + i, i);
    const std::int64_t now = kNow + 14 * kSecond;
    const auto history = second.history({kNow, now, 600}, now);
    QVERIFY(history);
    QCOMPARE(history->series.at("receivedRate/eth0")[0].mean, 100.0);
    QCOMPARE(history->series.at("receivedRate/eth0")[3].mean, 100.0);
    QCOMPARE(history->series.at("receivedRate/eth1")[1].mean, 101.0);
    QCOMPARE(history->series.at("receivedRate/eth1")[2].mean, 101.0);
    QVERIFY(history->series.contains("receivedRate/eth9"));
    QVERIFY(!history->series.contains("receivedRate/eth10")); // the eleventh
    // What is read of a container that does not run.
    const auto later = recorder().history({kNow, now, 600}, now);
    QVERIFY(later);
    QCOMPARE(later->series.at("receivedRate/eth1")[2].mean, 101.0);
}

void TestMetricsFile::truncatedFilesLoseRowsOnly() {
    {
        Recorder writing = recorder();
        record(writing, 0, 20);
        writing.mark({kNow, "start", "text"});
        QVERIFY(writing.flush());
    }
    const QByteArray whole = bytes();
    // Every length of the header and of the first rows, and steps between: the file is sparse and mostly zeros.
    const auto firstRow = qsizetype(36864 + kNow / kSecond % 600 * 256);
    std::vector<qsizetype> lengths;
    for (qsizetype i = 0; i < 300; ++i)
        lengths.push_back(i);
    for (qsizetype i = firstRow - 10; i < firstRow + 700; ++i)
        lengths.push_back(i);
    for (qsizetype i = 0; i < whole.size(); i += 9973)
        lengths.push_back(i);
    std::sort(lengths.rbegin(), lengths.rend());
    std::size_t most = 0;
    for (const qsizetype length : lengths) {
        if (QFile::exists(path()))
            QVERIFY(QFile::resize(path(), length));
        else
            put(whole.left(length));
        m_warnings.clear();
        const std::int64_t now = kNow + 20 * kSecond;
        const auto history = recorder().history({kNow, now, 600}, now);
        if (length < 128) {
            QVERIFY(!history);
            QVERIFY(history.error().kind() == ErrorKind::notFound);
            QCOMPARE(m_warnings.size(), 1U);
            QVERIFY(!QFile::exists(path()));
            continue;
        }
        QVERIFY2(history, history ? "" : history.error().message().c_str());
        QVERIFY(m_warnings.empty());
        most = std::max(most, history->times.size());
        for (std::size_t i = 0; i < history->times.size(); ++i) {
            const auto second = static_cast<double>((history->times[i] - 1) / kSecond - kNow / kSecond);
            QCOMPARE(history->series.at("cpu")[i].mean, second);
        }
    }
    QCOMPARE(most, 20U);
}

void TestMetricsFile::flippedBitsLoseOneRow() {
    {
        Recorder writing = recorder();
        record(writing, 0, 20);
        writing.mark({kNow, "start", "text"});
        QVERIFY(writing.flush());
    }
    const auto firstRow = qsizetype(36864 + kNow / kSecond % 600 * 256);
    const auto flip = [&](const QString& name, qsizetype at, int bit) {
        QFile file(name);
        char byte = 0;
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at) && file.getChar(&byte) && file.seek(at));
        QVERIFY(file.putChar(static_cast<char>(byte ^ (1 << bit))));
    };
    const auto checked = [&](qsizetype at, int bit) {
        flip(path(), at, bit);
        const std::int64_t now = kNow + 20 * kSecond;
        auto history = recorder().history({kNow, now, 600}, now);
        if (!QFile::exists(path()))
            QFile::rename(path() + ".damaged", path());
        flip(path(), at, bit);
        return history;
    };
    for (qsizetype at = 0; at < 128; ++at) {
        QVERIFY2(!checked(at, int(at % 8)), qPrintable(QString::number(at)));
        QCOMPARE(m_warnings.size(), std::size_t(at + 1));
    }
    for (qsizetype at = firstRow; at < firstRow + 256; ++at) {
        const auto history = checked(at, int(at % 8));
        QVERIFY(history);
        QCOMPARE(history->times.size(), 19U);
        QCOMPARE(history->series.at("cpu")[0].mean, 1.0);
    }
    for (qsizetype at = 4096 + 128; at < 4096 + 256; ++at) {
        const auto history = checked(at, int(at % 8));
        QVERIFY(history);
        QCOMPARE(history->times.size(), 20U);
        QVERIFY(history->markers.empty());
    }
}

void TestMetricsFile::foreignFilesAreSetAside_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello world\n").repeated(100);
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("ones") << QByteArray(4096, '\xff');
    QTest::newRow("another container's") << QByteArray("copy");
}

void TestMetricsFile::foreignFilesAreSetAside() {
    QFETCH(QByteArray, content);
    if (content == "copy") {
        Recorder other(directory(), "other", {});
        record(other, 0, 3);
        QVERIFY(other.flush());
        QVERIFY(QFile::rename(m_room->filePath("other.metrics"), path()));
    } else {
        put(content);
    }
    Recorder writing = recorder();
    record(writing, 0, 3);
    QVERIFY(writing.flush());
    QCOMPARE(m_warnings.size(), 1U);
    QVERIFY(QFile::exists(path() + ".damaged"));
    const auto history = writing.history({kNow, kNow + 3 * kSecond, 10}, kNow + 3 * kSecond);
    QVERIFY(history);
    QCOMPARE(history->times.size(), 3U);
    QCOMPARE(m_warnings.size(), 1U);
}

void TestMetricsFile::aFullDiskIsBridgedByMemory() {
    // A directory that is not there refuses like a disk that is full.
    Recorder writing(directory() + "/missing", kId, {});
    record(writing, 0, 30);
    writing.mark({kNow, "start", {}});
    QVERIFY(!writing.flush());
    const auto history = writing.history({kNow, kNow + 30 * kSecond, 600}, kNow + 30 * kSecond);
    QVERIFY(history);
    QCOMPARE(history->times.size(), 30U);
    QCOMPARE(history->markers.size(), 1U);
    record(writing, 30, 5000); // bounded
    QVERIFY(!writing.flush());
    QCOMPARE(::mkdir((directory() + "/missing").c_str(), 0700), 0);
    QVERIFY(writing.flush());
    auto file = MetricsFile::open(Recorder::pathOf(directory() + "/missing", kId), kId);
    QVERIFY(file);
    QVERIFY(file->readRow(Table::whole, 0, kNow / kSecond + 5029));
    QVERIFY(!file->readRow(Table::whole, 0, kNow / kSecond + 4000));
}

void TestMetricsFile::staysSmall() {
    Recorder writing = recorder();
    for (int minute = 0; minute < 8 * 24 * 60; ++minute) {
        writing.add(kNow + minute * kMinute, valuesOf(1));
        if (minute % 100 == 0)
            QVERIFY(writing.flush());
    }
    QVERIFY(writing.flush());
    QVERIFY(QFileInfo(path()).size() <= 3'400'000);
    const std::int64_t now = kNow + 8 * 24 * 60 * kMinute;
    const auto week = writing.history({now - 7 * 24 * 60 * kMinute, now, 600}, now);
    QVERIFY(week);
    QCOMPARE(week->interval, 17 * kMinute);
    QVERIFY(week->times.size() > 590 && week->times.size() <= 600);
}

void TestMetricsFile::forgets() {
    Recorder writing = recorder();
    record(writing, 0, 2);
    QVERIFY(writing.flush());
    QVERIFY(QFile::exists(path()));
    Recorder::forget(directory(), kId);
    QVERIFY(QDir(m_room->path()).isEmpty());
    const auto history = recorder().history({0, kNow, 10}, kNow);
    QVERIFY(!history);
    QVERIFY(history.error().kind() == ErrorKind::notFound);
}

QTEST_GUILESS_MAIN(TestMetricsFile)
#include "tst_metrics_file.moc"
