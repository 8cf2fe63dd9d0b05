// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/log_view.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using gantry::widgets::LogLine;
using gantry::widgets::LogLines;
using gantry::widgets::LogView;

namespace {

class Numbered : public LogLines {
public:
    qsizetype count() const override { return total; }
    LogLine at(qsizetype index) const override {
        ++asked;
        return {1700000000000 + index, index % 7 == 0, QStringLiteral("line %1").arg(first + index) + tail};
    }
    qsizetype total = 0;
    qsizetype first = 0;
    QString tail;
    mutable qsizetype asked = 0;
};

} // namespace

class TestLogView : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_lines = {};
        m_view = std::make_unique<LogView>();
        m_view->resize(400, 200);
        m_view->setLines(&m_lines);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

    void asksOnlyForLinesThatAreVisible() {
        m_lines.total = 5000000;
        m_view->linesAppended();
        m_lines.asked = 0;
        m_view->grab();
        QVERIFY2(m_lines.asked < 100, qPrintable(QString::number(m_lines.asked)));
        QVERIFY(m_view->firstVisibleLine() > 4999900);
    }

    void followStopsWhenScrolledUpAndResumesAtTheEnd() {
        m_lines.total = 1000;
        m_view->linesAppended();
        QVERIFY(m_view->isFollowing());
        QSignalSpy changed(m_view.get(), &LogView::followingChanged);
        QTest::keyClick(m_view.get(), Qt::Key_PageUp);
        QVERIFY(!m_view->isFollowing());
        const qsizetype reading = m_view->firstVisibleLine();
        m_lines.total = 2000;
        m_view->linesAppended();
        QCOMPARE(m_view->firstVisibleLine(), reading);
        QTest::keyClick(m_view.get(), Qt::Key_End);
        QVERIFY(m_view->isFollowing());
        QCOMPARE(m_view->verticalScrollBar()->value(), m_view->verticalScrollBar()->maximum());
        QCOMPARE(changed.count(), 2);
    }

    void staysOnTheLineBeingReadWhenOldOnesAreDropped() {
        m_lines.total = 1000;
        m_view->linesAppended();
        m_view->verticalScrollBar()->setValue(500);
        m_lines.first = 100;
        m_view->linesAppended(100);
        QCOMPARE(m_view->firstVisibleLine(), 400);
    }

    void searchFindsTheNewestMatchThenWalksBack() {
        m_lines.total = 1000;
        m_view->linesAppended();
        QSignalSpy found(m_view.get(), &LogView::matchFound);
        m_view->setSearch(QStringLiteral("line \\d*5$"));
        QCOMPARE(m_view->currentMatch(), 995);
        m_view->findPrevious();
        QCOMPARE(m_view->currentMatch(), 985);
        m_view->findNext();
        m_view->findNext();
        QCOMPARE(m_view->currentMatch(), 5); // around the end
        m_view->setSearch(QStringLiteral("nowhere"));
        QCOMPARE(found.last().first().toBool(), false);
    }

    void searchesALongLogWithoutHoldingTheWindowUp() {
        m_lines.total = 60000;
        m_view->linesAppended();
        QSignalSpy found(m_view.get(), &LogView::matchFound);
        m_view->setSearch(QStringLiteral("line (17|59999)$"));
        QCOMPARE(m_view->currentMatch(), 59999); // the newest is there at once
        QVERIFY(!m_view->search().isFinished());
        QTRY_VERIFY_WITH_TIMEOUT(m_view->search().isFinished(), 30000);
        QCOMPARE(m_view->search().matchCount(), 2);
        m_view->findPrevious();
        QCOMPARE(m_view->currentMatch(), 17);
        // Lines that come later are searched as they come; older ones that come in front too.
        m_lines.total = 60001;
        m_lines.first = 1; // "line 60001" is no match, and numbers moved by one
        m_view->linesAppended(1);
        QCOMPARE(m_view->search().matchCount(), 2);
        QCOMPARE(m_view->currentMatch(), 16);
        m_lines.total += 10;
        m_lines.first -= 10;
        m_view->linesPrepended(10);
        QCOMPARE(m_view->currentMatch(), 26);
        QTRY_VERIFY_WITH_TIMEOUT(m_view->search().isFinished(), 30000);
        QCOMPARE(m_view->search().matchAt(0), 26);
    }

    void saysHowManyLinesCameWhileItDidNotFollow() {
        m_lines.total = 1000;
        m_view->linesAppended();
        QTest::keyClick(m_view.get(), Qt::Key_PageUp);
        m_lines.total = 1007;
        m_view->linesAppended();
        auto* pill = m_view->findChild<QPushButton*>("newLinesPill");
        QVERIFY(pill->isVisible());
        QVERIFY(pill->text().contains("7"));
        pill->click();
        QVERIFY(m_view->isFollowing());
        QVERIFY(!pill->isVisible());
        QCOMPARE(m_view->newLines(), 0);
    }

    void staysWhereItIsWhenOlderLinesComeInFront() {
        m_lines.total = 1000;
        m_view->linesAppended();
        m_view->verticalScrollBar()->setValue(500);
        m_lines.total = 1200;
        m_view->linesPrepended(200);
        QCOMPARE(m_view->firstVisibleLine(), 700);
    }

    void wrappedLinesAreReadToTheirEnd() {
        m_lines.total = 50;
        m_lines.tail = QString(2000, QLatin1Char('x'));
        m_view->setWrapped(true);
        m_view->linesAppended();
        QVERIFY(m_view->isFollowing());
        QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
        // A line is higher than the view: from row to row, not from line to line.
        const qsizetype last = m_view->firstVisibleLine();
        QTest::keyClick(m_view.get(), Qt::Key_Up);
        QVERIFY(!m_view->isFollowing());
        QCOMPARE(m_view->firstVisibleLine(), last);
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QVERIFY(m_view->isFollowing());
    }

    void showsAMoment() {
        m_lines.total = 1000;
        m_view->linesAppended();
        QVERIFY(m_view->showMoment(1700000000300));
        QVERIFY(!m_view->isFollowing());
        QCOMPARE(m_view->selectedText(), QStringLiteral("line 300"));
        QVERIFY(!m_view->showMoment(1800000000000));
    }

    void selectsCharactersWithTheMouse() {
        m_lines.total = 3;
        m_view->linesAppended();
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(12, 4));
        QCOMPARE(m_view->selectedText(), QStringLiteral("line"));
    }

    // Lines are kept as they were shaped: another theme must not leave them in the colours of the one before.
    void coloursFollowThePaletteAtOnce() {
        m_lines.total = 5; // without a scroll bar, which would come later
        m_view->linesAppended();
        const QPalette light = QApplication::palette();
        QPalette dark(QColor(0x2d, 0x31, 0x37), QColor(0x20, 0x23, 0x27));
        m_view->grab(); // shaped
        QApplication::setPalette(dark);
        QCoreApplication::processEvents(); // the application hands it on by an event
        const QImage changed = m_view->viewport()->grab().toImage();
        LogView fresh;
        fresh.resize(m_view->size());
        fresh.setLines(&m_lines);
        fresh.show();
        QVERIFY(QTest::qWaitForWindowExposed(&fresh));
        const QImage expected = fresh.viewport()->grab().toImage();
        QApplication::setPalette(light);
        QCoreApplication::processEvents();
        QCOMPARE(changed, expected);
        QVERIFY(changed != m_view->viewport()->grab().toImage());
    }

    void anInvalidPatternIsPlainText() {
        m_lines.total = 10;
        m_view->linesAppended();
        m_view->setSearch(QStringLiteral("line 3("));
        QCOMPARE(m_view->currentMatch(), -1);
        m_view->setSearch(QStringLiteral("line 3"));
        QCOMPARE(m_view->currentMatch(), 3);
    }

    void copiesTheSelectionWithTimestamps() {
        m_lines.total = 3;
        m_view->linesAppended();
        QTest::keyClick(m_view.get(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(m_view.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("line 0\nline 1\nline 2"));
        m_view->setTimestamps(true);
        QVERIFY(m_view->selectedText().startsWith(QStringLiteral("2023-11-1")));
    }

private:
    Numbered m_lines;
    std::unique_ptr<LogView> m_view;
};

QTEST_MAIN(TestLogView)
#include "tst_log_view.moc"
