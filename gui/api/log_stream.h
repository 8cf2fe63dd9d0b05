// SPDX-License-Identifier: GPL-3.0-or-later
// GET /containers/{id}/logs: a container's output with time stamps, with frames taken apart where there are any.
#pragma once

#include "core/stream/stdcopy.h"
#include "gui/api/exchange.h"

namespace gantry::client {

struct LogQuery {
    QString id;
    bool isTerminal = false; // a container with a tty has one raw stream
    bool follow = true;
    int tail = -1;           // lines; below 0: all
    qint64 sinceSeconds = 0; // since the epoch; 0: ever
    qint64 sinceNanosPart = 0;
    qint64 untilNs = 0; // nanoseconds since the epoch; 0: no end. Lines of that moment are included
};

class LogStream : public QObject {
    Q_OBJECT
public:
    explicit LogStream(QObject* parent = nullptr);
    void open(const QString& socketPath, const LogQuery& query);
    void close();

signals:
    void received(bool isError, QByteArrayView bytes);
    // No error: the container ended, or nothing was to be followed.
    void ended(const std::optional<gantry::Error>& error);

private:
    void take(std::string_view bytes);

    Exchange m_exchange;
    stream::FrameDecoder m_frames;
    bool m_isTerminal = false;
    bool m_hasFrames = true;
    std::string m_refusal;
};

} // namespace gantry::client
