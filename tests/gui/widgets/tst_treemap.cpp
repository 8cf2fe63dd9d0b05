// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/treemap.h"
#include "gui/widgets/treemap_layout.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace gantry::widgets;

class TestTreemap : public QObject {
    Q_OBJECT
private slots:
    void areasFollowTheValues() {
        const QRectF area(10, 20, 600, 400);
        const QList<double> values{6, 6, 4, 3, 2, 2, 1};
        const QList<QRectF> pieces = squarified(values, area);
        double covered = 0;
        for (qsizetype i = 0; i < values.size(); ++i) {
            const double wanted = values[i] / 24 * area.width() * area.height();
            QVERIFY(std::abs(pieces[i].width() * pieces[i].height() - wanted) < 0.01);
            QVERIFY(area.adjusted(-0.01, -0.01, 0.01, 0.01).contains(pieces[i]));
            covered += pieces[i].width() * pieces[i].height();
            for (qsizetype other = 0; other < i; ++other) {
                const QRectF common = pieces[i].intersected(pieces[other]);
                QVERIFY(common.width() * common.height() < 0.01);
            }
        }
        QVERIFY(std::abs(covered - area.width() * area.height()) < 0.1);
        // The paper's own example: nothing is thinner than three to one.
        for (const QRectF& piece : pieces) {
            const double ratio = piece.width() / piece.height();
            QVERIFY(std::max(ratio, 1 / ratio) < 3);
        }
    }

    void survivesOddValues() {
        QCOMPARE(squarified({}, QRectF(0, 0, 10, 10)).size(), 0);
        QVERIFY(squarified({0, -1, 0}, QRectF(0, 0, 10, 10)).front().isEmpty());
        QVERIFY(squarified({1, 2}, QRectF()).front().isEmpty());
        const auto one = squarified({0, 5, -3}, QRectF(0, 0, 10, 20));
        QCOMPARE(one[1], QRectF(0, 0, 10, 20));
        QVERIFY(one[0].isEmpty() && one[2].isEmpty());
        const auto huge = squarified({1e18, 1, 1e-9}, QRectF(0, 0, 1000, 1000));
        for (const QRectF& piece : huge)
            QVERIFY(std::isfinite(piece.width()) && std::isfinite(piece.height()));
    }

    void isPointedAtAndActivated() {
        Treemap map;
        map.resize(500, 300);
        map.setGroups(
            {{"Images", 0, {{"small", "small:1", 1000}, {"big", "big:1", 9000}}}, {"Logs", 1, {{"web", "web", 5000}}}});
        map.show();
        QVERIFY(map.currentText().isEmpty());
        QSignalSpy activated(&map, &Treemap::activated);
        QTest::keyClick(&map, Qt::Key_Right);
        QVERIFY2(map.currentText().startsWith("Images, big:1"), qPrintable(map.currentText()));
        QTest::keyClick(&map, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0][1].toString(), QString("big"));
        QTest::mouseClick(&map, Qt::LeftButton, Qt::NoModifier, QPoint(20, 150));
        QCOMPARE(activated.size(), 2);
        QCOMPARE(activated[1][0].toInt(), 0);
        // Every piece is reached by the arrow keys.
        QSet<QString> seen{map.currentText()};
        for (const int key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Left, Qt::Key_Left, Qt::Key_Down}) {
            QTest::keyClick(&map, static_cast<Qt::Key>(key));
            seen.insert(map.currentText());
        }
        QCOMPARE(seen.size(), 3);
    }

    void drawsTheTinyOnesTogether() {
        Treemap map;
        map.resize(300, 200);
        TreemapGroup group{"Images", 0, {{"big", "big", 1e9}}};
        for (int i = 0; i < 500; ++i)
            group.items.append({QString::number(i), "tiny", 10});
        map.setGroups({group});
        map.show();
        QTest::keyClick(&map, Qt::Key_Down);
        QVERIFY(!map.grab().isNull());
        QVERIFY2(map.currentText().startsWith("Images, big"), qPrintable(map.currentText()));
    }
};

QTEST_MAIN(TestTreemap)
#include "tst_treemap.moc"
