// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/time_chart.h"

#include <QTest>

#include <cmath>

using namespace gantry::widgets;

class TestTimeChart : public QObject {
    Q_OBJECT

private:
    static QList<QPointF> wave(double from, int count, double height) {
        QList<QPointF> points;
        for (int i = 0; i < count; ++i)
            points << QPointF(from + i * 1000.0, height * (0.6 + 0.4 * std::sin(i / 6.0)));
        return points;
    }

private slots:
    void drawsNothingWhileHiddenAndCatchesUpWhenShown() {
        TimeChart chart(Unit::cores);
        chart.setRange(0, 60000);
        chart.setSeries({{QString(), wave(0, 60, 1.0)}});
        chart.refresh();
        QCOMPARE(chart.drawnPieces(), 0);
        chart.resize(600, 220);
        chart.show();
        QCOMPARE(chart.drawnPieces(), 1);
    }

    void aGapBreaksTheLine() {
        TimeChart chart(Unit::cores);
        QList<QPointF> points = wave(0, 60, 1.0);
        points[30].setY(std::nan(""));
        chart.setRange(0, 60000);
        chart.setSeries({{QString(), points}});
        chart.resize(600, 220);
        chart.show();
        QCOMPARE(chart.drawnPieces(), 2);
    }

    void theScaleCoversTheLimitAndDoesNotBreathe() {
        TimeChart chart(Unit::bytes);
        chart.resize(600, 220);
        chart.show();
        chart.setRange(0, 60000);
        chart.setSeries({{QString(), wave(0, 60, 40.0 * 1024 * 1024)}});
        chart.setLimit(64.0 * 1024 * 1024);
        chart.refresh();
        QVERIFY(chart.limitShown());
        QVERIFY(chart.top() >= 64.0 * 1024 * 1024);
        const double before = chart.top();
        chart.setLimit(60.0 * 1024 * 1024);
        chart.refresh();
        QCOMPARE(chart.top(), before);
        chart.setLimit(0);
        chart.refresh();
        QVERIFY(!chart.limitShown());
    }

    void anUnknownValueIsADash() {
        TimeChart chart(Unit::bytes);
        chart.resize(600, 220);
        chart.show();
        chart.setSeries({{QStringLiteral("usage"), {QPointF(0, std::nan(""))}}});
        chart.refresh();
        QVERIFY(chart.header().contains(QStringLiteral("–")));
        QVERIFY(!chart.header().contains(QStringLiteral("nan")));
    }

    void stepsAreRound_data() {
        QTest::addColumn<int>("unit");
        QTest::addColumn<double>("top");
        QTest::addColumn<double>("step");
        QTest::newRow("cores") << static_cast<int>(Unit::cores) << 1.7 << 0.5;
        QTest::newRow("idle") << static_cast<int>(Unit::cores) << 0.0 << 0.01;
        QTest::newRow("bytes") << static_cast<int>(Unit::bytes) << 100.0 * 1048576 << 32.0 * 1048576;
        QTest::newRow("count") << static_cast<int>(Unit::count) << 3.0 << 1.0;
    }
    void stepsAreRound() {
        QFETCH(int, unit);
        QFETCH(double, top);
        QFETCH(double, step);
        QCOMPARE(niceStep(static_cast<Unit>(unit), top, 4), step);
    }
};

QTEST_MAIN(TestTimeChart)
#include "tst_time_chart.moc"
