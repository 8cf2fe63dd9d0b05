// SPDX-License-Identifier: GPL-3.0-or-later
// One window per user and engine: a second start hands its files to the first over a local socket in the user's runtime
// directory and ends. Decides nothing about the files.
#pragma once

#include <QByteArray>
#include <QLocalSocket>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>

class QLocalServer;
class QWidget;

namespace gantry::app {

// What a second start says.
struct Handover {
    QStringList files; // absolute paths
    QString token;     // the desktop's permission to come to the front; may be empty
};
QByteArray encodeHandover(const Handover& handover);
// Nothing when it is no such message.
std::optional<Handover> decodeHandover(const QByteArray& line);

// Empty when there is no runtime directory: then every start is the first.
QString instanceSocketPath(const QString& host);

// The first start's side.
class InstanceServer : public QObject {
    Q_OBJECT
public:
    explicit InstanceServer(QObject* parent = nullptr);
    ~InstanceServer() override;

    // Listens for that engine's starts instead of another's. Somebody else who does already keeps it.
    void listenFor(const QString& host);
    bool isListening() const;

signals:
    void received(const gantry::app::Handover& handover);

private:
    void listen(const QString& path);
    void serve(QLocalSocket* socket);

    QString m_path;
    std::unique_ptr<QLocalServer> m_server;
};

// The second start's side.
class InstanceClient : public QObject {
    Q_OBJECT
public:
    explicit InstanceClient(QObject* parent = nullptr);
    void handOver(const QString& host, const Handover& handover);

signals:
    // Exactly once: whether a window took it.
    void finished(bool isTaken);

private:
    void end(bool isTaken);

    QLocalSocket m_socket;
    QTimer m_patience;
    QByteArray m_answer;
    bool m_isEnded = false;
};

// To the front, also from the task bar, as far as the desktop allows it.
void raiseWindow(QWidget* window, const QString& token);

} // namespace gantry::app
