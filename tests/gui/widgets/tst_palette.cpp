// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/command_palette.h"
#include "gui/widgets/fuzzy.h"
#include "gui/widgets/toast_stack.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace gantry::widgets;

class TestPalette : public QObject {
    Q_OBJECT

private slots:
    void fits_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("positions"); // empty: does not fit
        QTest::newRow("beginning") << "sto"
                                   << "Stop web" << QList<int>{0, 1, 2};
        QTest::newRow("words' beginnings") << "sw"
                                           << "Stop web" << QList<int>{0, 5};
        QTest::newRow("not the first that fits") << "we"
                                                 << "Show web" << QList<int>{5, 6};
        QTest::newRow("any order") << "web stop"
                                   << "Stop web" << QList<int>{0, 1, 2, 3, 5, 6, 7};
        QTest::newRow("inside") << "op"
                                << "Stop web" << QList<int>{2, 3};
        QTest::newRow("Chinese") << "停"
                                 << "停止 web" << QList<int>{0};
        QTest::newRow("case") << "STOP"
                              << "stop" << QList<int>{0, 1, 2, 3};
        QTest::newRow("a letter is missing") << "stopx"
                                             << "Stop web" << QList<int>();
        QTest::newRow("wrong order") << "pots"
                                     << "Stop" << QList<int>();
        QTest::newRow("longer than the text") << "stop web"
                                              << "Stop" << QList<int>();
    }
    void fits() {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(QList<int>, positions);
        const auto match = fuzzyMatch(pattern, text);
        QCOMPARE(match.has_value(), !positions.isEmpty());
        if (match)
            QCOMPARE(match->positions, positions);
    }

    void theBetterFitScoresHigher_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("in a row") << "stop"
                                  << "Stop web"
                                  << "Set options";
        QTest::newRow("word's beginning") << "db"
                                          << "Stop db"
                                          << "Stop sandbox";
        QTest::newRow("shorter") << "stop web"
                                 << "Stop web"
                                 << "Stop webserver of the shop";
        QTest::newRow("initials") << "rw"
                                  << "Restart web"
                                  << "Throw away";
    }
    void theBetterFitScoresHigher() {
        QFETCH(QString, pattern);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const auto good = fuzzyMatch(pattern, better);
        const auto bad = fuzzyMatch(pattern, worse);
        QVERIFY(good);
        QVERIFY(!bad || good->score > bad->score);
    }

    void anEmptyPatternFitsEverything() {
        const auto match = fuzzyMatch(" ", "Stop");
        QVERIFY(match && match->score == 0);
    }

    void runsWhatIsChosenByKeyboard() {
        QWidget window;
        window.resize(800, 600);
        window.show();
        CommandPalette palette(&window);
        QStringList ran;
        const auto command = [&ran](const char* text) {
            return Command{QLatin1String(text), {}, {}, [&ran, text] { ran << QLatin1String(text); }};
        };
        const auto open = [&] { palette.openWith({command("Start web"), command("Stop web"), command("Stop db")}); };
        open();
        auto* edit = palette.findChild<QLineEdit*>("paletteEdit");
        auto* list = palette.findChild<QListWidget*>("paletteList");
        QCOMPARE(list->count(), 3);
        QTest::keyClicks(edit, "stop");
        QCOMPARE(list->count(), 2);
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(ran.size(), 1);
        QVERIFY(!palette.isVisible());
        // What ran last comes first while nothing is typed.
        open();
        QCOMPARE(list->item(0)->text(), ran.first());
        QTest::keyClicks(edit, "nothing at all");
        QCOMPARE(list->count(), 0);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(ran.size(), 1);
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
    }

    void aToastHasRoomForAllOfItsWords() {
        QWidget window;
        window.resize(900, 600);
        ToastStack toasts(&window);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        Toast* toast =
            toasts.show(QStringLiteral("A container with a long name was out of memory once again"),
                        QStringLiteral("It was limited to 256 MiB and was ended by the kernel. It got to that "
                                       "limit within three seconds of its start."),
                        {{QStringLiteral("Show the log"), [] {}}}, 3600 * 1000);
        const auto fits = [toast](const QLabel* label) {
            return label->height() >= label->heightForWidth(label->width()) &&
                   toast->rect().contains(label->geometry());
        };
        const QList<QLabel*> labels = toast->findChildren<QLabel*>();
        QCOMPARE(labels.size(), 2);
        QVERIFY(QTest::qWaitFor([&] { return std::all_of(labels.begin(), labels.end(), fits); }, 30000));
        const auto* button = toast->findChild<QPushButton*>("toastButton");
        QVERIFY(button->height() >= button->sizeHint().height());
        QVERIFY(toast->rect().contains(button->geometry()));
        // One that joins others, too, and it takes nothing from them.
        const Toast* second = toasts.show(QStringLiteral("Stopped web"), {}, {{QStringLiteral("Undo"), [] {}}});
        const auto bothFit = [&] {
            return toasts.rect().contains(toast->geometry()) && toasts.rect().contains(second->geometry()) &&
                   !toast->geometry().intersects(second->geometry()) && std::all_of(labels.begin(), labels.end(), fits);
        };
        QVERIFY(QTest::qWaitFor(bothFit, 30000));
    }

    void aToastRunsItsButtonAndGoes() {
        QWidget window;
        window.resize(800, 600);
        window.show();
        ToastStack toasts(&window);
        int undone = 0;
        Toast* toast = toasts.show("web was renamed", "", {{"&Undo", [&] { ++undone; }}});
        QCOMPARE(toast->accessibleName(), QStringLiteral("web was renamed"));
        QVERIFY(toasts.isVisible());
        QVERIFY(window.rect().contains(toasts.geometry()));
        toast->findChild<QPushButton*>()->click();
        QCOMPARE(undone, 1);
        QCOMPARE(toasts.count(), 0);
        QVERIFY(!toasts.isVisible());
    }

    void aToastGoesByItselfAndTheOldestMakesRoom() {
        QWidget window;
        window.resize(800, 900);
        window.show();
        ToastStack toasts(&window);
        toasts.show("short", {}, {}, 1);
        QTRY_COMPARE_WITH_TIMEOUT(toasts.count(), 0, 30000);
        QPointer<Toast> first = toasts.show("0", {});
        for (int i = 1; i <= ToastStack::kMost; ++i)
            toasts.show(QString::number(i), {});
        QCOMPARE(toasts.count(), ToastStack::kMost);
        QTRY_VERIFY_WITH_TIMEOUT(first.isNull(), 30000);
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
