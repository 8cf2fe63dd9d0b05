// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QStandardPaths>
#include <QWidget>

#include <sys/socket.h>
#include <unistd.h>

namespace gantry::app {
namespace {

constexpr qsizetype kLongestMessage = 1 << 20;
constexpr int kPatienceMs = 3000; // a window that takes longer than that is stuck, and a new one helps more
const QByteArray kTaken = "ok\n";

// The directory is closed to others; this holds where somebody made it otherwise.
bool isOwn(const QLocalSocket& socket) {
    ucred peer{};
    socklen_t length = sizeof peer;
    return ::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 &&
           peer.uid == ::getuid();
}

} // namespace

QByteArray encodeHandover(const Handover& handover) {
    const QJsonObject message{{QStringLiteral("files"), QJsonArray::fromStringList(handover.files)},
                              {QStringLiteral("token"), handover.token}};
    return QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<Handover> decodeHandover(const QByteArray& line) {
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject() || !document[QStringLiteral("files")].isArray())
        return {};
    Handover handover;
    for (const QJsonValue& file : document[QStringLiteral("files")].toArray()) {
        // Relative to which directory? Only the sender knew.
        if (!QFileInfo(file.toString()).isAbsolute())
            return {};
        handover.files << file.toString();
    }
    handover.token = document[QStringLiteral("token")].toString();
    return handover;
}

QString instanceSocketPath(const QString& host) {
    const QString directory = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (directory.isEmpty())
        return {};
    const QByteArray name = QCryptographicHash::hash(host.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QDir(directory).filePath(QStringLiteral("gantry-window-") + QString::fromLatin1(name));
}

InstanceServer::InstanceServer(QObject* parent) : QObject(parent) {}

InstanceServer::~InstanceServer() = default;

bool InstanceServer::isListening() const {
    return m_server != nullptr && m_server->isListening();
}

void InstanceServer::listenFor(const QString& host) {
    const QString path = instanceSocketPath(host);
    if (path == m_path)
        return;
    m_path = path;
    m_server.reset();
    if (path.isEmpty())
        return;
    // Listening takes the name from whoever has it, so it is asked for first.
    if (!QFileInfo::exists(path))
        return listen(path);
    // Left by a window that crashed, or another window's: whether somebody answers tells.
    auto* probe = new QLocalSocket(this);
    connect(probe, &QLocalSocket::connected, probe, &QObject::deleteLater);
    connect(probe, &QLocalSocket::errorOccurred, this, [this, probe, path](QLocalSocket::LocalSocketError error) {
        probe->deleteLater();
        if (error != QLocalSocket::ConnectionRefusedError || path != m_path)
            return;
        QLocalServer::removeServer(path);
        listen(path);
    });
    probe->connectToServer(path);
}

void InstanceServer::listen(const QString& path) {
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_server->nextPendingConnection())
            serve(socket);
    });
    m_server->listen(path);
}

void InstanceServer::serve(QLocalSocket* socket) {
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    if (!isOwn(*socket))
        return socket->abort();
    const auto read = [this, socket] {
        if (!socket->canReadLine()) {
            if (socket->bytesAvailable() > kLongestMessage)
                socket->abort();
            return;
        }
        const auto handover = decodeHandover(socket->readLine(kLongestMessage));
        if (!handover)
            return socket->abort();
        socket->write(kTaken);
        socket->disconnectFromServer();
        emit received(*handover);
    };
    connect(socket, &QLocalSocket::readyRead, this, read);
    if (socket->bytesAvailable() > 0)
        read();
}

InstanceClient::InstanceClient(QObject* parent) : QObject(parent) {
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] { end(false); });
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] { end(false); });
    connect(&m_socket, &QLocalSocket::readyRead, this, [this] {
        m_answer += m_socket.readAll();
        if (m_answer.size() >= kTaken.size())
            end(m_answer == kTaken);
    });
}

void InstanceClient::handOver(const QString& host, const Handover& handover) {
    const QString path = instanceSocketPath(host);
    if (path.isEmpty() || !QFileInfo::exists(path)) {
        QMetaObject::invokeMethod(
            this, [this] { end(false); }, Qt::QueuedConnection);
        return;
    }
    connect(&m_socket, &QLocalSocket::connected, this, [this, handover] {
        if (isOwn(m_socket))
            m_socket.write(encodeHandover(handover));
        else
            end(false);
    });
    m_patience.start();
    // From the event loop: a socket that refuses at once says so before anybody listens.
    QMetaObject::invokeMethod(
        this, [this, path] { m_socket.connectToServer(path); }, Qt::QueuedConnection);
}

void InstanceClient::end(bool isTaken) {
    if (std::exchange(m_isEnded, true))
        return;
    m_patience.stop();
    emit finished(isTaken);
}

void raiseWindow(QWidget* window, const QString& token) {
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8()); // read and taken out by Qt's Wayland side
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->show();
    window->raise();
    window->activateWindow();
}

} // namespace gantry::app
