// SPDX-License-Identifier: GPL-3.0-or-later
// The tabs of one container: Overview, Logs, Stats, Processes, Inspect, History. Subscribes only to what the visible
// tab shows.
#pragma once

#include "core/base/result.h"

#include <QWidget>

#include <memory>

class QLabel;
class QTabWidget;

namespace gantry::actions {
class EngineSession;
class ContainerActions;
} // namespace gantry::actions
namespace gantry::widgets {
class ErrorBanner;
class JsonTree;
class StateBadge;
} // namespace gantry::widgets

namespace gantry::pages {

class ContainerLogs;
class ContainerOverview;
class ContainerStats;
class HistoryPanel;
class LogsPanel;
class OverviewPanel;
class ProcessesPanel;
class StatsPanel;

class ContainerDetails : public QWidget {
    Q_OBJECT
public:
    enum Tab { OverviewTab, LogsTab, StatsTab, ProcessesTab, InspectTab, HistoryTab };

    // Both outlive it. What `verbs` did is undone by whoever has them.
    ContainerDetails(actions::EngineSession* session, actions::ContainerActions* verbs, QWidget* parent = nullptr);
    ~ContainerDetails() override;

    // Empty for none.
    void setContainer(const QString& id);
    const QString& container() const { return m_id; }
    void setTab(Tab tab);
    // Opens the log where it was at that moment (milliseconds since the epoch).
    void showLogAt(qint64 timeMs);
    OverviewPanel* overview() const { return m_overview; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void activateTab();
    void fetch();
    void updateHeader();
    void retranslate();

    actions::EngineSession* m_session;
    actions::ContainerActions* m_verbs;
    QString m_id;
    QLabel* m_name;
    widgets::StateBadge* m_badge;
    widgets::ErrorBanner* m_banner;
    QTabWidget* m_tabs;
    OverviewPanel* m_overview;
    LogsPanel* m_logs;
    StatsPanel* m_stats;
    ProcessesPanel* m_processes;
    widgets::JsonTree* m_inspect;
    HistoryPanel* m_history;
    std::unique_ptr<ContainerOverview> m_facts;
    std::unique_ptr<ContainerLogs> m_logSources;
    std::unique_ptr<ContainerStats> m_metrics;
};

} // namespace gantry::pages
