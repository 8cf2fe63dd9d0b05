// SPDX-License-Identifier: GPL-3.0-or-later
// The tabs of one container: Overview, Logs, Stats, Inspect. Subscribes only to what the visible tab shows.
#pragma once

#include "core/base/result.h"

#include <QWidget>

#include <memory>

class QLabel;
class QTabWidget;

namespace gantry::actions {
class EngineSession;
class LogSource;
class MetricsSource;
} // namespace gantry::actions
namespace gantry::widgets {
class ErrorBanner;
class JsonTree;
class StateBadge;
} // namespace gantry::widgets

namespace gantry::pages {

class LogsPanel;
class OverviewPanel;
class StatsPanel;

class ContainerDetails : public QWidget {
    Q_OBJECT
public:
    enum Tab { OverviewTab, LogsTab, StatsTab, InspectTab };

    explicit ContainerDetails(actions::EngineSession* session, QWidget* parent = nullptr);
    ~ContainerDetails() override;

    // Empty for none.
    void setContainer(const QString& id);
    const QString& container() const { return m_id; }
    void setTab(Tab tab);
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
    QString m_id;
    bool m_peakAsked = false;
    QLabel* m_name;
    widgets::StateBadge* m_badge;
    widgets::ErrorBanner* m_banner;
    QTabWidget* m_tabs;
    OverviewPanel* m_overview;
    LogsPanel* m_logs;
    StatsPanel* m_stats;
    widgets::JsonTree* m_inspect;
    std::unique_ptr<actions::LogSource> m_logSource;
    std::unique_ptr<actions::MetricsSource> m_metrics;
};

} // namespace gantry::pages
