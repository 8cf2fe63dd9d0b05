// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a time series with a container's recorded history and its live samples, while somebody looks.
#pragma once

#include "gui/actions/engine_session.h"
#include "gui/models/time_series.h"

namespace gantry::actions {

class MetricsSource : public QObject {
    Q_OBJECT
public:
    MetricsSource(EngineSession* session, const QString& containerId, QObject* parent = nullptr);

    models::TimeSeries* series() const { return m_series; }
    // The last so many seconds; fetched again when it changes while started.
    void setWindow(qint64 seconds);
    qint64 window() const { return m_window; }
    // A stretch of the past (milliseconds since the epoch), with half of it on either side for the hand that pans.
    void setRange(qint64 fromMs, qint64 toMs);
    // The same stretch as another source, so that both can lie in one chart.
    void copyRange(const MetricsSource& other);
    // Asks again for what it has, after something changed that no sample tells.
    void reload() { fetch(); }
    void start();
    // Nothing is asked of the engine any more; what is there stays.
    void stop();
    bool isStarted() const { return m_isStarted; }

signals:
    void problem(const gantry::actions::Problem& problem);

private:
    void fetch();
    void onEvent(const api::EventMessage& event);

    EngineSession* m_session;
    QString m_id;
    models::TimeSeries* m_series;
    qint64 m_window = 600;
    qint64 m_until = 0; // nanoseconds since the epoch; 0: the window ends now
    bool m_isStarted = false;
    quint64 m_generation = 0;
};

} // namespace gantry::actions
