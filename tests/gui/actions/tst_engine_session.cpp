// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/container_actions.h"
#include "gui/actions/engine_session.h"
#include "gui/actions/image_actions.h"
#include "gui/actions/load_task.h"
#include "gui/actions/log_source.h"
#include "gui/actions/metrics_source.h"
#include "gui/models/container_table_model.h"
#include "gui/models/event_list_model.h"
#include "gui/models/image_table_model.h"
#include "gui/models/task_list_model.h"
#include "tests/support/fake_engine.h"

#include <QFile>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace gantry;
using namespace gantry::actions;
using gantry::test::FakeEngine;
using gantry::test::FakeRequest;

namespace {

constexpr int kPatience = 30000;

QByteArray listOf(const QByteArray& state) {
    return R"([{"Id":"c1","Names":["/web"],"Image":"app:1","ImageID":"sha256:i1","State":")" + state + R"("}])";
}

// Engine with one image and one container whose state the test changes.
class Fixture {
public:
    Fixture() {
        engine.onJson("GET /version", R"({"Version":"0.1.0","ApiVersion":"1.51"})");
        engine.onJson("GET /info", R"({"NCPU":8,"MemTotal":1024})");
        engine.onJson("GET /gantry/v1/self", "{}");
        engine.onJson("GET /images/json", R"([{"Id":"sha256:i1","RepoTags":["app:1"]}])");
        engine.on("GET /containers/json",
                  [this](const FakeRequest&, QLocalSocket* socket) { FakeEngine::reply(socket, 200, listOf(state)); });
        engine.on("GET /events", [this](const FakeRequest& request, QLocalSocket* socket) {
            if (request.query.contains("until"))
                return FakeEngine::reply(socket, 200, past);
            FakeEngine::beginChunks(socket);
            events = socket;
        });
        engine.on("GET /gantry/v1/stats", [this](const FakeRequest& request, QLocalSocket* socket) {
            FakeEngine::beginChunks(socket);
            FakeEngine::chunk(socket, R"({"time":5,"containers":{"c1":{"time":5000000000,"cpu":0.5,"memory":100}}})"
                                      "\n");
            statsQuery = request.query;
            stats = socket;
        });
    }
    bool connectSession() {
        if (!engine.listen())
            return false;
        session.setHost(engine.host());
        session.open();
        return QTest::qWaitFor([this] { return session.isListed(); }, kPatience);
    }
    void send(const QByteArray& action, const QByteArray& type = "container") {
        FakeEngine::chunk(events, R"({"Type":")" + type + R"(","Action":")" + action +
                                      R"(","Actor":{"ID":"c1"}})"
                                      "\n");
    }

    QByteArray state = "running";
    FakeEngine engine;
    QByteArray past; // the answer of events of the past
    QPointer<QLocalSocket> events;
    QPointer<QLocalSocket> stats;
    QByteArray statsQuery;
    EngineSession session;
};

QByteArray eventAt(int second, const QByteArray& action) {
    return R"({"Type":"container","Action":")" + action + R"(","Actor":{"ID":"c1"},"timeNano":)" +
           QByteArray::number(second) + "000000000}\n";
}

} // namespace

class TestEngineSession : public QObject {
    Q_OBJECT
private slots:
    void listsOnceAndThenFollowsEvents() {
        Fixture f;
        QVERIFY(f.connectSession());
        QCOMPARE(f.session.engine().kind, EngineKind::gantry);
        QCOMPARE(f.session.containers()->rowCount(), 1);
        QCOMPARE(f.session.images()->index(0, 0).data(models::ImageTableModel::UsedByRole).toInt(), 1);
        f.state = "exited";
        QSignalSpy changed(&f.session, &EngineSession::containerChanged);
        f.send("die");
        QTRY_COMPARE_WITH_TIMEOUT(
            f.session.containers()->index(0, 0).data(models::ContainerTableModel::StateRole).toString(),
            QStringLiteral("exited"), kPatience);
        QVERIFY(!changed.isEmpty());
        f.send("destroy");
        QTRY_COMPARE_WITH_TIMEOUT(f.session.containers()->rowCount(), 0, kPatience);
    }

    void knowsWhatHappenedBeforeItCame() {
        Fixture f;
        f.past = eventAt(10, "create") + "no event\n" + eventAt(11, "start") + eventAt(30, "die");
        QVERIFY(f.connectSession());
        FakeEngine::chunk(f.events, eventAt(30, "die")); // both tell of it
        FakeEngine::chunk(f.events, eventAt(40, "start"));
        const QAbstractItemModel* events = f.session.events();
        QTRY_COMPARE_WITH_TIMEOUT(events->rowCount(), 4, kPatience);
        QStringList words;
        for (int row = 0; row < events->rowCount(); ++row)
            words << events->index(row, models::EventListModel::WhatColumn).data().toString();
        QCOMPARE(words,
                 (QStringList{"Container started", "Container ended", "Container started", "Container created"}));
        f.session.events()->setMost(2);
        f.session.events()->addPast({});
        QCOMPARE(events->rowCount(), 2);
    }

    void explainsAnAbsentEngineAndFindsItWhenItComes() {
        Fixture f;
        f.session.setHost(f.engine.host());
        f.session.open();
        QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), EngineSession::State::absent, kPatience);
        QVERIFY(!f.session.problem().title.isEmpty());
        QVERIFY(!f.session.problem().stepText.isEmpty());
        QVERIFY(f.engine.listen());
        QTRY_VERIFY_WITH_TIMEOUT(f.session.isListed(), kPatience);
    }

    void survivesTheEngineGoingAwayAndComingBack() {
        Fixture f;
        QVERIFY(f.connectSession());
        f.engine.shutDown();
        QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), EngineSession::State::lost, kPatience);
        QCOMPARE(f.session.containers()->rowCount(), 1);
        f.state = "exited";
        QVERIFY(f.engine.listen());
        QTRY_COMPARE_WITH_TIMEOUT(f.session.state(), EngineSession::State::connected, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(
            f.session.containers()->index(0, 0).data(models::ContainerTableModel::StateRole).toString(),
            QStringLiteral("exited"), kPatience);
    }

    void asksForNumbersOnlyWhileSomebodyWatches() {
        Fixture f;
        QVERIFY(f.connectSession());
        QCOMPARE(f.engine.count("GET /gantry/v1/stats"), 0);
        QSignalSpy sampled(&f.session, &EngineSession::sampled);
        {
            QObject page;
            f.session.watchStats(&page, {"c1", "unknown"});
            QTRY_VERIFY_WITH_TIMEOUT(!sampled.isEmpty(), kPatience);
            QVERIFY(f.statsQuery.endsWith("containers=c1"));
            QCOMPARE(f.session.containers()
                         ->index(0, models::ContainerTableModel::CpuColumn)
                         .data(models::ContainerTableModel::SortRole)
                         .toDouble(),
                     0.5);
        }
        QTRY_VERIFY_WITH_TIMEOUT(f.stats.isNull(), kPatience); // the page is gone, so is the stream
    }

    void runsAVerbAsATaskThatEndsOnce() {
        Fixture f;
        QVERIFY(f.connectSession());
        f.engine.onJson("POST /containers/c1/stop", "", 204);
        ContainerActions actions(&f.session);
        QPointer<Task> task = actions.stop({"c1"});
        QCOMPARE(f.session.tasks()->rowCount(), 1);
        QSignalSpy finished(task, &Task::finished);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
        QCOMPARE(finished.front().front().value<Task::State>(), Task::State::succeeded);
        QTRY_VERIFY_WITH_TIMEOUT(task.isNull(), kPatience);
        QCOMPARE(f.session.tasks()->rowCount(), 0);
    }

    void putsFailuresIntoWordsWithANextStep() {
        Fixture f;
        QVERIFY(f.connectSession());
        f.engine.onJson("DELETE /containers/c1", R"({"message":"container is running"})", 409);
        ContainerActions actions(&f.session);
        Task* task = actions.remove({"c1"}, false);
        Problem problem;
        connect(task, &Task::finished, this, [&] { problem = task->problem(); });
        QTRY_VERIFY_WITH_TIMEOUT(!problem.isEmpty(), kPatience);
        QVERIFY(problem.title.contains("web"));
        QCOMPARE(problem.step, NextStep::stopFirst);
    }

    void createsAndStarts() {
        Fixture f;
        QVERIFY(f.connectSession());
        f.engine.onJson("POST /containers/create", R"({"Id":"c2","Warnings":[]})", 201);
        f.engine.onJson("POST /containers/c2/start", "", 204);
        ContainerActions actions(&f.session);
        QSignalSpy created(&actions, &ContainerActions::created);
        api::ContainerCreateBody body;
        body.Image = "app:1";
        QSignalSpy finished(actions.create("my web", body, true), &Task::finished);
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
        QCOMPARE(finished.front().front().value<Task::State>(), Task::State::succeeded);
        QCOMPARE(created.front().front().toString(), QStringLiteral("c2"));
        QCOMPARE(f.engine.count("POST /containers/c2/start"), 1);
    }

    void loadsAnArchiveAndSaysWhatCame() {
        Fixture f;
        QVERIFY(f.connectSession());
        QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-load-XXXXXX"));
        QFile file(directory.filePath("image.tar"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("content");
        file.close();
        f.engine.onJson("POST /images/load",
                        "{\"id\":\"l1\",\"status\":\"Unpacking\",\"progressDetail\":{\"current\":1,\"total\":2}}\n"
                        "{\"stream\":\"Loaded image: app:2\\n\"}\n");
        ImageActions actions(&f.session);
        LoadTask* task = actions.load({file.fileName(), {}, {}, {}, {}});
        QStringList loaded;
        qsizetype parts = 0;
        connect(task, &Task::finished, this, [&] {
            loaded = task->loadedImages();
            parts = task->parts().size();
        });
        QTRY_COMPARE_WITH_TIMEOUT(loaded, QStringList{"app:2"}, kPatience);
        QCOMPARE(parts, 1);
    }

    void abortsALoadWithOneSignal() {
        Fixture f;
        QVERIFY(f.connectSession());
        QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-load-XXXXXX"));
        QFile file(directory.filePath("image.tar"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(qint64(64) << 20));
        file.close();
        f.engine.onHead("POST /images/load", [](const FakeRequest&, QLocalSocket*) {});
        ImageActions actions(&f.session);
        QPointer<LoadTask> task = actions.load({file.fileName(), {}, {}, {}, {}});
        QSignalSpy finished(task, &Task::finished);
        QTRY_COMPARE_WITH_TIMEOUT(f.engine.count("POST /images/load"), 1, kPatience);
        task->abort();
        task->abort();
        QTRY_VERIFY_WITH_TIMEOUT(task.isNull(), kPatience);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished.front().front().value<Task::State>(), Task::State::aborted);
    }

    void fillsTheLogAndGoesOnAfterARestart() {
        Fixture f;
        QVERIFY(f.connectSession());
        f.engine.onJson("GET /containers/c1/json", R"({"Id":"c1","Config":{"Tty":true}})");
        QByteArray since;
        f.engine.on("GET /containers/c1/logs", [&since](const FakeRequest& request, QLocalSocket* socket) {
            since = request.query;
            FakeEngine::reply(socket, 200, "2026-01-02T03:04:05.5Z hello\r\n", "application/vnd.docker.raw-stream");
        });
        LogSource source(&f.session, "c1");
        source.start();
        QTRY_COMPARE_WITH_TIMEOUT(source.buffer()->count(), 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!source.isFollowing(), kPatience);
        QCOMPARE(source.buffer()->at(0).text, QStringLiteral("hello"));
        f.send("start");
        QTRY_COMPARE_WITH_TIMEOUT(source.buffer()->count(), 2, kPatience);
        QVERIFY(since.contains("since=1767323045.500000001"));
    }

    void fillsChartsFromTheRecordedHistory() {
        Fixture f;
        QVERIFY(f.connectSession());
        f.engine.onJson("GET /gantry/v1/metrics/c1",
                        R"({"interval":1000000000,"times":[1000000000],"series":{"cpu":[{"min":1,"max":1,"mean":1}]},)"
                        R"("markers":[],"memoryLimit":7})");
        MetricsSource source(&f.session, "c1");
        source.start();
        QTRY_VERIFY_WITH_TIMEOUT(source.series()->points(models::Metric::cpu).size() >= 2, kPatience);
        source.stop();
        QTRY_VERIFY_WITH_TIMEOUT(f.stats.isNull(), kPatience);
    }
};

QTEST_GUILESS_MAIN(TestEngineSession)
#include "tst_engine_session.moc"
