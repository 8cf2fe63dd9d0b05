// SPDX-License-Identifier: GPL-3.0-or-later
// One request and its response on one connection. Passes the body on in pieces, keeps none of it, and ends with exactly
// one signal.
#pragma once

#include "gui/api/response_parser.h"

#include <QLocalSocket>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

class QIODevice;

namespace gantry::client {

class Exchange : public QObject {
    Q_OBJECT
public:
    explicit Exchange(QObject* parent = nullptr);
    ~Exchange() override;

    // When nothing moves either way for that long, the exchange ends with unavailable. Streams may be silent for hours:
    // without this call, or with 0, there is no limit. Before start().
    void setPatience(std::chrono::milliseconds patience);
    // `body` goes with its Content-Length. Once only.
    void start(const QString& socketPath, RequestHead head, QByteArray body = {});
    // Streams `source` from its position to its end; the source must stay alive. Memory stays constant.
    void startUpload(const QString& socketPath, RequestHead head, QIODevice* source, qint64 length);
    // The body comes from send(), piece by piece and of any length; endBody() tells that it is whole.
    void startStreaming(const QString& socketPath, RequestHead head);
    // Also before the connection is there. False: enough is waiting to be sent, hold back until drained(). Nothing is
    // lost when the caller does not, but memory grows by what it hands over.
    bool send(QByteArrayView piece);
    void endBody();
    // While held, the response is left with whoever sends it: at most a read buffer of it is kept here.
    void setHeld(bool held);
    // Ends at once, without any further signal.
    void abort();

    int status() const { return m_parser->status(); }
    std::string header(const char* name) const { return m_parser->header(name); }
    bool isRunning() const { return m_isRunning; }

signals:
    void headReceived(int status);
    void bodyReceived(QByteArrayView bytes);
    void uploaded(qint64 sent, qint64 total);
    void drained();
    // Without an error the response arrived whole, whatever its status.
    void ended(const std::optional<gantry::Error>& error);

private:
    void open(const QString& socketPath, const RequestHead& head);
    void onConnected();
    void onReadable();
    void onSocketError(QLocalSocket::LocalSocketError error);
    void onDisconnected();
    void sendMore();
    void write(const QByteArray& bytes);
    void end(std::optional<Error> error);
    void moved();

    QLocalSocket* m_socket;
    std::unique_ptr<ResponseParser> m_parser;
    QByteArray m_head;
    QByteArray m_body;
    QIODevice* m_source = nullptr;
    qint64 m_sourceLength = 0;
    qint64 m_sent = 0;
    bool m_isFull = false; // told to hold back
    bool m_isHeld = false;
    bool m_isClosed = false; // by the peer, while held
    bool m_isRunning = false;
    bool m_headSeen = false;
    QString m_path;
    QTimer m_patience;
};

// The engine's refusal as an Error: the kind follows the status, the message is the engine's.
Error errorFromStatus(int status, std::string_view body);

} // namespace gantry::client
