// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/container_filters.h"

#include "core/text/time.h"
#include "runtime/engine/services/container_names.h"
#include "runtime/engine/services/signals.h"

#include <csignal>

#include <QtTest>

using namespace gantry;
using namespace gantry::engine;

namespace {

ContainerDefinition web() {
    ContainerDefinition out;
    out.id = "abcdef0123456789";
    out.name = "web";
    out.created = 1000;
    out.imageId = "sha256:0123456789abcdef";
    out.image = "nginx:1.27";
    out.config.Labels = {{"tier", "front"}};
    out.host.NetworkMode = "none";
    out.host.Binds = {"/srv:/data"};
    return out;
}

ContainerStanding exited() {
    ContainerStanding out;
    out.status = Status::exited;
    out.exitCode = 3;
    out.finishedAt = 2000;
    return out;
}

Result<std::int64_t> creationOf(const std::string& reference) {
    if (reference == "older")
        return 500;
    if (reference == "newer")
        return 5000;
    return Error(ErrorKind::notFound, "No such container: " + reference);
}

} // namespace

class TestContainerFilters : public QObject {
    Q_OBJECT

private slots:
    void passes_data() {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("expected");
        QTest::newRow("id") << "id"
                            << "abcd" << true;
        QTest::newRow("other id") << "id"
                                  << "bcd" << false;
        QTest::newRow("name") << "name"
                              << "we" << true;
        QTest::newRow("name with slash") << "name"
                                         << "/web" << true;
        QTest::newRow("label") << "label"
                               << "tier=front" << true;
        QTest::newRow("missing label") << "label"
                                       << "zone" << false;
        QTest::newRow("status") << "status"
                                << "exited" << true;
        QTest::newRow("other status") << "status"
                                      << "running" << false;
        QTest::newRow("exit code") << "exited"
                                   << "3" << true;
        QTest::newRow("other exit code") << "exited"
                                         << "0" << false;
        QTest::newRow("image") << "ancestor"
                               << "nginx:1.27" << true;
        QTest::newRow("image without its tag") << "ancestor"
                                               << "nginx" << false;
        QTest::newRow("image id") << "ancestor"
                                  << "0123456789ab" << true;
        QTest::newRow("network") << "network"
                                 << "none" << true;
        QTest::newRow("volume by source") << "volume"
                                          << "/srv" << true;
        QTest::newRow("volume by target") << "volume"
                                          << "/data" << true;
        QTest::newRow("other volume") << "volume"
                                      << "/opt" << false;
        QTest::newRow("before") << "before"
                                << "newer" << true;
        QTest::newRow("not before") << "before"
                                    << "older" << false;
        QTest::newRow("since") << "since"
                               << "older" << true;
        QTest::newRow("not since") << "since"
                                   << "newer" << false;
    }
    void passes() {
        QFETCH(QString, filter);
        QFETCH(QString, value);
        QFETCH(bool, expected);
        const auto parsed = ContainerFilter::parse({{filter.toStdString(), {value.toStdString()}}}, creationOf);
        QVERIFY(parsed);
        QCOMPARE(parsed->passes(web(), exited()), expected);
    }

    void refusesWhatIsNoFilter() {
        QVERIFY(!ContainerFilter::parse({{"colour", {"red"}}}, creationOf));
        QVERIFY(!ContainerFilter::parse({{"status", {"asleep"}}}, creationOf));
        QVERIFY(!ContainerFilter::parse({{"exited", {"one"}}}, creationOf));
        QVERIFY(!ContainerFilter::parse({{"before", {"nobody"}}}, creationOf));
        QVERIFY(!PruneFilter::parse({{"status", {"exited"}}}));
    }

    void prunesByLabelAndAge() {
        QVERIFY(PruneFilter::parse({{"label", {"tier"}}})->passes(web()));
        QVERIFY(!PruneFilter::parse({{"label!", {"tier"}}})->passes(web()));
        QVERIFY(PruneFilter::parse({{"until", {"10m"}}})->passes(web()));
        ContainerDefinition young = web();
        young.created = text::nowNanoseconds();
        QVERIFY(!PruneFilter::parse({{"until", {"10m"}}})->passes(young));
    }

    void moments_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qlonglong>("expected");
        constexpr qlonglong kNow = 1'700'000'000'000'000'000;
        QTest::newRow("seconds") << "1600000000" << qlonglong{1'600'000'000'000'000'000};
        QTest::newRow("fraction") << "1600000000.123456789" << qlonglong{1'600'000'000'123'456'789};
        QTest::newRow("short fraction") << "1600000000.5" << qlonglong{1'600'000'000'500'000'000};
        QTest::newRow("duration") << "10m" << kNow - qlonglong{600'000'000'000};
        QTest::newRow("long duration") << "1h30m" << kNow - qlonglong{5'400'000'000'000};
        QTest::newRow("date") << "1970-01-02" << qlonglong{86'400'000'000'000};
        QTest::newRow("RFC 3339") << "1970-01-01T00:00:01Z" << qlonglong{1'000'000'000};
    }
    void moments() {
        QFETCH(QString, text);
        QFETCH(qlonglong, expected);
        const auto moment = parseMoment(text.toStdString(), 1'700'000'000'000'000'000);
        QVERIFY(moment);
        QCOMPARE(static_cast<qlonglong>(*moment), expected);
    }

    void refusesWhatIsNoMoment() {
        for (const char* text : {"", "soon", "-5", "5y", "1h30"})
            QVERIFY2(!parseMoment(text, 0), text);
    }

    void readsSignals() {
        QCOMPARE(*parseSignal("SIGTERM"), SIGTERM);
        QCOMPARE(*parseSignal("usr1"), SIGUSR1);
        QCOMPARE(*parseSignal("9"), SIGKILL);
        QCOMPARE(*parseSignal("RTMIN+3"), SIGRTMIN + 3);
        for (const char* text : {"", "0", "65", "SIGNONSENSE", "-1", "TERM "})
            QVERIFY2(!parseSignal(text), text);
    }

    void checksNames() {
        QCOMPARE(*checkContainerName("/web.1_a-b"), std::string("web.1_a-b"));
        for (const char* name : {"", "a", "-web", "a b", "../etc", "web/1"})
            QVERIFY2(!checkContainerName(name), name);
        QVERIFY(checkContainerName(randomContainerName()));
    }
};

QTEST_GUILESS_MAIN(TestContainerFilters)
#include "tst_container_filters.moc"
