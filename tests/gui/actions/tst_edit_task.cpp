// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of a container against an engine that says yes or no to each step.
#include "gui/actions/container_actions.h"
#include "gui/actions/engine_session.h"
#include "tests/support/fake_engine.h"

#include <QSignalSpy>
#include <QTest>

using namespace gantry;
using namespace gantry::actions;
using test::FakeEngine;
using test::FakeRequest;

namespace {

constexpr int kPatience = 30000;

class Fixture {
public:
    Fixture() {
        engine.onJson("GET /version", R"({"Version":"28.1.1","ApiVersion":"1.51"})");
        engine.onJson("GET /info", R"({"NCPU":8,"MemTotal":16000000000})");
        engine.onJson("GET /images/json", "[]");
        engine.onJson("GET /containers/json",
                      R"([{"Id":"old","Names":["/web"],"Image":"app:1","State":"running","Status":"Up"}])");
        engine.on("GET /events", [](const FakeRequest&, QLocalSocket* socket) { FakeEngine::beginChunks(socket); });
        for (const char* id : {"old", "new"}) {
            for (const char* verb : {"stop", "start", "rename", "update"})
                engine.onJson(QByteArray("POST /containers/") + id + '/' + verb, "{}", 204);
            engine.onJson(QByteArray("DELETE /containers/") + id, "", 204);
        }
        engine.onJson("POST /containers/create", R"({"Id":"new","Warnings":[]})", 201);
        plan.id = "old";
        plan.name = plan.newName = "web";
        plan.before.Image = plan.after.Image = "app:1";
        plan.isRunning = true;
    }
    bool open() {
        if (!engine.listen())
            return false;
        session.setHost(engine.host());
        session.open();
        if (!QTest::qWaitFor([this] { return session.isListed(); }, kPatience))
            return false;
        engine.requests.clear();
        return true;
    }
    // What was asked for that changes something, in order: "POST old/stop".
    QStringList verbs() const {
        QStringList all;
        for (const FakeRequest& request : engine.requests) {
            if (request.method == "GET")
                continue;
            QString path = QString::fromLatin1(request.path).remove(QStringLiteral("/containers/"));
            if (path.endsWith(QLatin1String("/rename")))
                path += QLatin1Char(' ') + QString::fromLatin1(request.query).section(QLatin1String("-before-"), 0, 0);
            all << QString::fromLatin1(request.method) + QLatin1Char(' ') + path;
        }
        return all;
    }
    // The task is gone soon after it has ended: what is of interest is taken when it says so.
    Task::State run(Task* task) {
        std::optional<Task::State> ended;
        QObject::connect(task, &Task::finished, &session, [&](Task::State state) {
            ended = state;
            problem = task->problem();
        });
        return QTest::qWaitFor([&] { return ended.has_value(); }, kPatience) ? *ended : Task::State::running;
    }

    FakeEngine engine;
    EngineSession session;
    ContainerActions actions{&session};
    EditPlan plan;
    Problem problem;
};

} // namespace

class TestEditTask : public QObject {
    Q_OBJECT

private slots:
    void aLiveChangeIsAnUpdate() {
        Fixture f;
        QVERIFY(f.open());
        f.plan.before.HostConfig_.Memory = 64 << 20;
        f.plan.after.HostConfig_.Memory = 128 << 20;
        f.plan.newName = "shop";
        QCOMPARE(f.run(f.actions.edit(f.plan)), Task::State::succeeded);
        QCOMPARE(f.verbs(), (QStringList{"POST old/update", "POST old/rename name=shop"}));
        QVERIFY(f.engine.requests.first().body.contains("134217728"));
        QVERIFY(f.actions.undo()->text().contains("shop"));
        f.engine.requests.clear();
        QVERIFY(f.actions.undo()->undo());
        QTRY_COMPARE_WITH_TIMEOUT(f.verbs(), (QStringList{"POST old/update", "POST old/rename name=web"}), kPatience);
        QVERIFY(f.engine.requests.first().body.contains("67108864"));
    }

    void aRestartStopsChangesAndStarts() {
        Fixture f;
        QVERIFY(f.open());
        f.plan.effect = Effect::restart;
        f.plan.before.HostConfig_.Memory = 128 << 20;
        f.plan.after.HostConfig_.Memory = 64 << 20;
        QCOMPARE(f.run(f.actions.edit(f.plan)), Task::State::succeeded);
        QCOMPARE(f.verbs(), (QStringList{"POST old/stop", "POST old/update", "POST old/start"}));
    }

    void aRecreationKeepsTheOldOneUntilItIsForgotten() {
        Fixture f;
        QVERIFY(f.open());
        f.plan.effect = Effect::recreate;
        f.plan.after.Env = {"A=1"};
        QSignalSpy created(&f.actions, &ContainerActions::created);
        QCOMPARE(f.run(f.actions.edit(f.plan)), Task::State::succeeded);
        QCOMPARE(f.verbs(),
                 (QStringList{"POST old/stop", "POST old/rename name=web", "POST create", "POST new/start"}));
        QCOMPARE(created.size(), 1);
        QCOMPARE(created[0][0].toString(), QStringLiteral("new"));

        f.engine.requests.clear();
        QVERIFY(f.actions.undo()->undo());
        QTRY_COMPARE_WITH_TIMEOUT(f.verbs(), (QStringList{"DELETE new", "POST old/rename name=web", "POST old/start"}),
                                  kPatience);
        QVERIFY(f.engine.requests.first().query.contains("v=false")); // the volumes are the old one's too
    }

    void whatCannotBeCreatedIsPutBack() {
        Fixture f;
        QVERIFY(f.open());
        f.engine.onJson("POST /containers/create", R"({"message":"no such image"})", 404);
        f.plan.effect = Effect::recreate;
        QCOMPARE(f.run(f.actions.edit(f.plan)), Task::State::failed);
        QCOMPARE(f.verbs(), (QStringList{"POST old/stop", "POST old/rename name=web", "POST create",
                                         "POST old/rename name=web", "POST old/start"}));
        QVERIFY2(f.problem.explanation.contains("no such image"), qPrintable(f.problem.explanation));
        QVERIFY2(f.problem.explanation.contains("is back and runs"), qPrintable(f.problem.explanation));
        QVERIFY(f.actions.undo()->isEmpty());
    }

    void whatCannotBeStartedIsRemovedAndThenPutBack() {
        Fixture f;
        QVERIFY(f.open());
        f.engine.onJson("POST /containers/new/start", R"({"message":"exec format error"})", 500);
        f.plan.effect = Effect::recreate;
        QCOMPARE(f.run(f.actions.edit(f.plan)), Task::State::failed);
        QCOMPARE(f.verbs(), (QStringList{"POST old/stop", "POST old/rename name=web", "POST create", "POST new/start",
                                         "DELETE new", "POST old/rename name=web", "POST old/start"}));
        QVERIFY2(f.problem.explanation.contains("exec format error"), qPrintable(f.problem.explanation));
    }

    void aStoppedContainerStaysStopped() {
        Fixture f;
        QVERIFY(f.open());
        f.engine.onJson("POST /containers/create", R"({"message":"no"})", 500);
        f.plan.effect = Effect::recreate;
        f.plan.isRunning = false;
        QCOMPARE(f.run(f.actions.edit(f.plan)), Task::State::failed);
        QCOMPARE(f.verbs(), (QStringList{"POST old/rename name=web", "POST create", "POST old/rename name=web"}));
    }

    void whatRemovesItselfIsNotTouched() {
        Fixture f;
        QVERIFY(f.open());
        f.plan.effect = Effect::recreate;
        f.plan.before.HostConfig_.AutoRemove = true;
        QCOMPARE(f.run(f.actions.edit(f.plan)), Task::State::failed);
        QVERIFY(f.verbs().isEmpty());
    }

    void theKeptOneIsRemovedWhenItCannotBeUndoneAnyMore() {
        UndoStack stack;
        QStringList calls;
        QSignalSpy changed(&stack, &UndoStack::changed);
        stack.setLifetime(std::chrono::milliseconds(1));
        stack.push(
            "first", [&] { calls << "undo first"; }, [&] { calls << "forget first"; });
        stack.setLifetime(UndoStack::kLifetime);
        stack.push(
            "second", [&] { calls << "undo second"; }, [&] { calls << "forget second"; });
        QTRY_COMPARE_WITH_TIMEOUT(calls, QStringList{"forget first"}, kPatience);
        QCOMPARE(stack.text(), QStringLiteral("second"));
        QVERIFY(stack.undo());
        QVERIFY(!stack.undo());
        QCOMPARE(calls, (QStringList{"forget first", "undo second"}));
    }

    void ofSeveralThatFailEachIsExplained() {
        Fixture f;
        f.engine.onJson(
            "GET /containers/json",
            R"([{"Id":"old","Names":["/web"],"State":"running"},{"Id":"b","Names":["/db"],"State":"running"},
                            {"Id":"c","Names":["/cache"],"State":"running"}])");
        f.engine.onJson("POST /containers/b/stop", R"({"message":"it is busy"})", 500);
        f.engine.onJson("POST /containers/c/stop", R"({"message":"it is gone"})", 404);
        QVERIFY(f.open());
        QCOMPARE(f.run(f.actions.stop({"old", "b", "c"})), Task::State::failed);
        const Problem& problem = f.problem;
        QCOMPARE(problem.items.size(), 2);
        QVERIFY(problem.title.contains("2 of 3"));
        QVERIFY(problem.explanation.contains("db: it is busy") && problem.explanation.contains("cache: it is gone"));
    }
};

QTEST_GUILESS_MAIN(TestEditTask)
#include "tst_edit_task.moc"
