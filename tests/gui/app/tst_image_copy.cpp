// SPDX-License-Identifier: GPL-3.0-or-later
// Images from one engine to another: by a drag with the pointer, by the menu and by the palette.
#include "gui/actions/engine_finder.h"
#include "gui/app/window_commands.h"
#include "gui/models/image_drag.h"
#include "gui/models/task_list_model.h"
#include "gui/pages/images_page.h"
#include "gui/widgets/drag_table.h"
#include "gui/widgets/drop_targets.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/task_bar.h"
#include "gui/widgets/toast_stack.h"
#include "tests/gui/app/fake_window.h"
#include "tests/support/archive_ends.h"

#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTableView>

using namespace gantry;
using app::MainWindow;
using test::ArchiveSender;
using test::ArchiveTaker;
using test::FakeEngine;
using test::FakeWindow;
using test::kWindowPatience;

namespace {

constexpr qint64 kSize = qint64(8) << 20;

// The window in front of an engine with two images, and another engine that was found.
struct Two : FakeWindow {
    Two() : FakeWindow(QStringLiteral("gantry-image-copy")) {
        engine.onJson("GET /images/json",
                      R"([{"Id":"sha256:aa11","RepoTags":["app:1"],"Created":1767225600,"Size":12582912},)"
                      R"({"Id":"sha256:bb22","RepoTags":["db:2"],"Created":1767225600,"Size":12582912}])");
        other.onJson("GET /version", R"({"Version":"28.1.1","ApiVersion":"1.51"})");
        sender.serve(engine, kSize);
        taker.serve(other, "{\"stream\":\"Loaded image: app:1\\n\"}\n");
    }
    bool openBoth() {
        if (!other.listen() || !open())
            return false;
        actions::EngineFinder* finder = window->findChild<actions::EngineFinder*>();
        QSignalSpy finished(finder, &actions::EngineFinder::finished);
        finder->setPlaces({engine.path(), {other.path()}, {}, QStringLiteral("ada"), false, false});
        finder->search();
        if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, kWindowPatience))
            return false;
        window->goToPage(MainWindow::ImagesPage);
        return table()->model()->rowCount() == 2;
    }
    QTableView* table() { return find<QTableView>("imagesTable"); }
    widgets::DropTarget* target() {
        for (auto* each : window->findChildren<widgets::DropTarget*>()) {
            if (each->isVisible() && each->place().id == other.path())
                return each;
        }
        return nullptr;
    }
    QString toast() {
        const auto toasts = window->findChildren<widgets::Toast*>();
        return toasts.isEmpty() ? QString() : toasts.last()->title();
    }
    widgets::ErrorBanner* problem() { return window->imagesPage()->banner(); }
    bool copied() {
        return QTest::qWaitFor([this] { return taker.isWhole() && !toast().isEmpty(); }, kWindowPatience);
    }

    FakeEngine other;
    ArchiveSender sender;
    ArchiveTaker taker;
};

// As a window system sends them. Where the target refuses, nothing is dropped.
bool drop(QWidget* target, const QMimeData* data) {
    const QPoint place = target->rect().center();
    QDragEnterEvent enter(place, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &enter);
    if (!enter.isAccepted())
        return false;
    QDragMoveEvent move(place, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &move);
    QDropEvent drop(place, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(target, &drop);
    return drop.isAccepted();
}

} // namespace

class TestImageCopy : public QObject {
    Q_OBJECT
private slots:
    void rowsDroppedOnAnEngineAreCopied() {
        Two f;
        QVERIFY(f.openBoth());
        f.table()->selectAll();
        const std::unique_ptr<QMimeData> data(
            f.table()->model()->mimeData(f.table()->selectionModel()->selectedIndexes()));
        QVERIFY(data != nullptr);
        QCOMPARE(data->text(), QStringLiteral("app:1\ndb:2"));
        QVERIFY(f.target() == nullptr); // nothing is there while nothing is dragged
        emit qobject_cast<widgets::DragTable*>(f.table())->dragStarted();
        QCoreApplication::processEvents();
        QVERIFY(f.target() != nullptr);
        QCOMPARE(f.target()->place().name, QStringLiteral("Docker 28.1.1"));
        test::picture(f.window.get(), "copy-targets");
        QVERIFY(drop(f.target(), data.get()));
        emit qobject_cast<widgets::DragTable*>(f.table())->dragEnded();
        QVERIFY(f.target() == nullptr);
        QVERIFY(f.copied());
        QCOMPARE(f.sender.query, QByteArray("names=app%3A1&names=db%3A2"));
        QCOMPARE(f.taker.digest(), f.sender.digest());
        QVERIFY(f.toast().startsWith("Copied 2 image") && f.toast().endsWith("to Docker 28.1.1"));
    }

    // This platform ends a drag at once: what is dropped is in the test above.
    void aRowIsPulledOutWithThePointer() {
        Two f;
        QVERIFY(f.openBoth());
        const QPoint from = f.table()->visualRect(f.table()->model()->index(0, 0)).center();
        auto* rows = qobject_cast<widgets::DragTable*>(f.table());
        const QSignalSpy started(rows, &widgets::DragTable::dragStarted);
        const QSignalSpy ended(rows, &widgets::DragTable::dragEnded);
        QTest::mousePress(f.table()->viewport(), Qt::LeftButton, Qt::NoModifier, from);
        QTest::mouseMove(f.table()->viewport(), from + QPoint(1, 0));
        QTest::mouseMove(f.table()->viewport(), from + QPoint(QApplication::startDragDistance() * 3, 0));
        QVERIFY(QTest::qWaitFor([&] { return !ended.isEmpty(); }, kWindowPatience));
        QCOMPARE(started.size(), 1);
        QVERIFY(f.target() == nullptr);
    }

    void whatIsNotOursIsRefused() {
        Two f;
        QVERIFY(f.openBoth());
        emit qobject_cast<widgets::DragTable*>(f.table())->dragStarted();
        QCoreApplication::processEvents();
        QMimeData text;
        text.setText("app:1");
        QVERIFY(!drop(f.target(), &text));
        // Made up: a socket nobody found here is not asked for anything.
        const std::unique_ptr<QMimeData> forged(models::ImageDrag{"/tmp/elsewhere.sock", {"app:1"}}.toMimeData());
        drop(f.target(), forged.get());
        QMimeData broken;
        broken.setData(models::kImageDragType, "[1, {");
        drop(f.target(), &broken);
        QCoreApplication::processEvents();
        QCOMPARE(f.window->findChild<widgets::TaskBar*>()->taskCount(), 0);
        QCOMPARE(f.other.count("POST /images/load"), 0);
    }

    // Podman calls app:1 localhost/app:1. Where it goes from there it is app:1 again.
    void whatComesFromPodmanGetsItsNameBack() {
        Two f;
        f.engine.onJson("GET /version",
                        R"({"Version":"4.3.1","ApiVersion":"1.41","Components":[{"Name":"Podman Engine"}]})");
        f.engine.onJson("GET /images/json",
                        R"([{"Id":"sha256:aa11","RepoTags":["localhost/team/app:1"],"Created":1,"Size":12582912},)"
                        R"({"Id":"sha256:bb22","RepoTags":["docker.io/library/db:2"],"Created":1,"Size":12582912}])");
        f.engine.onJson("GET /gantry/v1/self", R"({"message":"not found"})", 404);
        f.taker.serve(f.other, "{\"stream\":\"Loaded image: localhost/team/app:1\\n\"}\n"
                               "{\"stream\":\"Loaded image: db:2\\n\"}\n");
        f.other.onJson("POST /images/localhost/team/app:1/tag", "", 201);
        f.other.onJson("DELETE /images/localhost/team/app:1", R"([{"Untagged":"localhost/team/app:1"}])");
        QVERIFY(f.openBoth());
        f.window->imagesPage()->copyTo({"localhost/team/app:1", "docker.io/library/db:2"},
                                       f.window->imagesPage()->otherEngines().first());
        QVERIFY(f.copied());
        QCOMPARE(f.other.count("POST /images/localhost/team/app:1/tag"), 1);
        QCOMPARE(f.other.count("DELETE /images/localhost/team/app:1"), 1);
        for (const test::FakeRequest& request : f.other.requests) {
            if (request.path.endsWith("/tag"))
                QCOMPARE(request.query, QByteArray("repo=team%2Fapp&tag=1"));
        }
    }

    void progressIsShownAndItCanBeAborted() {
        Two f;
        QVERIFY(f.openBoth());
        f.taker.setTaking(false);
        f.window->imagesPage()->copyTo({"app:1"}, f.window->imagesPage()->otherEngines().first());
        auto* bar = f.window->findChild<widgets::TaskBar*>();
        QVERIFY(QTest::qWaitFor([&] { return bar->taskCount() == 1 && f.taker.connection; }, kWindowPatience));
        const auto shows = [bar](const QString& words) {
            for (const QLabel* label : bar->findChildren<QLabel*>()) {
                if (label->text().simplified().contains(words)) // amounts have spaces that do not break
                    return true;
            }
            return false;
        };
        QVERIFY(shows("Copying app:1 to Docker 28.1.1"));
        QVERIFY(QTest::qWaitFor([&] { return shows("MiB of 12.0 MiB") || shows("KiB of 12.0 MiB"); }, kWindowPatience));
        test::picture(f.window.get(), "copy-progress");
        emit bar->abortRequested(f.session.tasks()->index(0, 0).data(models::TaskListModel::IdRole).toULongLong());
        QVERIFY(QTest::qWaitFor([&] { return bar->taskCount() == 0; }, kWindowPatience));
        f.taker.setTaking(true); // to see that nobody is there any more
        QVERIFY(QTest::qWaitFor([&] { return f.taker.connection.isNull() && f.sender.connection.isNull(); },
                                kWindowPatience));
        QVERIFY(!f.taker.isWhole());
        QVERIFY(!f.problem()->isVisible());
        QVERIFY(f.toast().isEmpty());
    }

    void aFailureTellsWhichSide() {
        Two f;
        QVERIFY(f.openBoth());
        const actions::FoundEngine other = f.window->imagesPage()->otherEngines().first();
        f.other.onJson("POST /images/load", R"({"message":"no space left on device"})", 500);
        f.window->imagesPage()->copyTo({"app:1"}, other);
        QVERIFY(QTest::qWaitFor([&] { return f.problem()->isVisible(); }, kWindowPatience));
        QCOMPARE(f.problem()->title(), QStringLiteral("Could not copy app:1 to Docker 28.1.1"));
        QVERIFY(f.problem()->explanation().startsWith("Docker 28.1.1 did not take what was sent."));
        QVERIFY(f.problem()->explanation().contains("no space left"));
        test::picture(f.window.get(), "copy-failed");
        f.engine.onJson("GET /images/get", R"({"message":"no such image"})", 404);
        f.window->imagesPage()->copyTo({"app:1"}, other);
        QVERIFY(QTest::qWaitFor(
            [&] {
                return f.problem()->isVisible() &&
                       f.problem()->explanation().startsWith("Gantry 0.1.0 could not hand over");
            },
            kWindowPatience));
    }

    void theMenuDoesTheSameByKeyboard() {
        Two f;
        QVERIFY(f.openBoth());
        f.table()->setFocus();
        f.table()->selectRow(1);
        QTest::keyClick(f.table(), Qt::Key_E, Qt::ControlModifier);
        auto* menu = f.find<QMenu>("copyMenu");
        QVERIFY(QTest::qWaitFor([menu] { return menu->isVisible(); }, kWindowPatience));
        QCOMPARE(menu->activeAction()->text(), QStringLiteral("Docker 28.1.1"));
        test::picture(menu, "copy-menu");
        QTest::keyClick(menu, Qt::Key_Return);
        QVERIFY(f.copied());
        QCOMPARE(f.sender.query, QByteArray("names=db%3A2"));
    }

    void thePaletteHasItForEachImageAndEngine() {
        Two f;
        QVERIFY(f.openBoth());
        auto* commands = f.window->findChild<app::WindowCommands*>();
        QVERIFY(commands != nullptr);
        bool isFound = false;
        for (const widgets::Command& command : commands->all()) {
            if (command.text != QLatin1String("Copy db:2 to Docker 28.1.1"))
                continue;
            isFound = true;
            command.run();
        }
        QVERIFY(isFound);
        QVERIFY(f.copied());
        QCOMPARE(f.sender.query, QByteArray("names=db%3A2"));
    }
};

QTEST_MAIN(TestImageCopy)
#include "tst_image_copy.moc"
