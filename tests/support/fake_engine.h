// SPDX-License-Identifier: GPL-3.0-or-later
// An engine for tests: speaks just enough HTTP over a QLocalServer in the test's own thread, and answers what it is
// told to.
#pragma once

#include <QHash>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QTemporaryDir>

#include <functional>

namespace gantry::test {

struct FakeRequest {
    QByteArray method;
    QByteArray path;  // without the query, as it was sent
    QByteArray query; // as it was sent
    QByteArray body;
};

class FakeEngine {
public:
    // The socket stays open until the handler (or whoever it hands the socket to) closes it.
    using Handler = std::function<void(const FakeRequest&, QLocalSocket*)>;

    FakeEngine();
    bool listen();
    // Refuses from now on and hangs up on everybody.
    void shutDown();
    QString host() const { return QStringLiteral("unix://") + m_path; }
    QString path() const { return m_path; }

    // `what` is "GET /version"; the longest registered prefix of "METHOD /path" wins. Unknown requests get 404.
    void on(const QByteArray& what, Handler handler);
    void onJson(const QByteArray& what, const QByteArray& body, int status = 200);
    // Called with the head, and as body what came with it: the handler reads the rest from the socket itself.
    void onHead(const QByteArray& what, Handler handler);

    int count(const QByteArray& what) const;
    QList<FakeRequest> requests;

    static void reply(QLocalSocket* socket, int status, const QByteArray& body,
                      const QByteArray& type = "application/json");
    static void beginChunks(QLocalSocket* socket, const QByteArray& type = "application/json");
    static void chunk(QLocalSocket* socket, const QByteArray& bytes);
    static void endChunks(QLocalSocket* socket);

private:
    struct Route {
        Handler handler;
        bool isHeadOnly = false;
    };

    void serve(QLocalSocket* socket);
    void onReadable(QLocalSocket* socket, QByteArray& pending, bool& isDone);
    const Route* routeFor(const FakeRequest& request) const;

    QTemporaryDir m_directory;
    QString m_path;
    std::unique_ptr<QLocalServer> m_server;
    QHash<QByteArray, Route> m_routes;
    QList<QPointer<QLocalSocket>> m_sockets;
};

} // namespace gantry::test
