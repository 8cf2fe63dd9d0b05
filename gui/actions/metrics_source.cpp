// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/metrics_source.h"

#include "core/text/time.h"
#include "gui/actions/when_done.h"
#include "gui/api/engine_client.h"
#include "gui/models/event_list_model.h"

#include <algorithm>
#include <string_view>

namespace gantry::actions {
namespace {

constexpr int kPoints = 600;
constexpr int kPastPoints = 1200; // of a stretch that is twice as long as what is on the screen
constexpr qint64 kMs = 1000000;
constexpr qint64 kSecond = 1000000000;

// The engine's event as the marker it would be in the recorded history; an empty kind is none.
api::MetricsMarker markerFrom(const api::EventMessage& event) {
    api::MetricsMarker marker;
    marker.time = models::nanosecondsOf(event);
    constexpr std::string_view kHealth = "health_status: ";
    if (event.Action == "die") {
        marker.kind = "stop";
    } else if (event.Action == "update") {
        marker.kind = "limit";
    } else if (event.Action.starts_with(kHealth)) {
        marker.kind = "health";
        marker.text = event.Action.substr(kHealth.size());
    } else if (event.Action == "start" || event.Action == "oom" || event.Action == "pause" ||
               event.Action == "unpause") {
        marker.kind = event.Action;
    }
    return marker;
}

} // namespace

MetricsSource::MetricsSource(EngineSession* session, const QString& containerId, QObject* parent)
    : QObject(parent), m_session(session), m_id(containerId), m_series(new models::TimeSeries(this)) {
    connect(session, &EngineSession::sampled, this, [this](const QString& id, const api::MetricsSample& sample) {
        if (m_isStarted && id == m_id)
            m_series->append(sample);
    });
    connect(session, &EngineSession::eventReceived, this, &MetricsSource::onEvent);
    connect(session, &EngineSession::stateChanged, this, [this](EngineSession::State state) {
        if (m_isStarted && state == EngineSession::State::connected)
            fetch();
        else if (m_isStarted && state == EngineSession::State::lost)
            m_series->addGap(text::nowNanoseconds() / 1000000);
    });
}

void MetricsSource::setWindow(qint64 seconds) {
    if (seconds == m_window && m_until == 0)
        return;
    m_window = seconds;
    m_until = 0;
    if (m_isStarted)
        fetch();
}

void MetricsSource::setRange(qint64 fromMs, qint64 toMs) {
    m_window = std::max<qint64>(1, (toMs - fromMs) * 2 / 1000);
    m_until = (toMs + (toMs - fromMs) / 2) * kMs;
    if (m_isStarted)
        fetch();
}

void MetricsSource::copyRange(const MetricsSource& other) {
    m_window = other.m_window;
    m_until = other.m_until;
    if (m_isStarted)
        fetch();
}

void MetricsSource::start() {
    if (m_isStarted)
        return;
    m_isStarted = true;
    m_session->watchStats(this, {m_id});
    fetch();
}

void MetricsSource::stop() {
    m_isStarted = false;
    ++m_generation;
    m_session->watchStats(this, {});
}

void MetricsSource::fetch() {
    if (!m_session->isConnected() || !m_session->engine().hasMetricsHistory)
        return;
    const qint64 now = text::nowNanoseconds();
    const qint64 until = m_until == 0 ? now : std::min(m_until, now);
    const qint64 since = (m_until == 0 ? now : m_until) - m_window * kSecond;
    whenDone(m_session->client()->metrics(m_id, since, until, m_until == 0 ? kPoints : kPastPoints), this,
             [this, generation = ++m_generation](const Result<api::MetricsHistory>& history) {
                 if (generation != m_generation)
                     return;
                 if (history)
                     m_series->setHistory(*history);
                 else if (history.error().kind() != ErrorKind::notFound) // never ran: nothing is recorded yet
                     emit problem(describe(history.error(), tr("Could not read the recorded metrics")));
             });
}

void MetricsSource::onEvent(const api::EventMessage& event) {
    if (!m_isStarted || event.Type != "container" || event.Actor.ID != m_id.toStdString())
        return;
    const api::MetricsMarker marker = markerFrom(event);
    if (marker.kind.empty())
        return;
    const qint64 timeMs = marker.time / 1000000;
    if (marker.kind == "stop")
        m_series->addGap(timeMs);
    m_series->addMarker({timeMs, QString::fromStdString(marker.kind), models::markerText(marker)});
}

} // namespace gantry::actions
