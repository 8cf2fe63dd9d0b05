// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/deferred.h"
#include "gui/widgets/drop_overlay.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/json_tree.h"
#include "gui/widgets/state_badge.h"
#include "gui/widgets/task_bar.h"
#include "gui/widgets/units.h"

#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUrl>

#include <cmath>

using namespace gantry::widgets;

class TestWidgets : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void everyStateDiffersInWordAndShapeOrTone() {
        QSet<QString> looks;
        for (const char* state : {"running", "paused", "restarting", "created", "exited", "dead"}) {
            const BadgeLook look = badgeLook(QLatin1String(state));
            looks.insert(look.word);
        }
        QCOMPARE(looks.size(), 6);
        QVERIFY(badgeLook(QStringLiteral("exited"), true).shape != badgeLook(QStringLiteral("exited")).shape);
        QVERIFY(badgeLook(QStringLiteral("running")).shape != badgeLook(QStringLiteral("paused")).shape);
    }

    // A state is worded anew in another language; what somebody else worded is theirs to word.
    void aBadgeKeepsTheLookItWasGiven() {
        StateBadge badge;
        QEvent change(QEvent::LanguageChange);
        badge.setState(QStringLiteral("running"));
        QCoreApplication::sendEvent(&badge, &change);
        QCOMPARE(badge.word(), badgeLook(QStringLiteral("running")).word);
        badge.setLook({QStringLiteral("usable"), BadgeShape::disc, Tone::good});
        QCoreApplication::sendEvent(&badge, &change);
        QCOMPARE(badge.word(), QStringLiteral("usable"));
        QCOMPARE(badge.accessibleName(), QStringLiteral("usable"));
        badge.setState(QStringLiteral("paused"));
        QCoreApplication::sendEvent(&badge, &change);
        QCOMPARE(badge.word(), badgeLook(QStringLiteral("paused")).word);
    }

    void bytesAreIec_data() {
        QTest::addColumn<double>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0\u00a0B");
        QTest::newRow("kib") << 1536.0 << QStringLiteral("1.5\u00a0KiB");
        QTest::newRow("mib") << 64.0 * 1048576 << QStringLiteral("64\u00a0MiB");
        QTest::newRow("nan") << std::nan("") << QStringLiteral("–");
        QTest::newRow("negative") << -1.0 << QStringLiteral("–");
    }
    void bytesAreIec() {
        QFETCH(double, bytes);
        QTEST(bytesText(bytes), "text");
    }

    void aDeferredPartIsBuiltOnceWhenItIsFirstSeen() {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        int built = 0;
        auto* place = new Deferred<QLineEdit>([&built] {
            ++built;
            return new QLineEdit;
        });
        place->hide();
        layout->addWidget(place);
        window.show();
        QCOMPARE(built, 0);
        QVERIFY(place->built() == nullptr);
        place->show();
        QCOMPARE(built, 1);
        QVERIFY(place->built()->isVisible());
        place->hide();
        place->show();
        QCOMPARE(place->get(), place->built());
        QCOMPARE(built, 1);
    }

    void aDeferredPartStandsInTheTabOrderWhereItIsSeen() {
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        auto* before = new QLineEdit;
        auto* after = new QLineEdit;
        QLineEdit* first = nullptr;
        QLineEdit* second = nullptr;
        auto* place = new Deferred<QWidget>([&first, &second] {
            auto* part = new QWidget;
            auto* inside = new QVBoxLayout(part);
            inside->addWidget(first = new QLineEdit);
            inside->addWidget(second = new QLineEdit);
            return part;
        });
        place->hide();
        for (QWidget* each : std::initializer_list<QWidget*>{before, place, after})
            layout->addWidget(each);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        place->show();
        before->setFocus();
        for (QWidget* next : std::initializer_list<QWidget*>{first, second, after, before}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget(), next);
        }
    }

    void aDragWithFilesOutlinesAndDrops() {
        QWidget window;
        window.resize(300, 200);
        DropOverlay overlay(&window);
        window.show();
        QSignalSpy dropped(&overlay, &DropOverlay::filesDropped);
        QMimeData files;
        files.setUrls(
            {QUrl::fromLocalFile(QStringLiteral("/x/a.tar")), QUrl::fromLocalFile(QStringLiteral("/x/b.tar"))});
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QVERIFY(overlay.isVisible());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &drop);
        QVERIFY(!overlay.isVisible());
        QCOMPARE(dropped.first().first().toStringList(), QStringList({"/x/a.tar", "/x/b.tar"}));
    }

    void aDragWithoutFilesIsRefused() {
        QWidget window;
        DropOverlay overlay(&window);
        QMimeData text;
        text.setText(QStringLiteral("hello"));
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QVERIFY(!enter.isAccepted());
    }

    void aTaskRowAbortsItsOwnTask() {
        TaskBar bar;
        QSignalSpy aborted(&bar, &TaskBar::abortRequested);
        bar.setTask(7, QStringLiteral("Loading a.tar"), QStringLiteral("layer 1"), 0.5, true);
        bar.setTask(8, QStringLiteral("Loading b.tar"), QString(), -1, true);
        QCOMPARE(bar.taskCount(), 2);
        bar.findChildren<QToolButton*>(QStringLiteral("taskAbort")).first()->click();
        QCOMPARE(aborted.first().first().toULongLong(), 7U);
        bar.removeTask(7);
        bar.removeTask(8);
        QVERIFY(bar.isHidden());
    }

    void theBannersStepRunsOnceAndCloses() {
        ErrorBanner banner;
        int runs = 0;
        banner.showError(QStringLiteral("It failed"), QStringLiteral("because"), QStringLiteral("Retry"),
                         [&] { ++runs; });
        QVERIFY(!banner.isHidden());
        banner.findChild<QPushButton*>(QStringLiteral("bannerStep"))->click();
        QCOMPARE(runs, 1);
        QVERIFY(banner.isHidden());
    }

    void jsonBecomesATreeAndKeepsWhatWasOpen() {
        JsonTree tree;
        QVERIFY(tree.setJson(R"({"Config":{"Env":["A=1","B=2"],"Tty":false},"Id":"abc"})"));
        QAbstractItemModel* model = tree.view()->model();
        QCOMPARE(model->rowCount(), 2);
        const QModelIndex config = model->index(0, 0);
        tree.view()->expand(config);
        QVERIFY(tree.setJson(R"({"Config":{"Env":["A=1"],"Tty":true},"Id":"abd"})"));
        QVERIFY(tree.view()->isExpanded(model->index(0, 0)));
        QCOMPARE(model->index(1, 1).data().toString(), QStringLiteral("abd"));
        QVERIFY(!tree.setJson("not json"));
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
