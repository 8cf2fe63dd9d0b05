// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/log_source.h"
#include "gui/models/container_table_model.h"
#include "gui/pages/container_overview.h"
#include "gui/pages/history_panel.h"
#include "gui/pages/overview_panel.h"
#include "gui/pages/processes_panel.h"
#include "gui/widgets/time_chart.h"
#include "tests/support/fake_engine.h"

#include <QLabel>
#include <QMenu>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace gantry;
using gantry::test::FakeEngine;
using gantry::test::FakeRequest;

namespace {

constexpr int kPatience = 30000;

QByteArray frame(const QByteArray& text) {
    QByteArray head(8, '\0');
    head[0] = 1;
    for (int i = 0; i < 4; ++i)
        head[4 + i] = static_cast<char>((text.size() >> (24 - 8 * i)) & 0xff);
    return head + text;
}

QByteArray linesFrom(int first, int count) {
    QByteArray text;
    for (int i = first; i < first + count; ++i)
        text += "2026-01-01T00:" + QByteArray::number(i / 60).rightJustified(2, '0') + ':' +
                QByteArray::number(i % 60).rightJustified(2, '0') + "Z line " + QByteArray::number(i) + '\n';
    return text;
}

class Fixture {
public:
    explicit Fixture(const QByteArray& state = "running") {
        engine.onJson("GET /version", R"({"Version":"0.1.0","ApiVersion":"1.51"})");
        engine.onJson("GET /info", R"({"NCPU":8,"MemTotal":8589934592})");
        engine.onJson("GET /gantry/v1/self", "{}");
        engine.onJson("GET /images/json", "[]");
        engine.onJson("GET /containers/json", R"([{"Id":"c1","Names":["/web"],"State":")" + state + R"("}])");
        for (const char* stream : {"GET /events", "GET /gantry/v1/stats"})
            engine.on(stream, [](const FakeRequest&, QLocalSocket* socket) { FakeEngine::beginChunks(socket); });
    }
    bool connectSession() {
        if (!engine.listen())
            return false;
        session.setHost(engine.host());
        session.open();
        return QTest::qWaitFor([this] { return session.isListed(); }, kPatience);
    }

    FakeEngine engine;
    actions::EngineSession session;
};

} // namespace

class TestContainerTabs : public QObject {
    Q_OBJECT
private slots:
    void processesAreATreeThatCanBeSignalled() {
        Fixture f;
        int looks = 0;
        f.engine.on("GET /gantry/v1/processes/c1", [&looks](const FakeRequest&, QLocalSocket* socket) {
            ++looks;
            const QByteArray time = QByteArray::number(looks * 1000000000LL);
            const QByteArray used = QByteArray::number(looks * 250000000LL);
            FakeEngine::reply(socket, 200,
                              R"({"time":)" + time +
                                  R"(,"processes":[)"
                                  R"({"pid":100,"parent":7,"innerPid":1,"user":"root","command":"init","started":1},)"
                                  R"({"pid":101,"parent":100,"innerPid":2,"command":"worker","started":2,"cpuTime":)" +
                                  used + "}]}");
        });
        QByteArray signal;
        f.engine.on("POST /gantry/v1/processes/c1/101/kill",
                    [&signal](const FakeRequest& request, QLocalSocket* socket) {
                        signal = request.query;
                        FakeEngine::reply(socket, 204, "");
                    });
        QVERIFY(f.connectSession());
        pages::ProcessesPanel panel(&f.session);
        panel.resize(900, 400);
        panel.show();
        panel.setContainer("c1");
        panel.setActive(true);
        QTRY_COMPARE_WITH_TIMEOUT(panel.tree()->topLevelItemCount(), 1, kPatience);
        QTreeWidgetItem* init = panel.tree()->topLevelItem(0);
        QCOMPARE(init->childCount(), 1);
        QTreeWidgetItem* worker = init->child(0);
        QCOMPARE(worker->text(0), QStringLiteral("worker"));
        QTRY_COMPARE_WITH_TIMEOUT(worker->text(5), QStringLiteral("0.25"), kPatience); // the second look knows it
        QCOMPARE(panel.tree()->topLevelItem(0), init);                                 // rows stay the same items
        worker->setSelected(true);
        auto* button = panel.findChild<QToolButton*>("processSignal");
        QVERIFY(button->isEnabled());
        emit button->menu()->aboutToShow();
        button->menu()->findChild<QAction*>("signalHUP")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(signal, QByteArray("signal=HUP"), kPatience);
        panel.setContainer({});
    }

    void aStoppedContainerHasNoProcessesAndSaysSo() {
        Fixture f("exited");
        f.engine.onJson("GET /gantry/v1/processes/c1", R"({"message":"container c1 is not running"})", 409);
        QVERIFY(f.connectSession());
        pages::ProcessesPanel panel(&f.session);
        panel.show();
        panel.setContainer("c1");
        panel.setActive(true);
        QTRY_VERIFY_WITH_TIMEOUT(!panel.tree()->isVisible(), kPatience);
        panel.setContainer({});
    }

    void theEndOfALogIsThereFirstAndTheRestFollows() {
        Fixture f;
        f.engine.onJson("GET /containers/c1/json", R"({"Id":"c1","Config":{}})");
        QList<QByteArray> queries;
        f.engine.on("GET /containers/c1/logs", [&queries](const FakeRequest& request, QLocalSocket* socket) {
            queries << request.query;
            const QByteArray text = request.query.contains("until=") ? linesFrom(0, 10) : linesFrom(10, 5);
            FakeEngine::reply(socket, 200, frame(text), "application/vnd.docker.multiplexed-stream");
        });
        QVERIFY(f.connectSession());
        actions::LogSource source(&f.session, "c1");
        source.start(5);
        QTRY_COMPARE_WITH_TIMEOUT(source.buffer()->count(), 15, kPatience);
        QCOMPARE(queries.size(), 2);
        QVERIFY(queries[0].contains("tail=5"));
        QVERIFY(queries[1].contains("follow=false"));
        QVERIFY(queries[1].contains("until=1767225609.999999999")); // just before line 10
        for (qsizetype i = 0; i < 15; ++i)
            QCOMPARE(source.buffer()->at(i).text, QStringLiteral("line %1").arg(i));
    }

    void theOverviewTellsHowItEnded() {
        Fixture f("exited");
        f.engine.onJson("GET /containers/c1/json",
                        R"({"Id":"c1","State":{"Status":"exited","OOMKilled":true,"ExitCode":137,)"
                        R"("FinishedAt":"2026-01-01T00:10:00Z","Health":{"Status":"unhealthy","FailingStreak":3,)"
                        R"("Log":[{"Output":"no answer\n"}]}},"HostConfig":{"Memory":67108864},"SizeRw":4096})");
        f.engine.onJson("GET /containers/c1/logs", frame(linesFrom(0, 3)));
        f.engine.on("GET /gantry/v1/metrics/c1", [](const FakeRequest& request, QLocalSocket* socket) {
            const QByteArray point = R"({"min":1000000,"max":66000000,"mean":30000000})";
            const bool isEnding = request.query.contains("points=240");
            FakeEngine::reply(socket, 200,
                              R"({"interval":1000000000,"times":[)" +
                                  QByteArray(isEnding ? "1767226199000000000" : "1767226200000000000") +
                                  R"(],"series":{"memory":[)" + point +
                                  R"(]},"markers":[{"time":1767225000000000000,"kind":"start","text":""},)"
                                  R"({"time":1767225900000000000,"kind":"oom","text":""},)"
                                  R"({"time":1767225901000000000,"kind":"stop","text":""},)"
                                  R"({"time":1767226000000000000,"kind":"start","text":""}]})");
        });
        QVERIFY(f.connectSession());
        pages::OverviewPanel panel;
        panel.resize(700, 900);
        panel.show();
        pages::ContainerOverview overview(&f.session, &panel);
        overview.setContainer("c1");
        overview.refresh();
        const auto shows = [&panel](const QString& text) {
            const auto labels = panel.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
                return label->isVisibleTo(&panel) && label->text().contains(text);
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(shows("line 2"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(shows("62.9"), kPatience); // MiB it got to
        QTRY_VERIFY_WITH_TIMEOUT(panel.findChild<widgets::TimeChart*>("endingChart")->isVisible(), kPatience);
        QVERIFY(shows("no answer"));
        QVERIFY(shows("4\u00a0KiB"));
        QVERIFY(shows("Runs in the last 7 days (2)"));
    }

    void eventsAreToldInWords() {
        api::EventMessage die;
        die.Type = "container";
        die.Action = "die";
        die.Actor.Attributes = {{"exitCode", "137"}, {"execDuration", "75"}};
        QVERIFY(pages::eventDetails(die).contains("SIGKILL"));
        QVERIFY(pages::eventDetails(die).contains("1 min"));
        api::EventMessage kill;
        kill.Action = "kill";
        kill.Actor.Attributes = {{"signal", "15"}};
        QCOMPARE(pages::eventDetails(kill), QStringLiteral("SIGTERM"));
    }
};

QTEST_MAIN(TestContainerTabs)
#include "tst_container_tabs.moc"
