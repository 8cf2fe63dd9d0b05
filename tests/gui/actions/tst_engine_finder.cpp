// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/engine_finder.h"
#include "tests/support/fake_engine.h"

#include <QSignalSpy>
#include <QTest>

using namespace gantry;
using namespace gantry::actions;
using test::FakeEngine;

namespace {

constexpr int kPatience = 30000;

const FoundEngine* find(const EngineFinder& finder, const QString& path) {
    for (const FoundEngine& engine : finder.engines())
        if (engine.path == path)
            return &engine;
    return nullptr;
}

bool search(EngineFinder& finder) {
    QSignalSpy finished(&finder, &EngineFinder::finished);
    finder.search();
    return QTest::qWaitFor([&] { return !finished.isEmpty(); }, kPatience);
}

} // namespace

class TestEngineFinder : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatEachEngineIs() {
        FakeEngine docker;
        docker.onJson("GET /version", R"({"Version":"28.1.1","ApiVersion":"1.51"})");
        FakeEngine podman;
        podman.onJson("GET /version", R"({"Version":"4.3.1","Components":[{"Name":"Podman Engine"}]})");
        QVERIFY(docker.listen() && podman.listen());
        EngineFinder::Places places;
        places.ownSocket = m_directory.filePath("none.sock");
        places.dockerSockets = QStringList{docker.path(), m_directory.filePath("nothing.sock")};
        places.podmanSockets = QStringList{podman.path()};
        EngineFinder finder(places);
        QVERIFY(search(finder));
        QCOMPARE(finder.engines().size(), 3U); // Gantry's own is always there, places without a socket are not
        QCOMPARE(find(finder, docker.path())->name, QStringLiteral("Docker 28.1.1"));
        QVERIFY(find(finder, docker.path())->isUsable);
        QCOMPARE(find(finder, podman.path())->kind, EngineKind::podman);
        const FoundEngine* own = find(finder, places.ownSocket);
        QVERIFY(own->isAsked && !own->isUsable && own->host.isEmpty());
        QVERIFY(own->problem.title.contains("not running"));
        // Asked again they are still the same, not twice.
        QVERIFY(search(finder));
        QCOMPARE(finder.engines().size(), 3U);
    }

    void anInstalledOneThatDoesNotRunCanBeStarted() {
        EngineFinder::Places places;
        places.ownSocket = m_directory.filePath("none.sock");
        places.dockerSockets = QStringList{m_directory.filePath("docker.sock")};
        places.podmanSockets = QStringList{"/run/user/4711/podman/podman.sock"};
        places.hasDocker = places.hasPodman = true;
        EngineFinder finder(places);
        QVERIFY(search(finder));
        const FoundEngine* docker = find(finder, places.dockerSockets[0]);
        QVERIFY(docker != nullptr && !docker->isUsable);
        QVERIFY(docker->problem.explanation.contains("does not run"));
        QCOMPARE(docker->repair.command, (QStringList{"systemctl", "start", "docker.service"}));
        QVERIFY(docker->repair.isRoot);
        const FoundEngine* podman = find(finder, places.podmanSockets[0]);
        QCOMPARE(podman->repair.command, (QStringList{"systemctl", "--user", "start", "podman.socket"}));
        QVERIFY(!podman->repair.isRoot);
    }

    void whatAnswersNonsenseIsExplained() {
        FakeEngine odd;
        odd.onJson("GET /version", "<html>");
        QVERIFY(odd.listen());
        EngineFinder::Places places;
        places.ownSocket = odd.path();
        EngineFinder finder(places);
        QVERIFY(search(finder));
        QVERIFY(!finder.engines()[0].isUsable);
        QVERIFY(!finder.engines()[0].problem.title.isEmpty());
        QVERIFY(finder.engines()[0].repair.command.isEmpty());
    }

private:
    QTemporaryDir m_directory{QStringLiteral("/var/tmp/gantry-finder-XXXXXX")};
};

QTEST_GUILESS_MAIN(TestEngineFinder)
#include "tst_engine_finder.moc"
