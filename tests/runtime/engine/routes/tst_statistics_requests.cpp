// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/http/router.h"
#include "runtime/engine/routes/statistics_routes.h"

#include <QtTest>

using namespace gantry;
using namespace gantry::engine;
using namespace gantry::engine::statistics_routes;

namespace {

constexpr std::int64_t kNow = 1700000000000000000;
constexpr std::int64_t kSecond = 1000000000;

Request requestFor(const QByteArray& target) {
    Request request;
    ignore(parseTarget(target.toStdString(), request), "the tests' own");
    return request;
}

} // namespace

class TestStatisticsRequests : public QObject {
    Q_OBJECT

private slots:
    void streamIsOnUnlessSwitchedOff_data();
    void streamIsOnUnlessSwitchedOff();
    void readsFeedRequests();
    void readsMetricsRequests();
    void refusesNonsense_data();
    void refusesNonsense();
    void chainsSamples();
    void aStoppedContainerIsAllZeros();
};

void TestStatisticsRequests::streamIsOnUnlessSwitchedOff_data() {
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("isStream");
    QTest::addColumn<bool>("isOneShot");
    QTest::newRow("nothing") << QByteArray("") << true << false;
    QTest::newRow("1") << QByteArray("?stream=1") << true << false;
    QTest::newRow("true") << QByteArray("?stream=true") << true << false;
    QTest::newRow("0") << QByteArray("?stream=0") << false << false;
    QTest::newRow("False") << QByteArray("?stream=False") << false << false;
    QTest::newRow("one-shot") << QByteArray("?stream=false&one-shot=true") << false << true;
    QTest::newRow("one-shot alone") << QByteArray("?one-shot=1") << true << false;
}

void TestStatisticsRequests::streamIsOnUnlessSwitchedOff() {
    QFETCH(QByteArray, query);
    QFETCH(bool, isStream);
    QFETCH(bool, isOneShot);
    const auto wanted = parseStatsRequest(requestFor("/containers/x/stats" + query));
    QCOMPARE(wanted.isStream, isStream);
    QCOMPARE(wanted.isOneShot, isOneShot);
}

void TestStatisticsRequests::readsFeedRequests() {
    const auto bare = parseFeedRequest(requestFor("/gantry/v1/stats"));
    QVERIFY(bare);
    QVERIFY(bare->containers.empty());
    QCOMPARE(bare->every, 1);
    const auto some = parseFeedRequest(requestFor("/gantry/v1/stats?interval=5000&containers=a,,b%2Cc"));
    QVERIFY(some);
    QCOMPARE(some->containers, (std::vector<std::string>{"a", "b", "c"}));
    QCOMPARE(some->every, 5);
    QCOMPARE(parseFeedRequest(requestFor("/gantry/v1/stats?interval=1"))->every, 1);
    QCOMPARE(parseFeedRequest(requestFor("/gantry/v1/stats?interval=-5"))->every, 1);
    QCOMPARE(parseFeedRequest(requestFor("/gantry/v1/stats?interval=99999999"))->every, 60);
}

void TestStatisticsRequests::readsMetricsRequests() {
    const auto bare = parseMetricsRequest(requestFor("/gantry/v1/metrics/x"), kNow);
    QVERIFY(bare);
    QCOMPARE(bare->until, kNow);
    QCOMPARE(bare->since, kNow - 600 * kSecond);
    QCOMPARE(bare->points, 600);
    QVERIFY(bare->series.empty());
    const auto all = parseMetricsRequest(
        requestFor("/gantry/v1/metrics/x?since=5&until=7&points=100000000&series=cpu,memory,"), kNow);
    QVERIFY(all);
    QCOMPARE(all->series, (std::vector<std::string>{"cpu", "memory"}));
    QCOMPARE(all->since, 5);
    QCOMPARE(all->until, 7);
    QCOMPARE(all->points, 4096);
}

void TestStatisticsRequests::refusesNonsense_data() {
    QTest::addColumn<QByteArray>("query");
    for (const char* query : {"?since=x", "?until=1.5", "?points=0", "?points=-1", "?points=ten", "?since=8&until=7",
                              "?since=1e9", "?until=99999999999999999999", "?since=12 "})
        QTest::newRow(query) << QByteArray(query);
}

void TestStatisticsRequests::refusesNonsense() {
    QFETCH(QByteArray, query);
    const auto wanted = parseMetricsRequest(requestFor("/gantry/v1/metrics/x" + query), kNow);
    QVERIFY(!wanted);
    QVERIFY(wanted.error().kind() == ErrorKind::invalidArgument);
    QVERIFY(!parseFeedRequest(requestFor("/gantry/v1/stats?interval=soon")));
}

void TestStatisticsRequests::chainsSamples() {
    api::ContainerStats first;
    first.read = "2026-01-02T03:04:05Z";
    first.cpu_stats.cpu_usage.total_usage = 10;
    api::ContainerStats second;
    second.read = "2026-01-02T03:04:06Z";
    second.cpu_stats.cpu_usage.total_usage = 30;
    chain(first, second);
    QCOMPARE(second.preread, first.read);
    QCOMPARE(second.precpu_stats.cpu_usage.total_usage, 10U);
    QCOMPARE(second.cpu_stats.cpu_usage.total_usage, 30U);
    // After a start there is nothing to compare with.
    chain(emptyStats("id", "/name"), second);
    QCOMPARE(second.preread, std::string("0001-01-01T00:00:00Z"));
    QCOMPARE(second.precpu_stats.cpu_usage.total_usage, 0U);
    chain(first, second);
    withoutBefore(second);
    QCOMPARE(second.preread, std::string("0001-01-01T00:00:00Z"));
    QCOMPARE(second.precpu_stats.cpu_usage.total_usage, 0U);
}

void TestStatisticsRequests::aStoppedContainerIsAllZeros() {
    const auto stats = api::decodeContainerStats(api::encode(emptyStats("abc", "/web")));
    QVERIFY(stats);
    QCOMPARE(stats->id, std::string("abc"));
    QCOMPARE(stats->name, std::string("/web"));
    QCOMPARE(stats->read, std::string("0001-01-01T00:00:00Z"));
    QVERIFY(!stats->memory_stats.usage);
    QCOMPARE(stats->cpu_stats.cpu_usage.total_usage, 0U);
}

QTEST_GUILESS_MAIN(TestStatisticsRequests)
#include "tst_statistics_requests.moc"
