// SPDX-License-Identifier: GPL-3.0-or-later
// Fills an OverviewPanel from the engine: configuration and state, what was recorded of the container, and how it
// ended.
#pragma once

#include "gui/actions/container_facts.h"
#include "gui/actions/engine_session.h"
#include "gui/models/time_series.h"

#include <memory>

namespace gantry::actions {
class LogSource;
}

namespace gantry::pages {

class OverviewPanel;

class ContainerOverview : public QObject {
    Q_OBJECT
public:
    // Both outlive it.
    ContainerOverview(actions::EngineSession* session, OverviewPanel* panel, QObject* parent = nullptr);
    ~ContainerOverview() override;

    // Empty for none.
    void setContainer(const QString& id);
    // Asks again: something of the container has changed, or it is looked at again.
    void refresh();

private:
    void take(const actions::ContainerFacts& facts);
    void fetchRecord();
    void fetchProtections();
    void fetchEnding(const api::ContainerInspect& container);

    actions::EngineSession* m_session;
    OverviewPanel* m_panel;
    QString m_id;
    bool m_hasSize = false;
    QString m_ending;                            // the end whose log and metrics are here or on their way
    std::unique_ptr<actions::LogSource> m_tail;  // the last lines before it
    std::unique_ptr<models::TimeSeries> m_ended; // the last minutes before it
    quint64 m_generation = 0;
};

} // namespace gantry::pages
