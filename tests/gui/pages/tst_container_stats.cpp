// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/container_actions.h"
#include "gui/pages/container_stats.h"
#include "gui/pages/stats_panel.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/time_chart.h"
#include "tests/support/fake_engine.h"

#include <QPushButton>
#include <QTest>

using namespace gantry;
using gantry::test::FakeEngine;
using gantry::test::FakeRequest;
using models::Metric;

namespace {

constexpr int kPatience = 30000;

} // namespace

class TestContainerStats : public QObject {
    Q_OBJECT
private slots:
    void keepsTheSwapThatWasGranted() {
        api::HostConfig host;
        host.Memory = 100;
        host.MemorySwap = 150;
        const api::UpdateBody body = pages::limitBody(Metric::memory, 200, host);
        QCOMPARE(body.Memory, 200);
        QCOMPARE(body.MemorySwap, 250);
        host.MemorySwap = -1;
        QCOMPARE(pages::limitBody(Metric::memory, 200, host).MemorySwap, 0);
    }

    void changesTheQuotaOfWhatWasMadeWithOne() {
        api::HostConfig host;
        host.CpuQuota = 50000;
        host.CpuPeriod = 100000;
        QCOMPARE(pages::limitOf(Metric::cpu, host), 0.5);
        const api::UpdateBody body = pages::limitBody(Metric::cpu, 0.75, host);
        QCOMPARE(body.NanoCpus, 0);
        QCOMPARE(body.CpuQuota, 75000);
        QCOMPARE(pages::limitBody(Metric::cpu, 0.75, {}).NanoCpus, 750000000);
    }

    void aDraggedLimitIsSentAndCanBeUndone() {
        FakeEngine engine;
        engine.onJson("GET /version", R"({"Version":"0.1.0","ApiVersion":"1.51"})");
        engine.onJson("GET /info", R"({"NCPU":8,"MemTotal":8589934592})");
        engine.onJson("GET /gantry/v1/self", "{}");
        engine.onJson("GET /images/json", "[]");
        engine.onJson("GET /containers/json", R"([{"Id":"c1","Names":["/web"],"State":"running"}])");
        engine.onJson("GET /containers/c1/json", R"({"Id":"c1","HostConfig":{"NanoCpus":500000000}})");
        engine.onJson("GET /gantry/v1/metrics/c1", R"({"interval":1000000000,"times":[],"series":{},"cpuLimit":0.5})");
        for (const char* stream : {"GET /events", "GET /gantry/v1/stats"})
            engine.on(stream, [](const FakeRequest&, QLocalSocket* socket) { FakeEngine::beginChunks(socket); });
        QList<QByteArray> bodies;
        engine.on("POST /containers/c1/update", [&bodies](const FakeRequest& request, QLocalSocket* socket) {
            bodies << request.body;
            FakeEngine::reply(socket, 200, "{}");
        });
        QVERIFY(engine.listen());
        actions::EngineSession session(engine.host());
        session.open();
        QTRY_VERIFY_WITH_TIMEOUT(session.isListed(), kPatience);
        actions::ContainerActions verbs(&session);
        pages::StatsPanel panel;
        widgets::ErrorBanner banner;
        pages::ContainerStats stats(&session, &verbs, &panel, &banner);
        stats.setContainer("c1");
        stats.setActive(true);
        auto* chart = panel.findChild<widgets::TimeChart*>("cpuChart");
        panel.show();
        QTRY_COMPARE_WITH_TIMEOUT(chart->limit(), 0.5, kPatience);
        QVERIFY(chart->isLimitAdjustable());
        chart->previewLimit(1.5);
        chart->commitLimit();
        QTRY_COMPARE_WITH_TIMEOUT(bodies.size(), 1, kPatience);
        QVERIFY(bodies[0].contains("\"NanoCpus\":1500000000"));
        QTRY_VERIFY_WITH_TIMEOUT(verbs.undo()->text().contains("1.5"), kPatience);
        QVERIFY(verbs.undo()->text().contains("0.5"));
        QVERIFY(!banner.isVisible()); // nothing moves below the hand
        QVERIFY(verbs.undo()->undo());
        QTRY_COMPARE_WITH_TIMEOUT(bodies.size(), 2, kPatience);
        QVERIFY(bodies[1].contains("\"NanoCpus\":500000000"));
    }
};

QTEST_MAIN(TestContainerStats)
#include "tst_container_stats.moc"
