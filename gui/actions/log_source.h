// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a log buffer with a container's output and keeps following it, across restarts of the container and of the
// engine.
#pragma once

#include "gui/actions/engine_session.h"
#include "gui/models/log_buffer.h"

namespace gantry::client {
class LogStream;
}

namespace gantry::actions {

class LogSource : public QObject {
    Q_OBJECT
public:
    // Enough for the first screens: they are there at once, however long the log is.
    static constexpr int kFirstLines = 2000;

    LogSource(EngineSession* session, const QString& containerId, QObject* parent = nullptr);
    ~LogSource() override;

    models::LogBuffer* buffer() const { return m_buffer; }
    // Fetches the last `tail` lines (below 0: all) written since then (seconds since the epoch, 0: ever) and follows.
    // What is older than those comes after them, as much as the buffer holds.
    void start(int tail = kFirstLines, qint64 sinceSeconds = 0);
    // Keeps what is there; start() goes on where it ended. For pages that are hidden.
    void stop();
    // Before start(): without, what is older than the first lines never comes.
    void setOlderWanted(bool wanted) { m_hasOlder = !wanted; }
    bool isFollowing() const { return m_stream != nullptr; }

signals:
    void problem(const gantry::actions::Problem& problem);
    void followingChanged(bool following);
    // Whether older lines are on their way.
    void loadingOlder(bool loading);

private:
    void open();
    void follow(bool isTerminal);
    void drop();
    void dropOlder();
    void resumeIfRunning();
    void fetchOlder(bool isTerminal);

    EngineSession* m_session;
    QString m_id;
    models::LogBuffer* m_buffer;
    client::LogStream* m_stream = nullptr;
    client::LogStream* m_olderStream = nullptr;
    bool m_hasOlder = false; // they were asked for, once is enough
    bool m_isWanted = false;
    int m_tail = -1;
    qint64 m_since = 0;
    quint64 m_generation = 0;
};

} // namespace gantry::actions
