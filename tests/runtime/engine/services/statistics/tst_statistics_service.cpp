// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics_service.h"

#include "core/text/time.h"
#include "tests/runtime/engine/services/statistics/fake_cgroup.h"

#include <QtTest>

#include <atomic>
#include <chrono>
#include <thread>

using namespace gantry;
using namespace gantry::engine;
using gantry::tests::FakeCgroup;

namespace {

constexpr std::int64_t kSecond = 1000000000;
constexpr std::int64_t kStart = 1700000000 * kSecond;
constexpr const char* kId = "0123456789abcdef";

} // namespace

class TestStatisticsService : public QObject {
    Q_OBJECT

private slots:
    void init();
    void recordsAndStreams_data();
    void recordsAndStreams();
    void aVanishedFileIsAGap();
    void aVanishedGroupStopsNothing();
    void aGroupBeingTakenDownIsNoFall();
    void aStartIsMarkedOnce();
    void anOomKillBeforeTheFirstSampleHasItsPeak();
    void tellsOomKillsOnce();
    void followsLimits();
    void countsFromZeroOfAYoungContainer();
    void keepsTheRecordOverARestart();
    void forgetsForGood();
    void clearsUpAfterACrash();
    void setsDamagedRecordsAside();
    void tellsDockersShape_data();
    void tellsDockersShape();
    void aFeedIsFilteredAndBounded();
    void theClockTicksWhileSomebodyListens();
    void endsWhileEverybodyIsBusy();

private:
    StatisticsOptions options() {
        StatisticsOptions wanted;
        wanted.directory = m_room->filePath("metrics").toStdString();
        wanted.onOom = [this](const std::string& id) { m_killed.push_back(id); };
        wanted.warn = [this](const std::string& line) { m_warnings.push_back(line); };
        wanted.now = [this] { return m_now; };
        wanted.hasClock = false;
        return wanted;
    }
    void open() {
        m_service.reset();
        m_service = std::make_unique<StatisticsService>(options());
        const auto opened = m_service->open();
        QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
    }
    void track(const FakeCgroup& group, const char* id = kId, std::int64_t age = 60 * kSecond) {
        m_service->track({id, 0, 0, m_now.time - age, group.directories()});
    }
    // A second goes by and everything is looked at.
    void tick() {
        m_now.time += kSecond;
        m_now.monotonic += kSecond;
        m_service->sample();
    }
    api::MetricsHistory history(const char* id = kId, std::int64_t back = 600 * kSecond) {
        const auto found = m_service->history(id, m_now.time - back, m_now.time, 600);
        return found ? *found : api::MetricsHistory{};
    }
    QString record(const char* id = kId) const {
        return m_room->filePath(QStringLiteral("metrics/%1.metrics").arg(QString::fromLatin1(id)));
    }

    std::unique_ptr<QTemporaryDir> m_room;
    std::unique_ptr<StatisticsService> m_service;
    statistics::Moment m_now;
    std::vector<std::string> m_killed;
    std::vector<std::string> m_warnings;
};

void TestStatisticsService::init() {
    m_service.reset();
    m_room = std::make_unique<QTemporaryDir>("/var/tmp/tst_statistics-XXXXXX");
    QVERIFY(m_room->isValid());
    m_now = {kStart + kSecond / 2, 1000 * kSecond};
    m_killed.clear();
    m_warnings.clear();
    open();
}

void TestStatisticsService::recordsAndStreams_data() {
    QTest::addColumn<bool>("isV2");
    QTest::newRow("v1") << false;
    QTest::newRow("v2") << true;
}

void TestStatisticsService::recordsAndStreams() {
    QFETCH(bool, isV2);
    const FakeCgroup group(m_room->filePath("group"), isV2);
    const auto feed = m_service->subscribe();
    track(group);
    FakeCgroup::Numbers numbers;
    numbers.memory = 10 << 20;
    numbers.inactiveFile = 4 << 20;
    numbers.pids = 5;
    numbers.memoryLimit = 64 << 20;
    group.set(numbers);
    tick(); // the first look is what the next ones are compared with
    numbers.cpuMicroseconds = 500'000;
    numbers.readBytes = 4096;
    numbers.writeBytes = 8192;
    group.set(numbers);
    tick();
    ignore(feed->next({}, 0), "the first has no rates yet");
    const auto line = feed->next({}, 0);
    QVERIFY(line);
    QCOMPARE(line->time, m_now.time);
    const api::MetricsSample& sample = line->containers.at(kId);
    QCOMPARE(sample.cpu, 0.5);
    QCOMPARE(sample.cpuUser, 500'000'000U);
    QCOMPARE(sample.memory, 6U << 20U);
    QCOMPARE(sample.memoryAnon, 4096U);
    QCOMPARE(sample.memoryFile, 8192U);
    QCOMPARE(sample.memoryKernel, 12288U);
    QCOMPARE(sample.memoryPeak, 2U << 20U);
    QCOMPARE(sample.memoryLimit, 64U << 20U);
    QCOMPARE(sample.cpuLimit, 1.5);
    QCOMPARE(sample.pids, 5U);
    QCOMPARE(sample.pidsLimit, 0U);
    QCOMPARE(sample.readBytes, 4096U);
    QCOMPARE(sample.writeBytes, 8192U);
    QCOMPARE(sample.readOperations, 1U);
    QCOMPARE(sample.cpuPressure.has_value(), isV2);
    QCOMPARE(sample.ioPressure.value_or(0.5), 0.5);
    const api::MetricsHistory recorded = history();
    QCOMPARE(recorded.interval, kSecond);
    QCOMPARE(recorded.times.size(), 1U);
    QCOMPARE(recorded.series.at("cpu")[0].mean, 0.5);
    QCOMPARE(recorded.series.at("memory")[0].mean, double(6 << 20));
    QCOMPARE(recorded.series.at("readRate")[0].mean, 4096.0);
    QCOMPARE(recorded.series.at("writeRate")[0].mean, 8192.0);
    QCOMPARE(recorded.series.at("pids")[0].mean, 5.0);
    QCOMPARE(recorded.series.contains("memoryPressure"), isV2);
    QVERIFY(!recorded.series.contains("receivedRate"));
    QCOMPARE(recorded.memoryLimit, 64U << 20U);
    QCOMPARE(recorded.cpuLimit, 1.5);
}

void TestStatisticsService::aVanishedFileIsAGap() {
    const FakeCgroup group(m_room->filePath("group"), true);
    group.remove("memory.current");
    group.remove("memory.events");
    group.put("io.stat", "garbage\n");
    group.put("cpu.stat", "");
    track(group);
    for (int i = 0; i < 3; ++i)
        tick();
    const api::MetricsHistory recorded = history();
    QCOMPARE(recorded.times.size(), 2U);
    QVERIFY(!recorded.series.contains("memory"));
    QVERIFY(!recorded.series.contains("cpu"));
    QVERIFY(recorded.series.contains("memoryAnon"));
    QVERIFY(recorded.series.contains("pids"));
    QVERIFY(m_warnings.empty());
}

void TestStatisticsService::aVanishedGroupStopsNothing() {
    const FakeCgroup group(m_room->filePath("group"), true);
    const FakeCgroup other(m_room->filePath("other"), true);
    QVERIFY(QDir(m_room->filePath("group")).removeRecursively());
    track(group, "gone");
    track(other, "there");
    const auto feed = m_service->subscribe();
    tick();
    const auto line = feed->next({}, 0);
    QVERIFY(line);
    QCOMPARE(line->containers.size(), 1U);
    QVERIFY(line->containers.contains("there"));
    QVERIFY(!m_service->stats("gone"));
    QVERIFY(m_service->stats("there"));
}

void TestStatisticsService::aGroupBeingTakenDownIsNoFall() {
    const FakeCgroup group(m_room->filePath("group"), true);
    track(group);
    tick();
    tick();
    group.put("memory.current", ""); // the others are still there
    tick();
    m_service->untrack(kId, false);
    const api::MetricsHistory recorded = history();
    QCOMPARE(recorded.times.size(), 1U);
    QCOMPARE(recorded.series.at("memory").size(), 1U);
}

void TestStatisticsService::aStartIsMarkedOnce() {
    const FakeCgroup group(m_room->filePath("group"), true);
    const std::int64_t startedAt = m_now.time;
    track(group, kId, 0);
    m_service->mark(kId, MarkerKind::started, {}); // nobody has to, but may
    tick();
    open(); // a helper that is restarted at once
    m_service->track({kId, 0, 0, startedAt, group.directories()});
    tick();
    QCOMPARE(history().markers.size(), 1U);
    QCOMPARE(history().markers[0].kind, std::string("start"));
    QCOMPARE(history().markers[0].time, startedAt);
    // Found running much later: no start of now.
    m_now.time += 600 * kSecond;
    open();
    m_service->track({kId, 0, 0, startedAt, group.directories()});
    tick();
    QVERIFY(history().markers.empty());
    // Started again.
    m_service->untrack(kId, false);
    m_now.time += 2 * kSecond;
    track(group, kId, 0);
    QCOMPARE(history().markers.size(), 1U);
}

void TestStatisticsService::anOomKillBeforeTheFirstSampleHasItsPeak() {
    const FakeCgroup group(m_room->filePath("group"), true);
    track(group);
    m_now.time += kSecond / 10;
    m_now.monotonic += kSecond / 10;
    m_service->untrack(kId, false, 48U << 20U);
    api::MetricsHistory recorded = history();
    QCOMPARE(recorded.times.size(), 1U);
    QCOMPARE(recorded.series.at("memory").back().max, double(48U << 20U));
    // One that grew after its last sample.
    track(group);
    tick();
    tick();
    m_service->untrack(kId, false, 64U << 20U);
    recorded = history();
    QCOMPARE(recorded.series.at("memory").back().max, double(64U << 20U));
    m_service->untrack(kId, true);
    m_service->untrack(kId, false, 64U << 20U); // told late: it brings nothing back
    QVERIFY(!m_service->history(kId, 0, m_now.time, 10));
}

void TestStatisticsService::tellsOomKillsOnce() {
    const FakeCgroup group(m_room->filePath("group"), false);
    FakeCgroup::Numbers numbers;
    numbers.oomKills = 4; // of before the helper was restarted
    group.set(numbers);
    track(group);
    tick();
    tick();
    QVERIFY(m_killed.empty());
    numbers.oomKills = 6;
    group.set(numbers);
    tick();
    QCOMPARE(m_killed, std::vector<std::string>{kId});
    m_service->mark(kId, MarkerKind::oom, {}); // who was told says it again
    tick();
    QCOMPARE(m_killed.size(), 1U);
    // One between the last look and the end.
    numbers.oomKills = 7;
    group.set(numbers);
    m_now.time += 3 * kSecond;
    m_now.monotonic += 3 * kSecond;
    m_service->untrack(kId, false);
    QCOMPARE(m_killed.size(), 2U);
    m_service->mark(kId, MarkerKind::exited, "137");
    const api::MetricsHistory recorded = history();
    QCOMPARE(recorded.markers.size(), 3U);
    QCOMPARE(recorded.markers[0].kind, std::string("oom"));
    QCOMPARE(recorded.markers[1].kind, std::string("oom"));
    QCOMPARE(recorded.markers[2].kind, std::string("stop"));
    QCOMPARE(recorded.markers[2].text, std::string("137"));
    QCOMPARE(recorded.series.at("memory").back().mean, double(2 << 20));
}

void TestStatisticsService::followsLimits() {
    const FakeCgroup group(m_room->filePath("group"), true);
    track(group);
    tick();
    tick();
    QCOMPARE(history().memoryLimit, 0U);
    FakeCgroup::Numbers numbers;
    numbers.memoryLimit = 1 << 26;
    group.set(numbers);
    m_service->mark(kId, MarkerKind::updated, {});
    tick();
    QCOMPARE(history().memoryLimit, 1U << 26U);
    QCOMPARE(history().markers.back().kind, std::string("limit"));
    // Without being told it takes some looks.
    numbers.memoryLimit = 1 << 27;
    group.set(numbers);
    for (int i = 0; i < 12; ++i)
        tick();
    QCOMPARE(history().memoryLimit, 1U << 27U);
}

void TestStatisticsService::countsFromZeroOfAYoungContainer() {
    const FakeCgroup group(m_room->filePath("group"), true);
    FakeCgroup::Numbers numbers;
    numbers.cpuMicroseconds = 250'000;
    group.set(numbers);
    track(group, kId, 0);
    tick();
    const api::MetricsHistory recorded = history();
    QCOMPARE(recorded.times.size(), 1U);
    QCOMPARE(recorded.series.at("cpu")[0].mean, 0.25);
}

void TestStatisticsService::keepsTheRecordOverARestart() {
    const FakeCgroup group(m_room->filePath("group"), false);
    track(group);
    m_service->mark(kId, MarkerKind::started, {});
    for (int i = 0; i < 21; ++i)
        tick();
    open();
    QCOMPARE(history().times.size(), 20U);
    track(group);
    for (int i = 0; i < 11; ++i)
        tick();
    m_service->untrack(kId, false);
    QVERIFY(!m_service->stats(kId));
    m_service->mark(kId, MarkerKind::exited, {});
    tick(); // writes, and lets go of it
    QCOMPARE(history().times.size(), 30U);
    open();
    const api::MetricsHistory recorded = history();
    QCOMPARE(recorded.times.size(), 30U);
    QCOMPARE(recorded.markers.size(), 2U);
    QCOMPARE(recorded.cpuLimit, 1.5);
    QVERIFY(m_warnings.empty());
}

void TestStatisticsService::forgetsForGood() {
    const FakeCgroup group(m_room->filePath("group"), false);
    track(group);
    for (int i = 0; i < 12; ++i)
        tick();
    QVERIFY(QFile::exists(record()));
    m_service->untrack(kId, true);
    QVERIFY(!QFile::exists(record()));
    m_service->mark(kId, MarkerKind::exited, {});
    m_service->untrack(kId, false);
    m_service->untrack(kId, true);
    tick();
    QVERIFY(!QFile::exists(record()));
    const auto found = m_service->history(kId, 0, m_now.time, 10);
    QVERIFY(!found);
    QVERIFY(found.error().kind() == ErrorKind::notFound);
    for (const char* id : {"", "../x", "a/b", "a.b"}) {
        m_service->track({id, 0, 0, 0, group.directories()});
        m_service->mark(id, MarkerKind::started, {});
        m_service->untrack(id, true);
        QVERIFY(!m_service->history(id, 0, m_now.time, 10));
    }
    QVERIFY(!m_service->history("fine", m_now.time, 0, 10));
    QVERIFY(!m_service->stats("fine"));
}

void TestStatisticsService::clearsUpAfterACrash() {
    const FakeCgroup group(m_room->filePath("group"), false);
    for (const char* id : {"kept", "left", "running"})
        track(group, id);
    for (int i = 0; i < 12; ++i)
        tick();
    open();
    track(group, "running");
    m_service->forgetAllBut({"kept"});
    QVERIFY(QFile::exists(record("kept")));
    QVERIFY(QFile::exists(record("running")));
    QVERIFY(!QFile::exists(record("left")));
}

void TestStatisticsService::setsDamagedRecordsAside() {
    m_service.reset();
    QFile file(record());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("nonsense");
    file.close();
    open();
    QCOMPARE(m_warnings.size(), 1U);
    QVERIFY(QFile::exists(record() + ".damaged"));
    const FakeCgroup group(m_room->filePath("group"), false);
    track(group);
    tick();
    tick();
    QCOMPARE(history().times.size(), 1U);
}

void TestStatisticsService::tellsDockersShape_data() {
    recordsAndStreams_data();
}

void TestStatisticsService::tellsDockersShape() {
    QFETCH(bool, isV2);
    const FakeCgroup group(m_room->filePath("group"), isV2);
    FakeCgroup::Numbers numbers;
    numbers.cpuMicroseconds = 1'000'000;
    group.set(numbers);
    track(group);
    const auto first = m_service->stats(kId); // before anybody looked
    QVERIFY(first);
    QCOMPARE(first->preread, std::string("0001-01-01T00:00:00Z"));
    tick();
    m_now.time += kSecond;
    m_now.monotonic += kSecond;
    numbers.cpuMicroseconds = 1'750'000;
    numbers.readBytes = 4096;
    group.set(numbers);
    const auto stats = m_service->stats(kId);
    QVERIFY(stats);
    QCOMPARE(stats->id, std::string(kId));
    QCOMPARE(stats->read, text::toRfc3339(m_now.time));
    QCOMPARE(stats->preread, text::toRfc3339(m_now.time - kSecond));
    QCOMPARE(stats->cpu_stats.cpu_usage.total_usage, 1'750'000'000U);
    QCOMPARE(stats->precpu_stats.cpu_usage.total_usage, 1'000'000'000U);
    QVERIFY(*stats->cpu_stats.system_cpu_usage >= *stats->precpu_stats.system_cpu_usage);
    QCOMPARE(*stats->memory_stats.usage, 1U << 20U);
    QCOMPARE(stats->memory_stats.stats.count(isV2 ? "inactive_file" : "total_inactive_file"), 1U);
    QCOMPARE(stats->memory_stats.failcnt.value_or(3), 3U);
    QCOMPARE(stats->memory_stats.failcnt.has_value(), !isV2);
    QCOMPARE(*stats->pids_stats.current, 1U);
    const auto& io = stats->blkio_stats.io_service_bytes_recursive;
    QCOMPARE(io.front().op, std::string(isV2 ? "read" : "Read"));
    QCOMPARE(io.front().value, 4096U);
    QCOMPARE(stats->blkio_stats.io_serviced_recursive.front().value, 1U);
    // Right after a look the one before is compared with.
    tick();
    m_now.monotonic += kSecond / 10;
    QCOMPARE(m_service->stats(kId)->preread, text::toRfc3339(m_now.time - 2 * kSecond));
    m_service->untrack(kId, false);
    const auto ended = m_service->stats(kId);
    QVERIFY(!ended);
    QVERIFY(ended.error().kind() == ErrorKind::conflict);
}

void TestStatisticsService::aFeedIsFilteredAndBounded() {
    const FakeCgroup group(m_room->filePath("group"), true);
    for (const char* id : {"a", "b", "c"})
        track(group, id);
    const auto all = m_service->subscribe();
    const auto some = m_service->subscribe();
    const auto none = m_service->subscribe();
    some->setFilter({"a", "c", "missing"});
    none->setFilter({});
    for (int i = 0; i < 30; ++i)
        tick();
    int lines = 0;
    while (const auto line = all->next({}, 0)) {
        QCOMPARE(line->containers.size(), 3U);
        ++lines;
    }
    QCOMPARE(lines, int(Feed::kQueued));
    const auto line = some->next({}, 0);
    QVERIFY(line);
    QCOMPARE(line->time, m_now.time - std::int64_t(Feed::kQueued - 1) * kSecond); // the oldest were lost
    QCOMPARE(line->containers.size(), 2U);
    QVERIFY(!line->containers.contains("b"));
    const auto heartBeat = none->next({}, 0);
    QVERIFY(heartBeat);
    QVERIFY(heartBeat->containers.empty());
    QVERIFY(!heartBeat->host ||
            heartBeat->host->memoryTotal > 0); // no container's, so everybody's: it passes the filter
    QCOMPARE(heartBeat->host.has_value(), line->host.has_value());
    // A reader that waits is woken when all is over.
    std::atomic<bool> isOver = false;
    std::jthread reader([&] {
        while (!all->isClosed())
            all->next({}, 30'000);
        isOver = true;
    });
    m_service.reset();
    reader.join();
    QVERIFY(isOver);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!none->next(stop.get_token(), 30'000));
}

void TestStatisticsService::theClockTicksWhileSomebodyListens() {
    m_service.reset();
    StatisticsOptions wanted = options();
    wanted.hasClock = true;
    wanted.now = {};
    m_service = std::make_unique<StatisticsService>(wanted);
    QVERIFY(m_service->open());
    const FakeCgroup group(m_room->filePath("group"), true);
    track(group);
    const auto feed = m_service->subscribe();
    const auto first = feed->next({}, 30'000);
    const auto second = feed->next({}, 30'000);
    QVERIFY(first && second);
    QVERIFY(second->time > first->time);
    QVERIFY(second->containers.contains(kId));
}

void TestStatisticsService::endsWhileEverybodyIsBusy() {
    m_service.reset();
    StatisticsOptions wanted = options();
    wanted.hasClock = true;
    wanted.now = {};
    wanted.onOom = {};
    wanted.warn = {};
    m_service = std::make_unique<StatisticsService>(wanted);
    QVERIFY(m_service->open());
    const FakeCgroup group(m_room->filePath("group"), false);
    {
        std::vector<std::jthread> busy;
        for (int worker = 0; worker < 4; ++worker)
            busy.emplace_back([&, worker] {
                const std::string id = "c" + std::to_string(worker);
                const auto feed = m_service->subscribe();
                for (int i = 0; i < 50; ++i) {
                    m_service->track({id, 0, 0, 0, group.directories()});
                    m_service->sample();
                    ignore(m_service->stats(id), "only that it ends well matters");
                    ignore(m_service->history(id, 0, text::nowNanoseconds(), 10), "as above");
                    m_service->mark(id, MarkerKind::paused, {});
                    feed->setFilter({id});
                    feed->next({}, 0);
                    m_service->untrack(id, false);
                }
            });
    }
    m_service->untrack("c0", true);
    m_service.reset();
    QVERIFY(!QFile::exists(record("c0")));
    QVERIFY(QFile::exists(record("c1")));
}

QTEST_GUILESS_MAIN(TestStatisticsService)
#include "tst_statistics_service.moc"
