// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/chart_export.h"
#include "gui/widgets/time_chart.h"

#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <cmath>

using namespace gantry::widgets;

namespace {

constexpr int kPatience = 30000;
constexpr double kMiB = 1048576;

QList<ChartPoint> wave(double from, int count, double height) {
    QList<ChartPoint> points;
    for (int i = 0; i < count; ++i)
        points << ChartPoint::single(from + i * 1000.0, height * (0.6 + 0.4 * std::sin(i / 6.0)));
    return points;
}

// A chart of one minute from the epoch on, on the screen.
class Fixture {
public:
    explicit Fixture(Unit unit) : chart(unit) {
        chart.resize(600, 220);
        chart.window()->setNow(60000);
        chart.window()->showLast(60000);
        chart.show();
    }
    bool isDrawn() {
        return QTest::qWaitFor([this] { return chart.state().plot.width() > 100 && chart.top() > 0; }, kPatience);
    }
    QPoint at(double timeMs, double value) const {
        return {static_cast<int>(std::lround(chart.state().xOf(timeMs))),
                static_cast<int>(std::lround(chart.state().yOf(value)))};
    }

    TimeChart chart;
};

} // namespace

class TestTimeChart : public QObject {
    Q_OBJECT

private slots:
    void drawsNothingWhileHiddenAndCatchesUpWhenShown() {
        TimeChart chart(Unit::cores);
        chart.window()->setNow(60000);
        chart.window()->showLast(60000);
        chart.setSeries({{QString(), wave(0, 60, 1.0)}});
        chart.refresh();
        QCOMPARE(chart.drawnPieces(), 0);
        chart.resize(600, 220);
        chart.show();
        QCOMPARE(chart.drawnPieces(), 1);
    }

    void aGapBreaksTheLine() {
        Fixture f(Unit::cores);
        QList<ChartPoint> points = wave(0, 60, 1.0);
        points[30].y = std::nan("");
        f.chart.setSeries({{QString(), points}});
        f.chart.refresh();
        QCOMPARE(f.chart.drawnPieces(), 2);
    }

    void theScaleCoversTheLimitAndDoesNotBreathe() {
        Fixture f(Unit::bytes);
        f.chart.setSeries({{QString(), wave(0, 60, 40 * kMiB)}});
        f.chart.setLimit(64 * kMiB);
        f.chart.refresh();
        QVERIFY(f.chart.limitShown());
        QVERIFY(f.chart.top() >= 64 * kMiB);
        const double before = f.chart.top();
        f.chart.setLimit(60 * kMiB);
        f.chart.refresh();
        QCOMPARE(f.chart.top(), before);
        f.chart.setLimit(0);
        f.chart.refresh();
        QVERIFY(!f.chart.limitShown());
    }

    void aLimitFarAboveDoesNotPressTheLineFlat() {
        Fixture f(Unit::bytes);
        f.chart.setSeries({{QString(), wave(0, 60, 40 * kMiB)}});
        f.chart.setLimit(8192 * kMiB);
        f.chart.refresh();
        QVERIFY(f.chart.top() < 100 * kMiB);
        QVERIFY(!f.chart.limitShown());
        QCOMPARE(f.chart.state().limitY(), f.chart.state().plot.top()); // it hangs on the edge, to be dragged from
    }

    void anUnknownValueIsADash() {
        Fixture f(Unit::bytes);
        f.chart.setSeries({{QStringLiteral("usage"), {ChartPoint::single(0, std::nan(""))}}});
        f.chart.refresh();
        QVERIFY(f.chart.header().contains(QStringLiteral("–")));
        QVERIFY(!f.chart.header().contains(QStringLiteral("nan")));
    }

    void spikesSurviveWhenSamplesShareAPixel() {
        QList<ChartPoint> points;
        for (int i = 0; i < 6000; ++i)
            points << ChartPoint::single(i * 10.0, i == 3001 ? 9.0 : 1.0);
        const QList<PlotRun> runs = reduce(points, 0, 60000, 300);
        QCOMPARE(runs.size(), 1);
        QVERIFY(runs[0].line.size() <= 302);
        QVERIFY(runs[0].hasBand);
        double highest = 0;
        for (const QPointF& point : runs[0].high)
            highest = std::max(highest, point.y());
        QCOMPARE(highest, 9.0);
        QVERIFY(!reduce(points, 0, 600, 300)[0].hasBand); // a sample a pixel: nothing to bound
    }

    void columnsKeepTheirSamplesWhileTheWindowMoves() {
        const QList<ChartPoint> points = wave(0, 4000, 1.0);
        const auto before = reduce(points, 1000000, 3000000, 500);
        const auto after = reduce(points, 1001000, 3001000, 500);
        // All but the columns at the edges are the same.
        QCOMPARE(after[0].line[100], before[0].line[100]);
        QCOMPARE(after[0].high[300], before[0].high[300]);
    }

    void theWheelZoomsAroundThePointerAndADoubleClickGoesBackToLive() {
        Fixture f(Unit::cores);
        f.chart.setSeries({{QString(), wave(0, 60, 1.0)}});
        QVERIFY(f.isDrawn());
        f.chart.refresh();
        const QPoint where = f.at(20000, f.chart.top() / 2);
        QWheelEvent wheel(where, f.chart.canvas()->mapToGlobal(where), {}, QPoint(0, 240), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(f.chart.canvas(), &wheel);
        const TimeWindow* window = f.chart.window();
        QCOMPARE(window->span(), 38400); // 0.8² of a minute
        QVERIFY(!window->isLive());
        f.chart.refresh();
        QVERIFY(std::abs(f.chart.state().timeAt(where.x()) - 20000) < 400);
        QTest::mouseDClick(f.chart.canvas(), Qt::LeftButton, {}, where);
        QVERIFY(window->isLive());
        QCOMPARE(window->span(), 60000);
        QCOMPARE(window->to(), 60000);
    }

    void draggingPansAndNowIsTheWall() {
        TimeWindow window;
        window.setNow(100000000);
        window.showLast(60000);
        window.pan(-30000);
        QVERIFY(!window.isLive());
        QCOMPARE(window.to(), 99970000);
        window.setNow(100001000); // what is read stands still
        QCOMPARE(window.to(), 99970000);
        window.pan(1000000);
        QVERIFY(window.isLive());
        QCOMPARE(window.to(), 100001000);

        Fixture f(Unit::cores);
        f.chart.window()->setNow(600000);
        QVERIFY(f.isDrawn());
        f.chart.refresh();
        const double width = f.chart.state().plot.width();
        const QPoint from = f.at(580000, f.chart.top() / 2);
        QTest::mousePress(f.chart.canvas(), Qt::LeftButton, {}, from);
        QTest::mouseMove(f.chart.canvas(), from + QPoint(50, 0));
        QTest::mouseMove(f.chart.canvas(), from + QPoint(100, 0));
        QTest::mouseRelease(f.chart.canvas(), Qt::LeftButton, {}, from + QPoint(100, 0));
        const auto moved = 600000.0 - static_cast<double>(f.chart.window()->to());
        QVERIFY(std::abs(moved - 100 * 60000 / width) < 100);
    }

    void aClickChoosesItsMoment() {
        Fixture f(Unit::cores);
        f.chart.setSeries({{QString(), wave(0, 60, 1.0)}});
        QVERIFY(f.isDrawn());
        f.chart.refresh();
        QSignalSpy chosen(&f.chart, &TimeChart::momentChosen);
        QTest::mouseClick(f.chart.canvas(), Qt::LeftButton, {}, f.at(30000, f.chart.top() / 2));
        QTRY_COMPARE_WITH_TIMEOUT(chosen.size(), 1, kPatience);
        QVERIFY(std::abs(chosen.front().front().toDouble() - 30000) < 300);
    }

    void theLimitIsDraggedAndSnapsToRoundValues() {
        Fixture f(Unit::bytes);
        f.chart.setSeries({{QString(), wave(0, 60, 40 * kMiB)}});
        f.chart.setLimit(64 * kMiB);
        f.chart.setLimitAdjustable(true);
        QVERIFY(f.isDrawn());
        f.chart.refresh();
        QSignalSpy chosen(&f.chart, &TimeChart::limitChosen);
        const QPoint grip = f.at(30000, 64 * kMiB);
        QTest::mousePress(f.chart.canvas(), Qt::LeftButton, {}, grip);
        QTest::mouseMove(f.chart.canvas(), f.at(30000, 49 * kMiB));
        QVERIFY(f.chart.state().pendingLimit > 0);
        QTest::mouseRelease(f.chart.canvas(), Qt::LeftButton, {}, f.at(30000, 49 * kMiB));
        QCOMPARE(chosen.size(), 1);
        const double value = chosen.front().front().toDouble();
        QVERIFY(std::abs(value - 49 * kMiB) < 4 * kMiB);
        QCOMPARE(std::fmod(value, 4 * kMiB), 0.0);
    }

    void theLimitMovesByKeyAndEscapeLeavesIt() {
        Fixture f(Unit::cores);
        f.chart.setSeries({{QString(), wave(0, 60, 0.8)}});
        f.chart.setLimit(0.5);
        QVERIFY(f.isDrawn());
        QSignalSpy chosen(&f.chart, &TimeChart::limitChosen);
        QTest::keyClick(&f.chart, Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(f.chart.state().pendingLimit, -1.0); // not adjustable
        f.chart.setLimitAdjustable(true);
        QTest::keyClick(&f.chart, Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(f.chart.state().pendingLimit, 0.55);
        QTest::keyClick(&f.chart, Qt::Key_Escape);
        QCOMPARE(f.chart.state().pendingLimit, -1.0);
        QCOMPARE(chosen.size(), 0);
        QTest::keyClick(&f.chart, Qt::Key_Down, Qt::ControlModifier);
        QTest::keyClick(&f.chart, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().toDouble(), 0.45);
    }

    void aStackSumsUpAndTellsTheHighlightedOne() {
        Fixture f(Unit::cores);
        f.chart.setStacked(true);
        const QList<ChartPoint> half{ChartPoint::single(10000, 0.5), ChartPoint::single(50000, 0.5)};
        QList<ChartPoint> other = half;
        other[0].y = std::nan(""); // it did not run then
        f.chart.setSeries({{"a", half}, {"b", other}, {"c", half}});
        f.chart.refresh();
        QVERIFY(f.chart.top() >= 1.5);
        QCOMPARE(f.chart.state().runs[2].first().high[0].y(), 1.0);
        QCOMPARE(f.chart.state().runs[2].first().high[1].y(), 1.5);
        QVERIFY(f.chart.headerText().isEmpty());
        f.chart.setHighlighted(1);
        f.chart.refresh();
        QVERIFY(f.chart.headerText().startsWith("b "));
    }

    // A moment is at the same place in all charts that share a window, however wide the labels of each are.
    void chartsThatShareAWindowAreAligned() {
        QWidget page;
        auto* layout = new QVBoxLayout(&page);
        TimeWindow window;
        window.setNow(60000);
        window.showLast(60000);
        auto* few = new TimeChart(Unit::cores);
        auto* many = new TimeChart(Unit::bytes);
        for (TimeChart* chart : {few, many}) {
            chart->setWindow(&window);
            layout->addWidget(chart);
        }
        few->setSeries({{QString(), wave(0, 60, 2.0)}});
        many->setSeries({{QString(), wave(0, 60, 700 * kMiB)}});
        page.resize(600, 440);
        page.show();
        const auto isAligned = [&] {
            const double gap = few->state().plot.left() - many->state().plot.left();
            return few->state().plot.width() > 100 && many->top() > 0 && std::abs(gap) <= 1;
        };
        QVERIFY(QTest::qWaitFor(isAligned, kPatience));
        // Its own labels get wider, and are still not the widest.
        few->setSeries({{QString(), wave(0, 60, 0.02)}});
        QVERIFY(QTest::qWaitFor([&] { return few->top() < 1; }, kPatience));
        for (int pass = 0; pass < 20; ++pass) // until everything that was laid out has been
            QCoreApplication::processEvents();
        QVERIFY(QTest::qWaitFor(isAligned, kPatience));
        const double wide = few->state().plot.left();
        // The one with the wide labels goes: the other gets its room back.
        delete many;
        QVERIFY(QTest::qWaitFor([&] { return few->state().plot.left() < wide - 5; }, kPatience));
    }

    void ticksFallOnRoundMoments() {
        const QList<TimeTick> ticks = timeTicks(1700000003000, 1700000063000, 6);
        QVERIFY(ticks.size() >= 3 && ticks.size() <= 7);
        for (const TimeTick& tick : ticks)
            QCOMPARE(tick.timeMs % 10000, 0);
        QVERIFY(timeTicks(1700000000000, 1700604800000, 8).size() <= 9);
    }

    void exportsWhatIsShownAsCsv() {
        QList<ChartPoint> cpu{{1000, 0.5, 0.25, 0.75}, {2000, std::nan(""), 0, 0}, {9000, 1, 1, 1}};
        QList<ChartPoint> memory{ChartPoint::single(2000, 1048576)};
        const QByteArray csv = csvOf({{"CPU, total", cpu}, {"Memory", memory}}, 0, 5000);
        const QList<QByteArray> lines = csv.split('\n');
        QCOMPARE(lines.size(), 4); // header, two moments, the end
        QCOMPARE(lines[0].trimmed(), QByteArray("time,\"CPU, total mean\",\"CPU, total min\",\"CPU, total max\","
                                                "Memory mean,Memory min,Memory max"));
        QVERIFY(lines[1].trimmed().endsWith(",0.5,0.25,0.75,,,"));
        QVERIFY(lines[2].trimmed().endsWith(",,,,1048576,1048576,1048576"));
        const QDateTime moment =
            QDateTime::fromString(QString::fromLatin1(lines[1].split(',').first()), Qt::ISODateWithMs);
        QCOMPARE(moment.toMSecsSinceEpoch(), 1000);
    }

    void exportsItsPicture() {
        Fixture f(Unit::cores);
        f.chart.setSeries({{QString(), wave(0, 60, 1.0)}});
        QVERIFY(f.isDrawn());
        const QImage picture = QImage::fromData(pngOf(&f.chart), "PNG");
        QCOMPARE(picture.size(), f.chart.size() * 2);
    }

    void stepsAreRound_data() {
        QTest::addColumn<int>("unit");
        QTest::addColumn<double>("top");
        QTest::addColumn<double>("step");
        QTest::newRow("cores") << static_cast<int>(Unit::cores) << 1.7 << 0.5;
        QTest::newRow("idle") << static_cast<int>(Unit::cores) << 0.0 << 0.01;
        QTest::newRow("bytes") << static_cast<int>(Unit::bytes) << 100.0 * 1048576 << 32.0 * 1048576;
        QTest::newRow("count") << static_cast<int>(Unit::count) << 3.0 << 1.0;
        QTest::newRow("share") << static_cast<int>(Unit::share) << 0.4 << 0.1;
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
