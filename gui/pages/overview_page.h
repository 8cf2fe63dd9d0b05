// SPDX-License-Identifier: GPL-3.0-or-later
// The first entry of the navigation: the machine, all containers stacked over time, what needs attention, what happened
// lately. A container's own Overview tab is OverviewPanel.
#pragma once

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;
class QListWidget;
class QTableView;
class QTreeWidget;
class QTreeWidgetItem;

namespace gantry::actions {
class EngineSession;
class OverviewSource;
} // namespace gantry::actions
namespace gantry::widgets {
class MeterTile;
class TimeChart;
class TimeWindow;
} // namespace gantry::widgets

namespace gantry::pages {

class OverviewPage : public QWidget {
    Q_OBJECT
public:
    // The session outlives the page.
    explicit OverviewPage(actions::EngineSession* session, QWidget* parent = nullptr);

signals:
    void containerRequested(const QString& id);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTiles(QBoxLayout* layout);
    void buildCharts(QBoxLayout* layout);
    void buildLists(QBoxLayout* layout);
    void refresh();
    void refreshTiles(double cpu, double memory, int running);
    void refreshAttention();
    void highlight(QTreeWidgetItem* item);
    void isolate();
    void tick();
    void retranslate();

    actions::EngineSession* m_session;
    actions::OverviewSource* m_source;
    widgets::TimeWindow* m_time;
    QTimer m_tick;
    widgets::MeterTile* m_cpuTile;
    widgets::MeterTile* m_memoryTile;
    widgets::MeterTile* m_diskTile;
    QLabel* m_stackTitle;
    QLabel* m_windowLabel;
    QComboBox* m_window;
    widgets::TimeChart* m_cpu;
    widgets::TimeChart* m_memory;
    QTreeWidget* m_legend;
    QLabel* m_attentionTitle;
    QListWidget* m_attention;
    QLabel* m_eventsTitle;
    QTableView* m_events;
    QString m_isolated; // container ID; empty: all are shown
    bool m_isRestIsolated = false;
};

} // namespace gantry::pages
