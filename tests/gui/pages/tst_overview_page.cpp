// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/container_history.h"
#include "gui/actions/engine_session.h"
#include "gui/models/container_table_model.h"
#include "gui/pages/attention.h"
#include "gui/pages/overview_page.h"
#include "gui/widgets/meter_tile.h"
#include "gui/widgets/time_chart.h"
#include "tests/support/fake_engine.h"

#include <QDateTime>
#include <QListWidget>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>

using namespace gantry;
using gantry::test::FakeEngine;
using gantry::test::FakeRequest;

namespace {

constexpr int kPatience = 30000;

api::ContainerSummary container(const std::string& id, const std::string& state, const std::string& status) {
    api::ContainerSummary summary;
    summary.Id = id;
    summary.Names = {"/" + id};
    summary.State = state;
    summary.Status = status;
    return summary;
}

QByteArray feedLine(bool hasHost) {
    const QByteArray now = QByteArray::number(QDateTime::currentMSecsSinceEpoch() * 1000000);
    const QByteArray host = hasHost ? R"(,"host":{"cpu":2.5,"cpus":8,"memory":4294967296,"memoryTotal":8589934592,)"
                                      R"("disk":1073741824,"diskTotal":10737418240})"
                                    : "";
    return R"({"time":)" + now + R"(,"containers":{"web":{"time":)" + now +
           R"(,"cpu":0.5,"memory":1048576},"cache":{"time":)" + now + R"(,"cpu":0.25,"memory":2097152}})" + host +
           "}\n";
}

} // namespace

class TestOverviewPage : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatNeedsAttentionAndWhy() {
        const api::ContainerSummary fine = container("fine", "running", "Up 3 minutes");
        const api::ContainerSummary sick = container("sick", "running", "Up 3 minutes (unhealthy)");
        const api::ContainerSummary loop = container("loop", "restarting", "Restarting (1) 4 seconds ago");
        const api::ContainerSummary failed = container("failed", "exited", "Exited (3) 2 minutes ago");
        const api::ContainerSummary stopped = container("stopped", "exited", "Exited (143) 2 minutes ago");
        const api::ContainerSummary done = container("done", "exited", "Exited (0) 2 minutes ago");
        const auto list = pages::attentionFor({&fine, &failed, &sick, &stopped, &loop, &done});
        QCOMPARE(list.size(), 3);
        QCOMPARE(list[0].id, QStringLiteral("loop"));
        QVERIFY(list[0].isUrgent && list[1].isUrgent && !list[2].isUrgent);
        QCOMPARE(list[2].id, QStringLiteral("failed"));
        QVERIFY(list[2].reason.contains("3"));
    }

    void showsTheMachineAndStacksItsContainers() {
        FakeEngine engine;
        engine.onJson("GET /version", R"({"Version":"0.1.0","ApiVersion":"1.51"})");
        engine.onJson("GET /info", R"({"NCPU":8,"MemTotal":8589934592})");
        engine.onJson("GET /gantry/v1/self", "{}");
        engine.onJson("GET /images/json", "[]");
        engine.onJson("GET /containers/json",
                      R"([{"Id":"web","Names":["/web"],"State":"running","Status":"Up 1 second"},)"
                      R"({"Id":"cache","Names":["/cache"],"State":"running","Status":"Up 1 second"},)"
                      R"({"Id":"bad","Names":["/bad"],"State":"exited","Status":"Exited (9) 1 second ago"}])");
        engine.onJson("GET /system/df", R"({"LayersSize":1048576,"Containers":[{"Id":"web","SizeRw":1024}]})");
        engine.on("GET /events", [](const FakeRequest&, QLocalSocket* socket) { FakeEngine::beginChunks(socket); });
        QPointer<QLocalSocket> feed;
        engine.on("GET /gantry/v1/stats", [&feed](const FakeRequest&, QLocalSocket* socket) {
            FakeEngine::beginChunks(socket);
            FakeEngine::chunk(socket, feedLine(false));
            FakeEngine::chunk(socket, feedLine(true));
            feed = socket;
        });
        QVERIFY(engine.listen());
        actions::EngineSession session(engine.host());
        session.open();
        QTRY_VERIFY_WITH_TIMEOUT(session.isListed(), kPatience);
        QCOMPARE(engine.count("GET /gantry/v1/stats"), 0);
        pages::OverviewPage page(&session);
        page.resize(1000, 760);
        page.show();
        auto* legend = page.findChild<QTreeWidget*>("stackLegend");
        auto* cpu = page.findChild<widgets::MeterTile*>("hostCpu");
        QTRY_COMPARE_WITH_TIMEOUT(legend->topLevelItemCount(), 2, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(cpu->amount().contains("2.5"), kPatience);
        QVERIFY(std::abs(cpu->used() - 2.5 / 8) < 1e-9);
        QVERIFY(std::abs(cpu->part() - 0.75 / 8) < 1e-9);
        QTRY_VERIFY_WITH_TIMEOUT(
            page.findChild<widgets::MeterTile*>("hostDisk")->accessibleDescription().contains("MiB"), kPatience);
        // The recorded past of each is asked for once, and only what is shown of it.
        QTRY_COMPARE_WITH_TIMEOUT(engine.count("GET /gantry/v1/metrics/web"), 1, kPatience);

        auto* chart = page.findChild<widgets::TimeChart*>("stackCpu");
        QTRY_COMPARE_WITH_TIMEOUT(chart->series().size(), 2, kPatience);
        const auto shown = [chart](int series) {
            double most = 0;
            for (const widgets::ChartPoint& point : chart->series()[series].points)
                most = std::max(most, std::isfinite(point.y) ? point.y : 0);
            return most;
        };
        QTRY_COMPARE_WITH_TIMEOUT(shown(1), 0.5, kPatience); // cache, web
        QTreeWidgetItem* cache = legend->topLevelItem(0);
        QCOMPARE(cache->text(0), QStringLiteral("cache"));
        legend->setCurrentItem(cache);
        emit legend->itemClicked(cache, 0);
        QCOMPARE(shown(1), 0.0);
        QCOMPARE(shown(0), 0.25);
        emit legend->itemClicked(cache, 0);
        QCOMPARE(shown(1), 0.5);

        auto* attention = page.findChild<QListWidget*>("attentionList");
        QCOMPARE(attention->count(), 1);
        QSignalSpy requested(&page, &pages::OverviewPage::containerRequested);
        emit attention->itemActivated(attention->item(0));
        QCOMPARE(requested.front().front().toString(), QStringLiteral("bad"));
        // Out of sight nothing is asked any more.
        page.hide();
        QTRY_VERIFY_WITH_TIMEOUT(feed.isNull(), kPatience);
    }

    void recordedMarkersFillTheHistoryWithoutTwins() {
        api::EventMessage start;
        start.Type = "container";
        start.Action = "start";
        start.timeNano = 100'000'000'000;
        const std::vector<api::MetricsMarker> markers{
            {10'000'000'000, "start", ""}, {20'000'000'000, "oom", ""}, {100'500'000'000, "start", ""}};
        const auto merged = actions::mergeHistory({start}, markers, "c1");
        QCOMPARE(merged.size(), std::size_t(3));
        QCOMPARE(merged[0].Action, std::string("start"));
        QCOMPARE(merged[1].Action, std::string("oom"));
        QCOMPARE(merged[1].Actor.ID, std::string("c1"));
        QCOMPARE(merged[2].timeNano, start.timeNano);
    }
};

QTEST_MAIN(TestOverviewPage)
#include "tst_overview_page.moc"
