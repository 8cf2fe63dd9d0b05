// SPDX-License-Identifier: GPL-3.0-or-later
// What the Overview shows, fetched while somebody looks: the machine's load, every container's recent CPU and memory,
// and what the engine's files take.
#pragma once

#include "gui/actions/engine_session.h"
#include "gui/models/usage_stack.h"

#include <QQueue>

namespace gantry::actions {

class OverviewSource : public QObject {
    Q_OBJECT
public:
    struct Disk {
        qint64 images = 0; // bytes
        qint64 containers = 0;
    };

    // The session outlives it.
    explicit OverviewSource(EngineSession* session, QObject* parent = nullptr);

    void start();
    // Nothing is asked of the engine any more; what is there stays.
    void stop();
    // Milliseconds back from now.
    void setSpan(qint64 spanMs);
    const models::UsageStack& stack() const { return m_stack; }
    // Only Gantry's own engine tells.
    const std::optional<api::HostSample>& host() const { return m_host; }
    const std::optional<Disk>& disk() const { return m_disk; }

signals:
    // At most a few times a second.
    void changed();

private:
    void reload();
    void watch();
    void fetchNext();
    void fetchDisk();
    void scheduleChange();

    static constexpr int kMoments = 150;

    EngineSession* m_session;
    models::UsageStack m_stack;
    std::optional<api::HostSample> m_host;
    std::optional<Disk> m_disk;
    QStringList m_running;
    QQueue<QString> m_wanted; // whose history is still to be asked for
    int m_underWay = 0;
    qint64 m_span = 300000;
    quint64 m_generation = 0;
    QTimer m_change;
    bool m_isStarted = false;
};

} // namespace gantry::actions
