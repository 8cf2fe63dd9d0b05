// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a LogsPanel from the engine: the container's own log, others merged into it, and when its runs began and ended.
#pragma once

#include "gui/actions/engine_session.h"

#include <QMap>

#include <functional>
#include <memory>

namespace gantry::actions {
class LogSource;
}
namespace gantry::widgets {
class ErrorBanner;
}

namespace gantry::pages {

class LogsPanel;

class ContainerLogs : public QObject {
    Q_OBJECT
public:
    static constexpr int kMostMerged = 5; // the palette has six colours

    // None is owned; all outlive it.
    ContainerLogs(actions::EngineSession* session, LogsPanel* panel, widgets::ErrorBanner* banner,
                  QObject* parent = nullptr);
    ~ContainerLogs() override;

    // Empty for none.
    void setContainer(const QString& id);
    // Whether somebody looks; nothing is followed otherwise, and what is there stays.
    void setActive(bool active);

private:
    void watch(actions::LogSource* source);
    void eachSource(const std::function<void(actions::LogSource*)>& visit);
    void offerCandidates();
    void merge(const QString& id, bool isChosen);
    void fetchRuns();
    QString nameOf(const QString& id) const;

    actions::EngineSession* m_session;
    LogsPanel* m_panel;
    widgets::ErrorBanner* m_banner;
    QString m_id;
    std::unique_ptr<actions::LogSource> m_source;
    QMap<QString, std::shared_ptr<actions::LogSource>> m_merged; // by container ID
    bool m_isActive = false;
};

} // namespace gantry::pages
