// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/engine_session.h"

#include "gui/actions/task.h"
#include "gui/actions/when_done.h"
#include "gui/api/endpoint.h"
#include "gui/api/engine_client.h"
#include "gui/api/line_stream.h"
#include "gui/api/stats_stream.h"
#include "gui/models/container_table_model.h"
#include "gui/models/event_list_model.h"
#include "gui/models/image_table_model.h"
#include "gui/models/task_list_model.h"

#include <algorithm>

namespace gantry::actions {
namespace {

constexpr int kFirstRetryMs = 250;
constexpr int kLongestRetryMs = 5000;
constexpr int kStatsDelayMs = 50; // scrolling changes what is visible many times in a row
constexpr int kStatsRetryMs = 1000;
constexpr int kListAnywayMs = 1500; // for engines that send nothing on /events before the first event
constexpr int kPastDelayMs = 300;   // the first picture comes first
constexpr int kDirtyDelayMs = 20;   // one change often comes as several events

QString productName(client::Kind kind) {
    switch (kind) {
    case client::Kind::gantry:
        return QStringLiteral("Gantry");
    case client::Kind::podman:
        return QStringLiteral("Podman");
    default:
        return QStringLiteral("Docker");
    }
}

EngineKind kindOf(client::Kind kind) {
    switch (kind) {
    case client::Kind::gantry:
        return EngineKind::gantry;
    case client::Kind::docker:
        return EngineKind::docker;
    case client::Kind::podman:
        return EngineKind::podman;
    default:
        return EngineKind::unknown;
    }
}

EngineInfo infoFrom(const client::Identity& identity) {
    EngineInfo info;
    info.kind = kindOf(identity.kind);
    info.name = QStringLiteral("%1 %2").arg(productName(identity.kind), identity.version);
    info.apiVersion = identity.apiVersion;
    info.cpus = identity.cpus;
    info.memory = identity.memory;
    info.hasMetricsHistory = identity.hasExtensions;
    info.hasPreview = identity.hasExtensions;
    info.canPublishPorts = info.checksHealth = info.kind != EngineKind::gantry;
    // Podman's compatible API answers 404 on update before its fifth version.
    info.canUpdateLimits =
        identity.kind != client::Kind::podman || identity.version.section(QLatin1Char('.'), 0, 0).toInt() >= 5;
    return info;
}

} // namespace

EngineSession::EngineSession(const QString& host, QObject* parent)
    : QObject(parent),
      m_host(host),
      m_containers(new models::ContainerTableModel(this)),
      m_images(new models::ImageTableModel(this)),
      m_events(new models::EventListModel(this)),
      m_tasks(new models::TaskListModel(this)) {
    m_client = std::make_unique<client::EngineClient>(socketPath());
    m_images->setEngine(socketPath());
    for (QTimer* timer : {&m_retryTimer, &m_dirtyTimer, &m_statsTimer, &m_listTimer, &m_pastTimer})
        timer->setSingleShot(true);
    m_dirtyTimer.setInterval(kDirtyDelayMs);
    m_listTimer.setInterval(kListAnywayMs);
    m_pastTimer.setInterval(kPastDelayMs);
    connect(&m_retryTimer, &QTimer::timeout, this, &EngineSession::connectNow);
    connect(&m_dirtyTimer, &QTimer::timeout, this, &EngineSession::fetchDirty);
    connect(&m_statsTimer, &QTimer::timeout, this, &EngineSession::restartStats);
    connect(&m_listTimer, &QTimer::timeout, this, &EngineSession::list);
    connect(&m_pastTimer, &QTimer::timeout, this, &EngineSession::fetchPast);
}

EngineSession::~EngineSession() {
    ++m_generation;
    for (Task* task : std::as_const(m_running))
        task->disconnect(this);
}

QString EngineSession::socketPath() const {
    const auto path = client::socketPathOf(m_host);
    return path ? *path : QString();
}

void EngineSession::open() {
    if (m_state != State::closed)
        return;
    setState(State::connecting);
    connectNow();
}

void EngineSession::close() {
    forget();
    setState(State::closed);
}

void EngineSession::setHost(const QString& host) {
    if (host == m_host)
        return;
    const bool wasOpen = m_state != State::closed;
    close();
    m_host = host;
    m_engine = {};
    m_containers->clear();
    m_images->clear();
    m_events->clear();
    m_isListed = false;
    m_client = std::make_unique<client::EngineClient>(socketPath());
    m_images->setEngine(socketPath());
    if (wasOpen)
        open();
}

void EngineSession::retry() {
    if (m_state == State::closed)
        return open();
    if (m_state != State::absent && m_state != State::lost)
        return;
    m_failures = 0;
    connectNow();
}

void EngineSession::forget() {
    ++m_generation;
    m_retryTimer.stop();
    m_dirtyTimer.stop();
    m_statsTimer.stop();
    m_listTimer.stop();
    m_pastTimer.stop();
    // Both may be the ones that are telling us: they must not be deleted from within their own signal.
    if (m_stream != nullptr) {
        m_stream->disconnect(this);
        m_stream->close();
        m_stream->deleteLater();
        m_stream = nullptr;
    }
    if (m_stats != nullptr) {
        m_stats->disconnect(this);
        m_stats->deleteLater();
        m_stats = nullptr;
    }
    m_watched.clear();
    m_dirtyContainers.clear();
    m_allContainersDirty = m_imagesDirty = m_listRequested = false;
}

void EngineSession::connectNow() {
    forget();
    if (const auto path = client::socketPathOf(m_host); !path)
        return goDown(path.error());
    whenDone(m_client->identify(), this, [this, generation = m_generation](const Result<client::Identity>& identity) {
        if (generation != m_generation)
            return;
        if (!identity)
            return goDown(identity.error());
        adopt(infoFrom(*identity));
    });
}

void EngineSession::adopt(const EngineInfo& engine) {
    m_engine = engine;
    m_failures = 0;
    m_problem = {};
    followEvents();
    setState(State::connected);
}

void EngineSession::followEvents() {
    m_stream = new client::EventStream(this);
    connect(m_stream, &client::EventStream::received, this, &EngineSession::onEvent);
    connect(m_stream, &client::LineStream::closed, this, &EngineSession::goDown);
    // Listed only once nothing can be missed any more.
    connect(m_stream, &client::LineStream::opened, this, &EngineSession::list);
    m_stream->follow(socketPath());
    m_listTimer.start();
}

void EngineSession::goDown(const Error& error) {
    forget();
    m_problem = describeConnection(error, m_host, socketPath());
    for (const QString& id : m_containers->ids())
        m_containers->addGap(id);
    const bool wasConnected = m_state == State::connected || m_state == State::lost;
    setState(wasConnected ? State::lost : State::absent);
    scheduleRetry();
}

void EngineSession::scheduleRetry() {
    m_retryTimer.start(std::min(kLongestRetryMs, kFirstRetryMs << std::min(m_failures, 10)));
    ++m_failures;
}

void EngineSession::setState(State state) {
    // The reason may have changed even when the state has not.
    const bool isSame = state == m_state && state != State::absent && state != State::lost;
    m_state = state;
    if (!isSame)
        emit stateChanged(state);
}

void EngineSession::run(Task* task) {
    task->setParent(this);
    m_running.insert(task->id(), task);
    const auto show = [this, task] {
        if (!task->isFinished())
            m_tasks->setEntry({task->id(), task->title(), task->detail(), task->fraction(), task->canAbort()});
    };
    connect(task, &Task::changed, this, show);
    connect(task, &Task::finished, this, [this, task] {
        m_running.remove(task->id());
        m_tasks->remove(task->id());
        task->deleteLater();
    });
    show();
    emit taskStarted(task);
    task->start();
}

Task* EngineSession::task(quint64 id) const {
    return m_running.value(id, nullptr);
}

void EngineSession::watchStats(QObject* who, const QStringList& ids) {
    if (ids == m_watchers.value(who))
        return;
    if (!m_watchers.contains(who))
        connect(who, &QObject::destroyed, this, [this, who] { watchStats(who, {}); });
    if (ids.isEmpty()) {
        m_watchers.remove(who);
        disconnect(who, &QObject::destroyed, this, nullptr);
    } else {
        m_watchers.insert(who, ids);
    }
    m_statsTimer.start(kStatsDelayMs);
}

void EngineSession::watchHost(QObject* who, bool wanted) {
    if (wanted == m_hostWatchers.contains(who))
        return;
    if (wanted) {
        m_hostWatchers.insert(who, connect(who, &QObject::destroyed, this, [this, who] { watchHost(who, false); }));
    } else {
        disconnect(m_hostWatchers.take(who));
    }
    m_statsTimer.start(kStatsDelayMs);
}

QStringList EngineSession::wantedStats() const {
    QSet<QString> wanted;
    for (const QStringList& ids : m_watchers) {
        for (const QString& id : ids) {
            const auto* container = m_containers->find(id);
            if (container != nullptr && models::isRunning(*container))
                wanted.insert(id);
        }
    }
    QStringList sorted(wanted.begin(), wanted.end());
    sorted.sort();
    return sorted;
}

void EngineSession::restartStats() {
    if (m_state != State::connected)
        return;
    const QStringList wanted = wantedStats();
    const bool isWanted = !wanted.isEmpty() || (!m_hostWatchers.isEmpty() && m_engine.hasMetricsHistory);
    if (wanted == m_watched && (m_stats != nullptr) == isWanted)
        return;
    if (m_stats != nullptr) {
        m_stats->disconnect(this);
        m_stats->deleteLater();
        m_stats = nullptr;
    }
    m_watched = wanted;
    if (!isWanted)
        return;
    m_stats = new client::StatsStream(this);
    connect(m_stats, &client::StatsStream::received, this, &EngineSession::applySample);
    connect(m_stats, &client::StatsStream::hostReceived, this, &EngineSession::hostSampled);
    connect(m_stats, &client::StatsStream::closed, this, [this] {
        m_stats->deleteLater();
        m_stats = nullptr;
        m_statsTimer.start(kStatsRetryMs);
    });
    if (m_engine.hasMetricsHistory)
        m_stats->openFeed(socketPath(), wanted);
    else
        m_stats->openEach(socketPath(), wanted, static_cast<quint64>(std::max<qint64>(0, m_engine.memory)));
}

void EngineSession::applySample(const QString& id, const api::MetricsSample& sample) {
    m_containers->addUsage(id,
                           {sample.cpu, static_cast<double>(sample.memory), static_cast<double>(sample.memoryLimit)});
    emit sampled(id, sample);
}

QFuture<Result<api::ContainerInspect>> EngineSession::inspectContainer(const QString& id) {
    return m_client->inspectContainer(id);
}

QFuture<Result<api::SelfUsage>> EngineSession::selfUsage() {
    return m_client->selfUsage();
}

QFuture<Result<api::ImageInspect>> EngineSession::inspectImage(const QString& reference) {
    return m_client->inspectImage(reference);
}

QFuture<Result<QByteArray>> EngineSession::inspectContainerJson(const QString& id) {
    return m_client->get(QStringLiteral("/containers/") + client::segment(id) + QStringLiteral("/json"));
}

QFuture<Result<QByteArray>> EngineSession::inspectImageJson(const QString& reference) {
    return m_client->get(QStringLiteral("/images/") + client::segment(reference) + QStringLiteral("/json"));
}

} // namespace gantry::actions
