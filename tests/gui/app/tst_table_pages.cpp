// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables offer beside their rows, in the real window: buttons in a row, totals below, filters, days.
#include "core/api/gantry.h"
#include "gui/models/clock.h"
#include "gui/models/container_table_model.h"
#include "gui/models/event_list_model.h"
#include "gui/models/image_table_model.h"
#include "gui/pages/containers_page.h"
#include "gui/pages/day_rows.h"
#include "gui/pages/images_page.h"
#include "gui/widgets/row_buttons.h"
#include "tests/gui/app/fake_window.h"

#include <QAction>
#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTableView>
#include <QTreeView>

using namespace gantry;
using app::MainWindow;
using models::ContainerTableModel;
using test::FakeEngine;
using test::FakeWindow;

namespace {

constexpr int kPatience = test::kWindowPatience;

// As a hand on a mouse does it.
void click(QWidget* viewport, const QPoint& place) {
    QTest::mouseMove(viewport, place);
    QTest::mouseClick(viewport, Qt::LeftButton, Qt::NoModifier, place);
}

QModelIndex nameCell(const QTreeView* tree, const QString& name) {
    const QAbstractItemModel* model = tree->model();
    const QModelIndexList found = model->match(model->index(0, ContainerTableModel::NameColumn), Qt::DisplayRole, name,
                                               1, Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchWrap);
    return found.isEmpty() ? QModelIndex() : found.first();
}

widgets::RowButtonsDelegate* buttonsIn(const QTreeView* tree) {
    return qobject_cast<widgets::RowButtonsDelegate*>(tree->itemDelegateForColumn(ContainerTableModel::NameColumn));
}

} // namespace

class TestTablePages : public QObject {
    Q_OBJECT

private slots:
    // A click on a row's button acts on that row, whatever is selected, and selects nothing.
    void aRowIsStoppedByItsOwnButton() {
        FakeWindow f("gantry-table-pages");
        f.language.apply("en");
        QVERIFY(f.open());
        QTreeView* tree = f.window->containersPage()->tree();
        auto* buttons = buttonsIn(tree);
        QVERIFY(buttons != nullptr);
        const QAction* stop = f.find<QAction>("stopContainer");
        const QAction* start = f.find<QAction>("startContainer");
        const QModelIndex web = nameCell(tree, "web");
        const QModelIndex db = nameCell(tree, "db");
        QVERIFY(web.isValid() && db.isValid());
        QVERIFY(buttons->buttonArea(web, stop).isEmpty()); // nothing points at it
        f.window->containersPage()->selectContainer("c2");
        QVERIFY(!buttons->buttonArea(db, start).isEmpty()); // the current row has them, too
        QVERIFY(buttons->buttonArea(db, stop).isEmpty());   // and only what applies
        QTest::mouseMove(tree->viewport(), tree->visualRect(web).center());
        QTRY_VERIFY_WITH_TIMEOUT(!buttons->buttonArea(web, stop).isEmpty(), kPatience);
        QVERIFY(tree->visualRect(web).contains(buttons->buttonArea(web, stop)));
        test::picture(f.window.get(), "row-buttons");
        click(tree->viewport(), buttons->buttonArea(web, stop).center());
        QTRY_COMPARE_WITH_TIMEOUT(f.engine.count("POST /containers/c1/stop"), 1, kPatience);
        QCOMPARE(tree->selectionModel()->selectedRows().size(), 1);
        QVERIFY(tree->selectionModel()->isRowSelected(db.row(), db.parent()));
        // What cannot be undone asks first, and names what it is about.
        QTest::mouseMove(tree->viewport(), tree->visualRect(web).center());
        click(tree->viewport(), buttons->buttonArea(web, f.find<QAction>("removeContainer")).center());
        auto* question = f.window->findChild<QMessageBox*>();
        QVERIFY(question != nullptr);
        QVERIFY2(question->text().contains("web"), qPrintable(question->text()));
        question->reject();
        QCOMPARE(f.engine.count("DELETE /containers/c1"), 0);
    }

    // Pressed on a button and released beside it is a change of mind.
    void aPressThatLeavesTheButtonDoesNothing() {
        FakeWindow f("gantry-table-pages");
        f.language.apply("en");
        QVERIFY(f.open());
        QTreeView* tree = f.window->containersPage()->tree();
        auto* buttons = buttonsIn(tree);
        QSignalSpy triggered(buttons, &widgets::RowButtonsDelegate::triggered);
        const QModelIndex web = nameCell(tree, "web");
        const QAction* stop = f.find<QAction>("stopContainer");
        QTest::mouseMove(tree->viewport(), tree->visualRect(web).center());
        QTRY_VERIFY_WITH_TIMEOUT(!buttons->buttonArea(web, stop).isEmpty(), kPatience);
        const QPoint on = buttons->buttonArea(web, stop).center();
        QTest::mousePress(tree->viewport(), Qt::LeftButton, Qt::NoModifier, on);
        QTest::mouseRelease(tree->viewport(), Qt::LeftButton, Qt::NoModifier, on - QPoint(120, 0));
        QCOMPARE(triggered.size(), 0);
        QVERIFY(!tree->selectionModel()->hasSelection());
    }

    void theFootSumsUpWhatIsListed() {
        FakeWindow f("gantry-table-pages");
        f.language.apply("en");
        f.containers << FakeWindow::summary("c3", "cache", "running", "shop");
        f.engine.on("GET /gantry/v1/stats", [](const test::FakeRequest&, QLocalSocket* socket) {
            FakeEngine::beginChunks(socket);
            api::StatsFeedLine line;
            line.time = QDateTime::currentMSecsSinceEpoch() * 1000000;
            for (const char* id : {"c1", "c3"}) {
                api::MetricsSample& sample = line.containers[id];
                sample.time = line.time;
                sample.cpu = 0.75;
                sample.memory = std::uint64_t(100) << 20;
            }
            FakeEngine::chunk(socket, QByteArray::fromStdString(api::encode(line)) + '\n');
        });
        QVERIFY(f.open());
        const auto text = [&f](const char* name) { return f.find<QLabel>(name)->text().replace(QChar(0xA0), ' '); };
        QTRY_COMPARE_WITH_TIMEOUT(text("totalCount"), QStringLiteral("3 containers · 2 running"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(text("totalCpu"), QStringLiteral("CPU: 1.50 of 8 cores"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(text("totalMemory"), QStringLiteral("Memory: 200.0 MiB of 14.9 GiB"), kPatience);
        const int place = f.find<QLabel>("totalMemory")->mapTo(f.window.get(), QPoint()).x();
        f.find<QLineEdit>("containersFilter")->setText("web");
        QTRY_COMPARE_WITH_TIMEOUT(text("totalCount"), QStringLiteral("1 of 3 containers · 1 running"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(text("totalCpu"), QStringLiteral("CPU: 0.75 of 8 cores"), kPatience);
        QCOMPARE(f.find<QLabel>("totalMemory")->mapTo(f.window.get(), QPoint()).x(), place); // nothing jumps
        f.find<QLineEdit>("containersFilter")->clear();
        f.window->containersPage()->tree()->selectAll();
        QTRY_VERIFY_WITH_TIMEOUT(text("totalCount").endsWith(QStringLiteral("3 selected")), kPatience);
    }

    void onlyUnusedImagesAreShownOnRequest() {
        FakeWindow f("gantry-table-pages");
        f.language.apply("en");
        f.engine.onJson("GET /images/json",
                        R"([{"Id":"sha256:aa11bb22cc33dd44","RepoTags":["app:1"],"Created":1767225600,"Size":2400000},
                        {"Id":"sha256:bb11bb22cc33dd44","RepoTags":["spare:1"],"Created":1767225600,"Size":100},
                        {"Id":"sha256:cc11bb22cc33dd44","RepoTags":[],"Created":1767225600,"Size":100}])");
        QVERIFY(f.open());
        f.window->goToPage(MainWindow::ImagesPage);
        const QAbstractItemModel* rows = f.find<QTableView>("imagesTable")->model();
        const auto cells = [rows](int column) {
            QStringList all;
            for (int row = 0; row < rows->rowCount(); ++row)
                all << rows->index(row, column).data().toString();
            return all;
        };
        QTRY_COMPARE_WITH_TIMEOUT(cells(models::ImageTableModel::UsedByColumn),
                                  (QStringList{"2 containers", "unused", "dangling"}), kPatience);
        f.window->imagesPage()->onlyUnused()->setChecked(true);
        QCOMPARE(cells(models::ImageTableModel::TagColumn), (QStringList{"spare:1", "untagged"}));
        test::picture(f.window.get(), "only-unused");
        f.find<QLineEdit>("imagesFilter")->setText("app");
        QVERIFY(f.find<QLabel>("imagesNoMatch")->text().contains("Unused"));
        f.find<QLineEdit>("imagesFilter")->clear();
        // Its last container goes: it joins them at once.
        f.containers.clear();
        f.send("destroy", "c1");
        f.send("destroy", "c2");
        QTRY_COMPARE_WITH_TIMEOUT(cells(models::ImageTableModel::TagColumn),
                                  (QStringList{"app:1", "spare:1", "untagged"}), kPatience);
        const QVariantMap kept = f.window->imagesPage()->layoutState();
        f.window->imagesPage()->onlyUnused()->setChecked(false);
        f.window->imagesPage()->setLayoutState(kept);
        QVERIFY(f.window->imagesPage()->onlyUnused()->isChecked());
    }

    void daysAreSetApart() {
        FakeWindow f("gantry-table-pages");
        f.language.apply("en");
        QVERIFY(f.open());
        f.window->goToPage(MainWindow::ActivityPage);
        const auto at = [&f](const QDateTime& moment) {
            FakeEngine::chunk(f.events, R"({"Type":"container","Action":"start","Actor":{"ID":"c1"},"time":)" +
                                            QByteArray::number(moment.toSecsSinceEpoch()) + "}\n");
        };
        const QDate today = QDate::currentDate();
        models::holdClockAt(today.startOfDay().addSecs(12 * 3600).toMSecsSinceEpoch()); // midnight may pass meanwhile
        const auto letGo = qScopeGuard([] { models::holdClockAt(0); });
        at(today.addDays(-1).startOfDay().addSecs(3600));
        at(today.addDays(-1).startOfDay().addSecs(7200));
        at(today.startOfDay().addSecs(1));
        auto* table = f.find<QTableView>("activityTable");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3, kPatience);
        const auto* days = qobject_cast<pages::DayRows*>(table->itemDelegate());
        QVERIFY(days != nullptr);
        QCOMPARE(days->dayAbove(0), QStringLiteral("Today"));
        QCOMPARE(days->dayAbove(1), QStringLiteral("Yesterday"));
        QCOMPARE(days->dayAbove(2), QString());
        const int plain = table->rowHeight(2);
        QVERIFY(table->rowHeight(0) > plain && table->rowHeight(1) == table->rowHeight(0));
        // One more of today is the first now.
        at(today.startOfDay().addSecs(2));
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 4, kPatience);
        QVERIFY(table->rowHeight(0) > plain);
        QCOMPARE(table->rowHeight(1), plain);
        QVERIFY(table->rowHeight(2) > plain);
        test::picture(f.window.get(), "days");
        // The other way round a day begins with its oldest.
        table->sortByColumn(models::EventListModel::TimeColumn, Qt::AscendingOrder);
        QCOMPARE(days->dayAbove(0), QStringLiteral("Yesterday"));
        QCOMPARE(days->dayAbove(2), QStringLiteral("Today"));
        table->sortByColumn(models::EventListModel::WhatColumn, Qt::AscendingOrder);
        for (int row = 0; row < 4; ++row)
            QCOMPARE(table->rowHeight(row), plain);
    }
};

QTEST_MAIN(TestTablePages)
#include "tst_table_pages.moc"
