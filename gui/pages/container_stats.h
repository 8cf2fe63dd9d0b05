// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a StatsPanel from the engine: the container's own metrics, those of others beside it, and limits that are
// changed in a chart, with their undo.
#pragma once

#include "gui/actions/engine_session.h"
#include "gui/models/time_series.h"

#include <QMap>

#include <memory>

namespace gantry::actions {
class ContainerActions;
class MetricsSource;
} // namespace gantry::actions
namespace gantry::widgets {
class ErrorBanner;
}

namespace gantry::pages {

class StatsPanel;

class ContainerStats : public QObject {
    Q_OBJECT
public:
    static constexpr int kMostCompared = 5; // the palette has six colours

    // None is owned; all outlive it.
    ContainerStats(actions::EngineSession* session, actions::ContainerActions* verbs, StatsPanel* panel,
                   widgets::ErrorBanner* banner, QObject* parent = nullptr);
    ~ContainerStats() override;

    // Empty for none.
    void setContainer(const QString& id);
    // Whether somebody looks; nothing is subscribed otherwise.
    void setActive(bool active);
    // Null without a container.
    models::TimeSeries* series() const;
    // Asks for the recorded history once without following, for what the Overview tells of it.
    void fetchOnce();

private:
    void offerCandidates();
    void compare(const QString& id, bool isChosen);
    void showCompared();
    void eachSource(const std::function<void(actions::MetricsSource*)>& visit);
    void changeLimit(models::Metric metric, double value);
    void sendLimit(models::Metric metric, double value, double before, const api::HostConfig& host);

    actions::EngineSession* m_session;
    actions::ContainerActions* m_verbs;
    StatsPanel* m_panel;
    widgets::ErrorBanner* m_banner;
    QString m_id;
    std::unique_ptr<actions::MetricsSource> m_metrics;
    QMap<QString, std::shared_ptr<actions::MetricsSource>> m_compared; // by container ID
    bool m_isActive = false;
};

// The body that sets one limit of a container (cores, bytes, a count). Swap that was granted on top of the memory is
// granted on top of the new one.
api::UpdateBody limitBody(models::Metric metric, double value, const api::HostConfig& host);
// The limit as the container's configuration has it; 0: none.
double limitOf(models::Metric metric, const api::HostConfig& host);

} // namespace gantry::pages
