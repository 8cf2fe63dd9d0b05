// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/overview_source.h"

#include "core/text/time.h"
#include "gui/actions/when_done.h"
#include "gui/api/engine_client.h"
#include "gui/models/container_table_model.h"

namespace gantry::actions {
namespace {

constexpr int kAtOnce = 6;
constexpr int kChangeMs = 200; // two hundred samples come in one moment
constexpr qint64 kMs = 1000000;

} // namespace

OverviewSource::OverviewSource(EngineSession* session, QObject* parent) : QObject(parent), m_session(session) {
    m_stack.setSpan(m_span, kMoments);
    m_change.setSingleShot(true);
    m_change.setInterval(kChangeMs);
    connect(&m_change, &QTimer::timeout, this, &OverviewSource::changed);
    connect(session, &EngineSession::sampled, this, [this](const QString& id, const api::MetricsSample& sample) {
        if (!m_isStarted)
            return;
        m_stack.append(id, sample);
        scheduleChange();
    });
    connect(session, &EngineSession::hostSampled, this, [this](const api::HostSample& host) {
        m_host = host;
        scheduleChange();
    });
    connect(session, &EngineSession::listed, this, [this] {
        if (m_isStarted)
            reload();
    });
    for (const auto change : {&EngineSession::containerChanged, &EngineSession::containerRemoved})
        connect(session, change, this, [this] {
            if (m_isStarted)
                watch();
        });
    connect(session, &EngineSession::containerRemoved, this, [this](const QString& id) { m_stack.remove(id); });
    connect(session, &EngineSession::imagesChanged, this, [this] {
        if (m_isStarted)
            fetchDisk();
    });
    connect(session, &EngineSession::stateChanged, this, [this](EngineSession::State state) {
        if (state != EngineSession::State::connected)
            m_host.reset();
        scheduleChange();
    });
}

void OverviewSource::scheduleChange() {
    if (m_isStarted && !m_change.isActive())
        m_change.start();
}

void OverviewSource::start() {
    if (m_isStarted)
        return;
    m_isStarted = true;
    m_session->watchHost(this, true);
    reload();
}

void OverviewSource::stop() {
    m_isStarted = false;
    ++m_generation;
    m_wanted.clear();
    m_running.clear();
    m_change.stop();
    m_session->watchStats(this, {});
    m_session->watchHost(this, false);
}

void OverviewSource::setSpan(qint64 spanMs) {
    if (spanMs == m_span)
        return;
    m_span = spanMs;
    m_stack.clear();
    m_stack.setSpan(spanMs, kMoments);
    if (m_isStarted)
        reload();
}

void OverviewSource::reload() {
    if (!m_session->isListed() || !m_session->isConnected())
        return;
    ++m_generation;
    m_underWay = 0;
    m_wanted.clear();
    m_running.clear();
    watch();
    fetchDisk();
    emit changed();
}

// Containers that have come to run since; their past is asked for once.
void OverviewSource::watch() {
    QStringList running;
    for (const QString& id : m_session->containers()->ids()) {
        const api::ContainerSummary* container = m_session->containers()->find(id);
        if (container == nullptr || !models::isRunning(*container))
            continue;
        running << id;
        m_stack.setName(id, models::nameOf(*container));
        if (!m_running.contains(id) && m_session->engine().hasMetricsHistory)
            m_wanted.enqueue(id);
    }
    m_running = running;
    m_session->watchStats(this, running);
    while (m_underWay < kAtOnce && !m_wanted.isEmpty())
        fetchNext();
    scheduleChange();
}

void OverviewSource::fetchNext() {
    const QString id = m_wanted.dequeue();
    const qint64 now = text::nowNanoseconds();
    ++m_underWay;
    const QString target = QStringLiteral("/gantry/v1/metrics/%1?since=%2&until=%3&points=%4&series=cpu,memory")
                               .arg(client::segment(id))
                               .arg(now - m_span * kMs)
                               .arg(now)
                               .arg(kMoments);
    whenDone(m_session->client()->get(target), this,
             [this, id, generation = m_generation](const Result<QByteArray>& body) {
                 if (generation != m_generation)
                     return;
                 --m_underWay;
                 if (body) {
                     const auto history =
                         api::decodeMetricsHistory({body->constData(), static_cast<std::size_t>(body->size())});
                     if (history)
                         m_stack.setHistory(id, *history);
                     scheduleChange();
                 }
                 if (!m_wanted.isEmpty())
                     fetchNext();
             });
}

void OverviewSource::fetchDisk() {
    whenDone(m_session->client()->get(QStringLiteral("/system/df")), this,
             [this, generation = m_generation](const Result<QByteArray>& body) {
                 if (generation != m_generation || !body)
                     return; // an engine that does not tell leaves the field empty
                 const auto usage = api::decodeDiskUsage({body->constData(), static_cast<std::size_t>(body->size())});
                 if (!usage)
                     return;
                 Disk disk{usage->LayersSize, 0};
                 for (const api::ContainerSummary& container : usage->Containers)
                     disk.containers += container.SizeRw.value_or(0);
                 m_disk = disk;
                 scheduleChange();
             });
}

} // namespace gantry::actions
