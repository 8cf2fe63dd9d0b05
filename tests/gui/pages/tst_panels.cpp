// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/log_buffer.h"
#include "gui/models/time_series.h"
#include "gui/pages/logs_panel.h"
#include "gui/pages/overview_panel.h"
#include "gui/pages/stats_panel.h"
#include "gui/widgets/log_view.h"
#include "gui/widgets/time_chart.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace gantry;

class TestPanels : public QObject {
    Q_OBJECT

private:
    static bool shows(const QWidget& panel, const QString& text) {
        const auto labels = panel.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text() == text; });
    }

    static api::MetricsHistory historyUntil(qint64 nowMs, int seconds) {
        api::MetricsHistory history;
        history.interval = 1000000000;
        for (int i = seconds; i > 0; --i) {
            history.times.push_back((nowMs - i * 1000) * 1000000);
            history.series["memory"].push_back({2e6, 2e6, 2e6});
            history.series["cpu"].push_back({0.2, 0.2, 0.2});
        }
        return history;
    }

private slots:
    void overviewMasksSecretsUntilAsked() {
        api::ContainerInspect container;
        container.State.Status = "exited";
        container.State.ExitCode = 1;
        container.Config.Env = {"DB_PASSWORD=hunter2", "COLOUR=red"};
        pages::OverviewPanel panel;
        panel.showContainer(container);
        QCOMPARE(panel.causeTitle(), QStringLiteral("Ended with exit code 1"));
        QVERIFY(shows(panel, "red"));
        QVERIFY(!shows(panel, "hunter2"));
        panel.findChild<QCheckBox*>("showSecrets")->setChecked(true);
        QVERIFY(shows(panel, "hunter2"));
    }

    void statsShowTheRecordedHistoryWithItsLimit() {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        api::MetricsHistory history;
        history.interval = 1000000000;
        history.memoryLimit = 64 << 20;
        for (int i = 60; i > 0; --i) {
            history.times.push_back((now - i * 1000) * 1000000);
            history.series["memory"].push_back({1e7, 3e7, 2e7}); // a limit far above these would be told, not drawn
            history.series["cpu"].push_back({0.1, 0.3, 0.2});
        }
        models::TimeSeries series;
        series.setHistory(history);
        pages::StatsPanel panel;
        panel.resize(800, 500);
        panel.setSeries(&series);
        panel.show();
        auto* memory = panel.findChild<widgets::TimeChart*>("memoryChart");
        QVERIFY(QTest::qWaitFor([&] { return memory->drawnPieces() == 1 && memory->limitShown(); }, 30000));
        auto* cpu = panel.findChild<widgets::TimeChart*>("cpuChart");
        QVERIFY(!cpu->limitShown());
        QVERIFY(cpu->header().contains("0.2"));
        panel.setSeries(nullptr);
    }

    void oneCrosshairShowsAllValuesOfAMomentAndMovesByKey() {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        models::TimeSeries series;
        series.setHistory(historyUntil(now, 60));
        pages::StatsPanel panel;
        panel.resize(900, 600);
        panel.setSeries(&series);
        panel.show();
        auto* cpu = panel.findChild<widgets::TimeChart*>("cpuChart");
        auto* memory = panel.findChild<widgets::TimeChart*>("memoryChart");
        QVERIFY(QTest::qWaitFor([&] { return memory->drawnPieces() > 0; }, 30000));
        QTest::keyClick(cpu, Qt::Key_Left);
        QTest::keyClick(cpu, Qt::Key_Left);
        QVERIFY(panel.window()->crosshair().has_value());
        const qint64 before = *panel.window()->crosshair();
        QCOMPARE(memory->state().crosshair, panel.window()->crosshair());
        QVERIFY(memory->headerText().contains(widgets::momentText(before, panel.window()->span())));
        QTest::keyClick(memory, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(*panel.window()->crosshair(), before - 10000);
        QSignalSpy chosen(&panel, &pages::StatsPanel::momentChosen);
        QTest::keyClick(cpu, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.front().front().toLongLong(), before - 10000);
        QTest::keyClick(cpu, Qt::Key_Escape);
        QVERIFY(!panel.window()->crosshair().has_value());
        panel.setSeries(nullptr);
    }

    void othersLieInTheSameChartUnderTheirNames() {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        models::TimeSeries web;
        models::TimeSeries cache;
        web.setHistory(historyUntil(now, 60));
        cache.setHistory(historyUntil(now, 60));
        pages::StatsPanel panel;
        panel.resize(900, 600);
        panel.setSeries(&web, "web");
        panel.setCompared({{"cache", &cache}});
        panel.show();
        auto* memory = panel.findChild<widgets::TimeChart*>("memoryChart");
        QVERIFY(QTest::qWaitFor([&] { return memory->drawnPieces() == 2; }, 30000));
        QVERIFY(memory->headerText().contains("web"));
        QVERIFY(memory->headerText().contains("cache"));
        panel.setSeries(nullptr);
    }

    void severalDevicesCanBeShownEachByItself() {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        models::TimeSeries series;
        api::MetricsHistory history = historyUntil(now, 60);
        const std::vector<api::MetricPoint> flat(history.times.size(), {1, 1, 1});
        for (const char* name : {"readRate", "writeRate", "readRate/vda", "writeRate/vda"})
            history.series[name] = flat;
        series.setHistory(history);
        pages::StatsPanel panel;
        panel.resize(900, 600);
        panel.setSeries(&series, "web");
        panel.show();
        auto* disk = panel.findChild<widgets::TimeChart*>("diskChart");
        auto* split = panel.findChild<QToolButton*>("statsSplit");
        QVERIFY(QTest::qWaitFor([&] { return disk->drawnPieces() == 2; }, 30000));
        QVERIFY(split->isHidden()); // one device is the whole
        for (const char* name : {"readRate/vdb", "writeRate/vdb"})
            history.series[name] = flat;
        series.setHistory(history);
        QVERIFY(!split->isHidden());
        split->click();
        QCOMPARE(disk->series().size(), 4);
        QTRY_VERIFY_WITH_TIMEOUT(disk->headerText().contains("vdb"), 30000);
        for (const char* name : {"sda", "sdb"}) {
            history.series[std::string("readRate/") + name] = flat;
            history.series[std::string("writeRate/") + name] = std::vector<api::MetricPoint>(flat.size(), {9, 9, 9});
        }
        series.setHistory(history);
        QCOMPARE(disk->series().size(), 4); // one line for each: read and written together
        QCOMPARE(disk->series().front().points.last().y, 10.0);
        panel.setSeries(nullptr);
    }

    void logsFollowTheBufferAndSearch() {
        models::LogBuffer buffer;
        pages::LogsPanel panel;
        panel.setBuffer(&buffer);
        panel.show();
        for (int i = 0; i < 500; ++i)
            buffer.feed(false, QByteArray("2026-01-01T00:00:00Z line ") + QByteArray::number(i) + '\n');
        QVERIFY(panel.view()->isFollowing());
        QVERIFY(panel.view()->firstVisibleLine() > 400);
        auto* search = panel.findChild<QLineEdit*>("logSearch");
        QTest::keyClicks(search, "line 7$");
        QCOMPARE(panel.view()->currentMatch(), 7);
        QVERIFY(!panel.view()->isFollowing()); // what was found stays in view
        QVERIFY(!panel.findChild<QCheckBox*>("logFollow")->isChecked());
    }
};

QTEST_MAIN(TestPanels)
#include "tst_panels.moc"
