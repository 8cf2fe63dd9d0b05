// SPDX-License-Identifier: GPL-3.0-or-later
// The connection to one engine and everything the pages show of it: state, capabilities, models kept up to date by
// /events, live numbers for what somebody watches. Lists once, follows then, polls nothing.
#pragma once

#include "core/api/gantry.h"
#include "core/api/system.h"
#include "gui/actions/error_text.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <optional>

namespace gantry::client {
class EngineClient;
class EventStream;
class StatsStream;
} // namespace gantry::client

namespace gantry::models {
class ContainerTableModel;
class EventListModel;
class ImageTableModel;
class TaskListModel;
} // namespace gantry::models

namespace gantry::actions {

class Task;

enum class EngineKind { unknown, gantry, docker, podman };

// What this engine is and can do beside the common part of the API.
struct EngineInfo {
    EngineKind kind = EngineKind::unknown;
    QString name; // "Gantry 0.1.0", "Docker 28.1.1", "Podman 4.3.1"
    QString apiVersion;
    int cpus = 0;
    qint64 memory = 0;              // bytes of the host
    bool hasMetricsHistory = false; // charts are full from the recorded history
    bool hasPreview = false;        // archives can be looked into before loading
    bool canUpdateLimits = true;
    bool canPublishPorts = true; // has networks that ports of this computer lead to
    bool checksHealth = true;
};

class EngineSession : public QObject {
    Q_OBJECT
public:
    enum class State {
        closed,     // open() was not called
        connecting, // first attempt
        connected,
        absent, // no engine could be reached; problem() says why and what helps; retried with back-off
        lost,   // was connected; retried with back-off, the models keep what was known
    };
    Q_ENUM(State)

    // "unix:///path" or a plain path; empty: Gantry's own helper.
    explicit EngineSession(const QString& host = {}, QObject* parent = nullptr);
    ~EngineSession() override;

    void open();
    void close();
    // Another engine: everything known is forgotten, and the connection opened anew when it was open.
    void setHost(const QString& host);
    // Now instead of when the back-off is over.
    void retry();

    const QString& host() const { return m_host; }
    QString socketPath() const;
    State state() const { return m_state; }
    bool isConnected() const { return m_state == State::connected; }
    // True from the first complete listing on; until then empty tables mean "not known", not "none".
    bool isListed() const { return m_isListed; }
    // Why the engine is absent or lost.
    const Problem& problem() const { return m_problem; }
    const EngineInfo& engine() const { return m_engine; }

    models::ContainerTableModel* containers() const { return m_containers; }
    models::ImageTableModel* images() const { return m_images; }
    models::EventListModel* events() const { return m_events; }
    models::TaskListModel* tasks() const { return m_tasks; }

    // Takes the task over, starts it, shows it in tasks() until it ends, and deletes it some time after its signal.
    void run(Task* task);
    // The running task of that number; null when it has ended.
    Task* task(quint64 id) const;

    // `who` wants live numbers of these containers from now on, instead of those it asked for before; none ends it, and
    // so does its destruction. Hidden pages ask for none.
    void watchStats(QObject* who, const QStringList& ids);

    // `who` wants the machine's own load; its destruction ends it too. Only Gantry's engine tells.
    void watchHost(QObject* who, bool wanted);

    void reloadContainers();
    void reloadImages();
    QFuture<Result<api::ContainerInspect>> inspectContainer(const QString& id);
    // What the engine itself costs.
    QFuture<Result<api::SelfUsage>> selfUsage();
    QFuture<Result<api::ImageInspect>> inspectImage(const QString& reference);
    // The engine's document as it is, for people.
    QFuture<Result<QByteArray>> inspectContainerJson(const QString& id);
    QFuture<Result<QByteArray>> inspectImageJson(const QString& reference);

    // For actions only. Never null.
    client::EngineClient* client() const { return m_client.get(); }

signals:
    void stateChanged(gantry::actions::EngineSession::State state);
    void listed();
    // Its summary changed; details that show more of it fetch again.
    void containerChanged(const QString& id);
    void containerRemoved(const QString& id);
    void imagesChanged();
    void sampled(const QString& id, const gantry::api::MetricsSample& sample);
    void hostSampled(const gantry::api::HostSample& host);
    void eventReceived(const gantry::api::EventMessage& event);
    void taskStarted(gantry::actions::Task* task);

private:
    void connectNow();
    void adopt(const EngineInfo& engine);
    void goDown(const Error& error);
    void setState(State state);
    void scheduleRetry();
    void followEvents();
    void onEvent(const api::EventMessage& event);
    void list();
    void fetchDirty();
    void takeContainers(const std::vector<api::ContainerSummary>& containers);
    void dropContainer(const QString& id);
    void listingArrived();
    void fetchPast();
    QStringList wantedStats() const;
    void countUsers();
    void restartStats();
    void applySample(const QString& id, const api::MetricsSample& sample);
    void forget();

    QString m_host;
    State m_state = State::closed;
    bool m_isListed = false;
    Problem m_problem;
    EngineInfo m_engine;
    std::unique_ptr<client::EngineClient> m_client;
    client::EventStream* m_stream = nullptr;
    client::StatsStream* m_stats = nullptr;
    models::ContainerTableModel* m_containers;
    models::ImageTableModel* m_images;
    models::EventListModel* m_events;
    models::TaskListModel* m_tasks;
    QHash<quint64, Task*> m_running;
    QHash<QObject*, QStringList> m_watchers;
    QHash<QObject*, QMetaObject::Connection> m_hostWatchers; // with what tells of their end
    QStringList m_watched;                                   // what the statistics stream is open for
    QSet<QString> m_dirtyContainers;
    bool m_allContainersDirty = false;
    bool m_imagesDirty = false;
    int m_listings = 0; // of the first two, how many are still missing
    bool m_listRequested = false;
    QTimer m_retryTimer;
    QTimer m_dirtyTimer;
    QTimer m_statsTimer;
    QTimer m_listTimer;
    QTimer m_pastTimer;
    int m_failures = 0;
    quint64 m_generation = 0; // answers of an earlier connection are ignored
};

} // namespace gantry::actions
