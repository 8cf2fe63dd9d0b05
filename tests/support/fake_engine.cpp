// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_engine.h"

#include <memory>

namespace gantry::test {

FakeEngine::FakeEngine()
    : m_directory(QStringLiteral("/var/tmp/gantry-fake-XXXXXX")),
      m_path(m_directory.filePath(QStringLiteral("engine.sock"))) {}

bool FakeEngine::listen() {
    m_server = std::make_unique<QLocalServer>();
    QLocalServer::removeServer(m_path);
    QObject::connect(m_server.get(), &QLocalServer::newConnection, m_server.get(), [this] {
        while (QLocalSocket* socket = m_server->nextPendingConnection())
            serve(socket);
    });
    return m_server->listen(m_path);
}

void FakeEngine::shutDown() {
    const auto sockets = std::exchange(m_sockets, {});
    m_server->close();
    for (const auto& socket : sockets) {
        if (socket)
            socket->abort();
    }
}

void FakeEngine::on(const QByteArray& what, Handler handler) {
    m_routes.insert(what, {std::move(handler), false});
}

void FakeEngine::onHead(const QByteArray& what, Handler handler) {
    m_routes.insert(what, {std::move(handler), true});
}

void FakeEngine::onJson(const QByteArray& what, const QByteArray& body, int status) {
    on(what, [body, status](const FakeRequest&, QLocalSocket* socket) { reply(socket, status, body); });
}

int FakeEngine::count(const QByteArray& what) const {
    int number = 0;
    for (const FakeRequest& request : requests)
        number += (request.method + ' ' + request.path).startsWith(what) ? 1 : 0;
    return number;
}

const FakeEngine::Route* FakeEngine::routeFor(const FakeRequest& request) const {
    const QByteArray line = request.method + ' ' + request.path;
    const Route* best = nullptr;
    qsizetype length = -1;
    for (auto it = m_routes.begin(); it != m_routes.end(); ++it) {
        if (line.startsWith(it.key()) && it.key().size() > length) {
            best = &it.value();
            length = it.key().size();
        }
    }
    return best;
}

void FakeEngine::serve(QLocalSocket* socket) {
    m_sockets.append(socket);
    auto pending = std::make_shared<QByteArray>();
    auto isDone = std::make_shared<bool>(false);
    QObject::connect(socket, &QLocalSocket::readyRead, socket,
                     [this, socket, pending, isDone] { onReadable(socket, *pending, *isDone); });
    QObject::connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
}

void FakeEngine::onReadable(QLocalSocket* socket, QByteArray& pending, bool& isDone) {
    if (isDone)
        return;
    pending += socket->readAll();
    const qsizetype end = pending.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QList<QByteArray> lines = pending.left(end).split('\n');
    const QList<QByteArray> words = lines.front().trimmed().split(' ');
    const qsizetype mark = words[1].indexOf('?');
    FakeRequest request{
        words[0], mark < 0 ? words[1] : words[1].left(mark), mark < 0 ? QByteArray() : words[1].mid(mark + 1), {}};
    qsizetype length = 0;
    for (const QByteArray& line : lines) {
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    }
    const Route* route = routeFor(request);
    if (route == nullptr || !route->isHeadOnly) {
        if (pending.size() < end + 4 + length)
            return;
        request.body = pending.mid(end + 4, length);
    } else {
        request.body = pending.mid(end + 4);
    }
    isDone = true;
    requests.append(request);
    if (route != nullptr)
        route->handler(request, socket);
    else
        reply(socket, 404, R"({"message":"page not found"})");
}

void FakeEngine::reply(QLocalSocket* socket, int status, const QByteArray& body, const QByteArray& type) {
    socket->write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: " + type +
                  "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    socket->disconnectFromServer();
}

void FakeEngine::beginChunks(QLocalSocket* socket, const QByteArray& type) {
    socket->write("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n");
}

void FakeEngine::chunk(QLocalSocket* socket, const QByteArray& bytes) {
    socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void FakeEngine::endChunks(QLocalSocket* socket) {
    socket->write("0\r\n\r\n");
    socket->disconnectFromServer();
}

} // namespace gantry::test
