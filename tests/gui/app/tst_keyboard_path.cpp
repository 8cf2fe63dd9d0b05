// SPDX-License-Identifier: GPL-3.0-or-later
// The main path by keyboard alone: an archive is loaded, run through the form, seen in the table, stopped and removed.
// Every key goes to the window that has the focus, as the window system sends it; what is on the screen is known only
// from where the focus is.
#include "tests/gui/app/fake_window.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QUrlQuery>
#include <QWindow>

using namespace gantry;
using test::FakeEngine;
using test::FakeRequest;
using test::FakeWindow;

namespace {

constexpr int kPatience = test::kWindowPatience;

// A dialog that closes leaves the focus to the window below: a window manager sees to that, and here is none.
QWindow* front() {
    if (QGuiApplication::focusWindow() == nullptr) {
        for (QWidget* window : QApplication::topLevelWidgets()) {
            if (qobject_cast<app::MainWindow*>(window) != nullptr && window->isVisible())
                window->activateWindow();
        }
        if (!QTest::qWaitFor([] { return QGuiApplication::focusWindow() != nullptr; }, kPatience))
            qFatal("no window takes the focus");
    }
    return QGuiApplication::focusWindow();
}

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(front(), key, modifiers);
}

void type(const QString& text) {
    for (const QChar letter : text)
        QTest::keyClick(front(), letter.toLatin1());
}

QString focused() {
    const QWidget* widget = QApplication::focusWidget();
    return widget == nullptr ? QString() : widget->objectName();
}

// The same after a dialog, whose end gives the window its activity back only where there is a window manager.
QString focusedInFront() {
    front();
    return focused();
}

// What a screen reader says of where the focus is.
QString focusedName() {
    QAccessibleInterface* control = QAccessible::queryAccessibleInterface(QApplication::focusWidget());
    return control == nullptr ? QString() : control->text(QAccessible::Name);
}

QString focusedValue() {
    QAccessibleInterface* control = QAccessible::queryAccessibleInterface(QApplication::focusWidget());
    return control == nullptr ? QString() : control->text(QAccessible::Value);
}

// The row that is selected in the table that has the focus, all its cells; empty when it is none.
QString focusedRow() {
    const auto* table = qobject_cast<QAbstractItemView*>(QApplication::focusWidget());
    if (table == nullptr || table->selectionModel()->selectedRows().size() != 1)
        return {};
    QStringList cells;
    const QModelIndex row = table->selectionModel()->selectedRows().first();
    for (int column = 0; column < table->model()->columnCount(row.parent()); ++column)
        cells << row.siblingAtColumn(column).data().toString();
    return cells.join('|');
}

// Tab, or with Shift the other way round, until the focus is on the widget of that name. Every stop is noted, so that
// a failure says which way it went.
bool tabTo(const QString& name, QStringList* way, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    way->clear();
    for (int i = 0; i < 150; ++i) {
        if (focused() == name)
            return true;
        *way << focused();
        QTest::keyClick(front(), Qt::Key_Tab, modifiers);
    }
    return false;
}

// An engine with nothing in it that takes one archive and one container.
class Desk : public FakeWindow {
public:
    Desk() : FakeWindow("gantry-keyboard-path") {
        settings.setLoadsWithoutAsking(false);
        containers.clear();
        engine.on("GET /images/json", [this](const FakeRequest&, QLocalSocket* socket) {
            FakeEngine::reply(socket, 200,
                              isLoaded ? R"([{"Id":"sha256:aa11bb22cc33dd44","RepoTags":["app:1"],"Created":1767225600,
                                             "Size":2400000}])"
                                       : "[]");
        });
        engine.onJson("POST /gantry/v1/archives/preview",
                      R"({"format":"docker-archive","newBytes":2400000,"images":[{"id":"sha256:aa11bb22cc33dd44",
                      "tags":["app:1"],"platform":"linux/amd64","size":2400000,"layers":[
                      {"digest":"sha256:a","diffId":"sha256:a","size":2400000}]}]})");
        engine.on("POST /images/load", [this](const FakeRequest& request, QLocalSocket* socket) {
            isLoaded = request.body == "an archive";
            FakeEngine::reply(socket, 200, "{\"stream\":\"Loaded image: app:1\\n\"}\n");
        });
        engine.on("POST /containers/create", [this](const FakeRequest& request, QLocalSocket* socket) {
            create = request;
            name = QUrlQuery(QString::fromUtf8(request.query)).queryItemValue("name").toUtf8();
            change("created", "create");
            FakeEngine::reply(socket, 201, R"({"Id":"c3","Warnings":[]})");
        });
        on("POST /containers/c3/start", "running", "start");
        on("POST /containers/c3/stop", "exited", "die");
        engine.on("DELETE /containers/c3", [this](const FakeRequest&, QLocalSocket* socket) {
            containers.clear();
            FakeEngine::reply(socket, 204, "");
            send("destroy", "c3");
        });
    }

    void on(const QByteArray& request, const QByteArray& state, const QByteArray& action) {
        engine.on(request, [this, state, action](const FakeRequest&, QLocalSocket* socket) {
            change(state, action);
            FakeEngine::reply(socket, 204, "");
        });
    }
    void change(const QByteArray& state, const QByteArray& action) {
        containers = {summary("c3", name, state)};
        send(action, "c3");
    }

    bool isLoaded = false;
    QByteArray name;
    FakeRequest create;
};

} // namespace

class TestKeyboardPath : public QObject {
    Q_OBJECT

private slots:
    void fromAnArchiveToARunningContainerAndBack() {
        QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-keys-XXXXXX"));
        const QString path = directory.filePath("app.tar");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("an archive");
        file.close();
        QStringList way;
        Desk desk;
        QVERIFY(desk.open());

        // Load: the file chooser takes a path that is typed.
        press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(focused(), QStringLiteral("fileNameEdit"), kPatience);
        type(path);
        press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(focused(), QStringLiteral("loadAccept"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(desk.engine.count("POST /gantry/v1/archives/preview"), 1, kPatience);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(desk.isLoaded, kPatience);

        // Run: what was loaded is offered, and the form opens with it.
        QTRY_VERIFY2_WITH_TIMEOUT(tabTo("bannerStep", &way), qPrintable(way.join(' ')), kPatience);
        press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(focused(), QStringLiteral("imageField"), kPatience);
        QCOMPARE(focusedValue(), QStringLiteral("app:1"));
        QVERIFY2(tabTo("nameField", &way), qPrintable(way.join(' ')));
        QCOMPARE(way.size(), 1); // the very next field
        type("keys");
        QVERIFY2(tabTo("commandField", &way), qPrintable(way.join(' ')));
        type("sleep 1000");
        // Another part of the form, and back out of it the other way round.
        press(Qt::Key_Tab, Qt::ControlModifier);
        QVERIFY2(tabTo("cpuFieldNumber", &way), qPrintable(way.join(' ')));
        QVERIFY2(tabTo("createAndStart", &way, Qt::ShiftModifier), qPrintable(way.join(' ')));
        press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(desk.engine.count("POST /containers/c3/start"), 1, kPatience);
        QCOMPARE(desk.name, QByteArray("keys"));
        QVERIFY2(desk.create.body.contains(R"("Image":"app:1")"), desk.create.body.constData());
        QVERIFY2(desk.create.body.contains(R"("Cmd":["sleep","1000"])"), desk.create.body.constData());

        // See: the focus is in the table, on the new container.
        QTRY_COMPARE_WITH_TIMEOUT(focusedInFront(), QStringLiteral("containersTable"), kPatience);
        QTRY_VERIFY2_WITH_TIMEOUT(focusedRow().contains("keys") && focusedRow().contains("Running"),
                                  qPrintable(focusedRow()), kPatience);

        // Stop.
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(desk.engine.count("POST /containers/c3/stop"), 1, kPatience);
        QTRY_VERIFY2_WITH_TIMEOUT(focusedRow().contains("Exited"), qPrintable(focusedRow()), kPatience);

        // Remove: the question stands on "no", so that Return by habit destroys nothing.
        press(Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(focusedName(), QStringLiteral("Cancel"), kPatience);
        press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(focusedInFront(), QStringLiteral("containersTable"), kPatience);
        press(Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(focusedName(), QStringLiteral("Cancel"), kPatience);
        QVERIFY2(tabTo("confirmDestroy", &way), qPrintable(way.join(' ')));
        QCOMPARE(desk.engine.count("DELETE /containers/"), 0);
        press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(desk.engine.count("DELETE /containers/c3"), 1, kPatience);
        // The table is empty now: the focus is on what can be done next, and nowhere lost.
        QTRY_COMPARE_WITH_TIMEOUT(focusedRow(), QString(), kPatience);
        QTRY_VERIFY2_WITH_TIMEOUT(!focusedInFront().isEmpty() && focused() != QStringLiteral("containersTable"),
                                  qPrintable(focused()), kPatience);
    }

    void aPageIsReachedWithItsKeyAndTakesTheFocus() {
        FakeWindow f("gantry-keyboard-path");
        QVERIFY(f.open());
        QCOMPARE(focused(), QStringLiteral("containersTable"));
        const QList<QPair<app::MainWindow::Page, QString>> tables{
            {app::MainWindow::ImagesPage, QStringLiteral("imagesTable")},
            {app::MainWindow::ContainersPage, QStringLiteral("containersTable")}};
        for (const auto& [page, table] : tables) {
            press(app::MainWindow::keyOf(page), Qt::ControlModifier);
            QCOMPARE(focused(), table);
            press(Qt::Key_Down);
            QVERIFY(!focusedRow().isEmpty());
        }
        // Inside the navigation the arrows move on: it keeps the focus.
        QStringList way;
        QVERIFY2(tabTo("navigation", &way), qPrintable(way.join(' ')));
        press(Qt::Key_Down);
        QCOMPARE(focused(), QStringLiteral("navigation"));
    }
};

QTEST_MAIN(TestKeyboardPath)
#include "tst_keyboard_path.moc"
