// SPDX-License-Identifier: GPL-3.0-or-later
// Verbs by keyboard alone: on a whole project from its row, and on any object by the palette. No mouse, no call of a
// slot.
#include "gui/models/container_table_model.h"
#include "gui/pages/container_details.h"
#include "gui/pages/containers_page.h"
#include "gui/pages/stats_panel.h"
#include "gui/widgets/toast_stack.h"
#include "tests/gui/app/fake_window.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeView>

using namespace gantry;
using app::MainWindow;
using test::FakeWindow;

namespace {

constexpr int kPatience = test::kWindowPatience;

// Keys go to whatever has the focus, as they do on a desk.
void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QWidget* target =
        QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : QApplication::activeWindow();
    QVERIFY(target != nullptr);
    QTest::keyClick(target, key, modifiers);
}

// Tab until that widget has the focus.
bool tabTo(const QWidget* wanted) {
    for (int i = 0; i < 200; ++i) {
        if (QApplication::focusWidget() == wanted)
            return true;
        QTest::keyClick(QApplication::focusWidget() != nullptr ? QApplication::focusWidget()
                                                               : QApplication::activeWindow(),
                        Qt::Key_Tab);
    }
    return false;
}

} // namespace

class TestKeyboard : public QObject {
    Q_OBJECT

private slots:
    // A group stands as long as one of its containers does; the filter's text works beside it.
    void onlyWhatRunsIsShownOnRequest() {
        FakeWindow f("gantry-keyboard");
        f.containers << FakeWindow::summary("c3", "old", "exited", "blog");
        QVERIFY(f.open());
        auto* tree = f.window->containersPage()->tree();
        const auto names = [tree] {
            QStringList all;
            const QAbstractItemModel* model = tree->model();
            const int column = models::ContainerTableModel::NameColumn;
            for (int row = 0; row < model->rowCount(); ++row) {
                const QModelIndex group = model->index(row, 0);
                all << group.siblingAtColumn(column).data().toString();
                for (int child = 0; child < model->rowCount(group); ++child)
                    all << model->index(child, column, group).data().toString();
            }
            return all;
        };
        QCOMPARE(names(), (QStringList{"blog", "old", "shop", "db", "web"}));
        QVERIFY(tabTo(f.find<QCheckBox>("onlyRunningBox")));
        press(Qt::Key_Space);
        QCOMPARE(names(), (QStringList{"shop", "web"}));
        QVERIFY(tree->isExpanded(tree->model()->index(0, 0)));
        test::picture(f.window.get(), "only-running");
        f.find<QLineEdit>("containersFilter")->setText("shop"); // the project's name brings what runs of it
        QCOMPARE(names(), (QStringList{"shop", "web"}));
        f.find<QLineEdit>("containersFilter")->setText("db");
        QCOMPARE(names(), QStringList());
        f.find<QLineEdit>("containersFilter")->clear();
        // What ends leaves at once.
        f.containers[0] = FakeWindow::summary("c1", "web", "exited", "shop");
        f.send("die", "c1");
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(f.find<QLabel>("containersNoMatch")->isVisible(), kPatience);
        QVERIFY(f.find<QLabel>("containersNoMatch")->text().contains("Only running"));
        press(Qt::Key_Space);
        QCOMPARE(names(), (QStringList{"blog", "old", "shop", "db", "web"}));
    }

    // A limit that was dragged in a chart is put back by the window's own Undo.
    void aDraggedLimitIsUndone() {
        FakeWindow f("gantry-keyboard");
        QVERIFY(f.open());
        f.window->containersPage()->selectContainer("c1");
        f.window->containersPage()->details()->setTab(pages::ContainerDetails::StatsTab);
        auto* stats = f.window->findChild<pages::StatsPanel*>();
        QVERIFY(stats != nullptr);
        emit stats->limitChosen(models::Metric::memory, 33554432);
        QTRY_COMPARE_WITH_TIMEOUT(f.engine.count("POST /containers/c1/update"), 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->findChild<widgets::Toast*>() != nullptr, kPatience); // offers it, too
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.engine.count("POST /containers/c1/update"), 2, kPatience);
        QByteArray last;
        for (const test::FakeRequest& request : f.engine.requests) {
            if (request.path.endsWith("/update"))
                last = request.body;
        }
        QVERIFY2(last.contains("67108864"), last.constData());
    }

    void aContainerThatRanOutOfMemoryOpensItsLimits() {
        FakeWindow f(QStringLiteral("gantry-test-limits"));
        QVERIFY(f.open());
        f.send("oom", "c1");
        QTRY_VERIFY_WITH_TIMEOUT(f.window->findChildren<QPushButton*>("toastButton").size() == 2, kPatience);
        f.window->findChildren<QPushButton*>("toastButton").last()->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.find<QTabWidget>("createTabs") != nullptr, kPatience);
        const auto* parts = f.find<QTabWidget>("createTabs");
        QCOMPARE(parts->tabText(parts->currentIndex()), QStringLiteral("Resource limits"));
    }

    void aWholeProjectIsRestartedFromItsRow() {
        FakeWindow f("gantry-keyboard");
        QVERIFY(f.open());
        auto* tree = f.window->containersPage()->tree();
        QVERIFY(tabTo(tree));
        press(Qt::Key_Down); // the project's row
        QCOMPARE(tree->selectionModel()->selectedRows().size(), 1);
        press(Qt::Key_Left);
        QVERIFY(!tree->isExpanded(tree->currentIndex()));
        press(Qt::Key_Right);
        QVERIFY(tree->isExpanded(tree->currentIndex()));
        press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.engine.count("POST /containers/c1/restart"), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(f.engine.count("POST /containers/c2/restart"), 1, kPatience);
    }

    void thePaletteFindsAVerbOnAnObject() {
        FakeWindow f("gantry-keyboard");
        QVERIFY(f.open());
        press(f.window->keyOf(MainWindow::ImagesPage), Qt::ControlModifier);
        press(Qt::Key_K, Qt::ControlModifier);
        auto* edit = f.find<QLineEdit>("paletteEdit");
        QTRY_VERIFY_WITH_TIMEOUT(edit->hasFocus(), kPatience);
        QTest::keyClicks(edit, "stop web");
        auto* list = f.find<QListWidget>("paletteList");
        QVERIFY(list->count() > 0);
        QCOMPARE(list->currentItem()->text(), QStringLiteral("Stop web"));
        test::picture(edit->window(), QStringLiteral("palette"));
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(f.engine.count("POST /containers/c1/stop"), 1, kPatience);
        QVERIFY(f.window->containersPage()->isVisible());
        // A verb that does not apply is not offered: db does not run.
        press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(edit, "stop db");
        for (int row = 0; row < list->count(); ++row)
            QVERIFY(list->item(row)->text() != QLatin1String("Stop db"));
    }
};

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
