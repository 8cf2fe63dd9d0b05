// SPDX-License-Identifier: GPL-3.0-or-later
// The routes from the request to the bytes a client would get, on fake cgroups.
#include "core/text/words.h"
#include "runtime/engine/http/router.h"
#include "runtime/engine/routes/statistics_routes.h"
#include "runtime/engine/services/container_service.h"
#include "runtime/engine/services/statistics_service.h"
#include "tests/runtime/engine/routes/fake_container_service.h"
#include "tests/runtime/engine/services/statistics/fake_cgroup.h"

#include <QtTest>

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

using namespace gantry;
using namespace gantry::engine;
using gantry::tests::FakeCgroup;
using gantry::tests::FakeContainers;

namespace {

constexpr std::int64_t kSecond = 1000000000;
constexpr int kPatience = 30'000; // milliseconds

// One request that keeps what is written to it.
class RecordingExchange : public Exchange {
public:
    Request asked;
    std::stop_source gone;

    const Request& request() const override { return asked; }
    std::stop_token clientGone() const override { return gone.get_token(); }
    std::string header(std::string_view) const override { return {}; }
    Result<std::string> readBody(std::size_t) override { return std::string(); }
    Result<void> streamBody(const std::function<bool(std::string_view)>&) override { return {}; }
    Result<void> respond(unsigned code, std::string_view text, std::string_view) override {
        const std::lock_guard lock(m_mutex);
        m_status = code;
        m_body = text;
        return {};
    }
    Result<void> beginStream(std::string_view) override {
        const std::lock_guard lock(m_mutex);
        m_status = 200;
        return {};
    }
    Result<void> writeChunk(std::string_view bytes) override {
        const std::lock_guard lock(m_mutex);
        m_body += bytes;
        return {};
    }
    bool hasBegun() const override { return status() != 0; }
    Result<UniqueFd> hijack(std::string_view, std::string&) override {
        return Error(ErrorKind::unsupported, "not here");
    }

    unsigned status() const {
        const std::lock_guard lock(m_mutex);
        return m_status;
    }
    std::string body() const {
        const std::lock_guard lock(m_mutex);
        return m_body;
    }
    std::vector<std::string> lines() const {
        std::vector<std::string> found = text::split(body(), '\n');
        found.pop_back(); // what is behind the last line's end
        return found;
    }

private:
    mutable std::mutex m_mutex;
    unsigned m_status = 0;
    std::string m_body;
};

} // namespace

class TestStatisticsRoutes : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tellsStatsOnce();
    void aFreshContainerIsLookedAtTwice();
    void aStoppedContainerAnswersZeros();
    void streamsStatsUntilRemoved();
    void theFeedTellsOfWhatACallerMaySee();
    void theFeedKeepsItsInterval();
    void tellsHistory();
    void tellsOwnCost();
    void othersContainersAreNotFound();

private:
    Result<void> run(RecordingExchange& exchange, const char* target, uid_t uid = 0) {
        ignore(parseTarget(target, exchange.asked), "the tests' own");
        exchange.asked.method = "GET";
        exchange.asked.caller.uid = uid;
        const auto handler = m_router.find(exchange.asked);
        return handler ? (**handler)(exchange) : Result<void>(handler.error());
    }
    void tick() {
        {
            const std::lock_guard lock(m_clock);
            m_now.time += kSecond;
            m_now.monotonic += kSecond;
        }
        m_statistics->sample();
    }
    // Seconds go by until it is so.
    bool tickUntil(const std::function<bool()>& isSo) {
        const QDeadlineTimer deadline(kPatience);
        while (!isSo() && !deadline.hasExpired()) {
            tick();
            QThread::msleep(2);
        }
        return isSo();
    }
    void addRunning(const char* id, const char* name, uid_t owner = 0) {
        FakeContainers::instance().add(id, name, owner);
        const FakeCgroup group(m_room->filePath(QString::fromLatin1(id)), true);
        m_statistics->track({id, owner, 0, m_now.time - 100 * kSecond, group.directories()});
    }

    std::unique_ptr<QTemporaryDir> m_room;
    std::unique_ptr<StatisticsService> m_statistics;
    std::unique_ptr<ContainerService> m_containers;
    EventBus m_events;
    Router m_router;
    statistics::Moment m_now;
    std::mutex m_clock;
};

void TestStatisticsRoutes::init() {
    m_room = std::make_unique<QTemporaryDir>("/var/tmp/tst_statistics_routes-XXXXXX");
    QVERIFY(m_room->isValid());
    m_now = {1700000000 * kSecond + kSecond / 2, 1000 * kSecond};
    StatisticsOptions options;
    options.directory = m_room->filePath("metrics").toStdString();
    options.hasClock = false;
    options.now = [this] {
        const std::lock_guard lock(m_clock);
        return m_now;
    };
    options.monitors = [] { return std::vector<pid_t>{::getpid()}; };
    m_statistics = std::make_unique<StatisticsService>(options);
    QVERIFY(m_statistics->open());
    m_containers = std::make_unique<ContainerService>(ContainerPaths{}, Policy{}, ContainerNeighbours{}, m_events);
    m_router = Router();
    addStatisticsRoutes(m_router, *m_statistics, *m_containers);
}

void TestStatisticsRoutes::cleanup() {
    m_statistics.reset();
    FakeContainers::instance().clear();
}

void TestStatisticsRoutes::tellsStatsOnce() {
    addRunning("aaa", "/web");
    tick();
    tick();
    RecordingExchange exchange;
    QVERIFY(run(exchange, "/v1.44/containers/web/stats?stream=0"));
    QCOMPARE(exchange.status(), 200U);
    const auto stats = api::decodeContainerStats(exchange.body());
    QVERIFY2(stats, stats ? "" : stats.error().message().c_str());
    QCOMPARE(stats->id, std::string("aaa"));
    QCOMPARE(stats->name, std::string("/web"));
    QCOMPARE(*stats->memory_stats.usage, 1U << 20U);
    QVERIFY(stats->preread < stats->read);
    QVERIFY(stats->preread > "2000");
    RecordingExchange oneShot;
    QVERIFY(run(oneShot, "/containers/aaa/stats?stream=false&one-shot=true"));
    QCOMPARE(api::decodeContainerStats(oneShot.body())->preread, std::string("0001-01-01T00:00:00Z"));
}

void TestStatisticsRoutes::aFreshContainerIsLookedAtTwice() {
    addRunning("aaa", "/web");
    RecordingExchange exchange;
    std::jthread client([&] { ignore(run(exchange, "/containers/web/stats?stream=0"), "seen in the answer"); });
    QVERIFY(tickUntil([&] { return exchange.status() != 0; }));
    client.join();
    QVERIFY(api::decodeContainerStats(exchange.body())->preread > "2000");
}

void TestStatisticsRoutes::aStoppedContainerAnswersZeros() {
    FakeContainers::instance().add("aaa", "/web");
    RecordingExchange exchange;
    QVERIFY(run(exchange, "/containers/web/stats?stream=0"));
    const auto stats = api::decodeContainerStats(exchange.body());
    QVERIFY(stats);
    QCOMPARE(stats->name, std::string("/web"));
    QCOMPARE(stats->read, std::string("0001-01-01T00:00:00Z"));
    QVERIFY(!stats->memory_stats.usage);
}

void TestStatisticsRoutes::streamsStatsUntilRemoved() {
    addRunning("aaa", "/web");
    RecordingExchange exchange;
    std::jthread client([&] { ignore(run(exchange, "/containers/web/stats"), "seen in the answer"); });
    QVERIFY(tickUntil([&] { return exchange.lines().size() >= 3; }));
    m_statistics->untrack("aaa", false);
    QVERIFY(tickUntil(
        [&] { return exchange.lines().back().find("\"read\":\"0001-01-01T00:00:00Z\"") != std::string::npos; }));
    FakeContainers::instance().remove("aaa");
    std::atomic<bool> isOver = false;
    std::jthread joiner([&] {
        client.join();
        isOver = true;
    });
    QVERIFY(tickUntil([&] { return isOver.load(); }));
    const auto lines = exchange.lines();
    const auto first = api::decodeContainerStats(lines[0]);
    const auto second = api::decodeContainerStats(lines[1]);
    QVERIFY(first && second);
    QCOMPARE(second->preread, first->read);
}

void TestStatisticsRoutes::theFeedTellsOfWhatACallerMaySee() {
    addRunning("aaa", "/mine", 1000);
    addRunning("bbb", "/yours", 1001);
    addRunning("ccc", "/mine-too", 1000);
    const auto idsIn = [this](const char* target, uid_t uid) {
        RecordingExchange exchange;
        {
            std::jthread client([&] { ignore(run(exchange, target, uid), "seen in the answer"); });
            if (!tickUntil([&] { return exchange.lines().size() >= 2; }))
                qWarning("no lines");
            exchange.gone.request_stop();
        }
        std::vector<std::string> ids;
        const auto line = api::decodeStatsFeedLine(exchange.lines().back());
        for (const auto& [id, sample] : line ? line->containers : decltype(line->containers){})
            ids.push_back(id);
        return ids;
    };
    using Ids = std::vector<std::string>;
    QCOMPARE(idsIn("/gantry/v1/stats", 0), (Ids{"aaa", "bbb", "ccc"}));
    QCOMPARE(idsIn("/gantry/v1/stats", 1000), (Ids{"aaa", "ccc"}));
    QCOMPARE(idsIn("/gantry/v1/stats?containers=mine,bbb,none", 1000), Ids{"aaa"});
    QCOMPARE(idsIn("/gantry/v1/stats?containers=none", 1000), Ids{}); // a heart-beat all the same
}

void TestStatisticsRoutes::theFeedKeepsItsInterval() {
    RecordingExchange exchange;
    {
        std::jthread client([&] { ignore(run(exchange, "/gantry/v1/stats?interval=3000"), "seen in the answer"); });
        QVERIFY(tickUntil([&] { return exchange.lines().size() >= 3; }));
        exchange.gone.request_stop();
    }
    const auto lines = exchange.lines();
    const auto first = api::decodeStatsFeedLine(lines[0]);
    const auto second = api::decodeStatsFeedLine(lines[1]);
    QVERIFY(first && second);
    // A loaded machine may lose lines of the bounded queue, never add some.
    QVERIFY(second->time - first->time >= 3 * kSecond);
}

void TestStatisticsRoutes::tellsHistory() {
    addRunning("aaa", "/web");
    for (int i = 0; i < 11; ++i)
        tick();
    // The route's default window ends now, the fake clock's seconds are of 2023.
    const std::string target = "/gantry/v1/metrics/web?since=" + std::to_string(m_now.time - 20 * kSecond) +
                               "&until=" + std::to_string(m_now.time) + "&points=5";
    RecordingExchange exchange;
    QVERIFY(run(exchange, target.c_str()));
    const auto history = api::decodeMetricsHistory(exchange.body());
    QVERIFY(history);
    QVERIFY(history->times.size() >= 2 && history->times.size() <= 5);
    QCOMPARE(history->series.at("memory").size(), history->times.size());
    QCOMPARE(history->series.at("memory")[0].max, double(1 << 20));
    QCOMPARE(history->cpuLimit, 1.5);
    RecordingExchange refused;
    const auto answer = run(refused, "/gantry/v1/metrics/web?points=none");
    QVERIFY(!answer);
    QVERIFY(answer.error().kind() == ErrorKind::invalidArgument);
}

void TestStatisticsRoutes::tellsOwnCost() {
    RecordingExchange exchange;
    QVERIFY(run(exchange, "/gantry/v1/self", 1000));
    const auto usage = api::decodeSelfUsage(exchange.body());
    QVERIFY(usage);
    QVERIFY(usage->memory > 0);
    QCOMPARE(usage->monitors.size(), 1U);
}

void TestStatisticsRoutes::othersContainersAreNotFound() {
    addRunning("aaa", "/web", 1000);
    for (const char* target : {"/containers/aaa/stats?stream=0", "/containers/aaa/stats", "/gantry/v1/metrics/aaa"}) {
        RecordingExchange exchange;
        const auto answer = run(exchange, target, 1001);
        QVERIFY(!answer);
        QVERIFY(answer.error().kind() == ErrorKind::notFound);
        QCOMPARE(exchange.status(), 0U);
    }
}

QTEST_GUILESS_MAIN(TestStatisticsRoutes)
#include "tst_statistics_routes.moc"
