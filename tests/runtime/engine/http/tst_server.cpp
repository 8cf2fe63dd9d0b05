// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"
#include "runtime/engine/http/server.h"

#include <QtTest>

#include <condition_variable>
#include <mutex>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>

using namespace gantry;
using namespace gantry::engine;

namespace {

constexpr int kPatienceMs = 30'000;

// A client that sends just the bytes it is told to.
class RawClient {
public:
    explicit RawClient(const std::string& path) : m_fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        m_isConnected = ::connect(m_fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    bool isConnected() const { return m_isConnected; }
    void send(std::string_view bytes) const {
        ignore(fs::writeAll(m_fd.get(), bytes), "the answer tells whether it arrived");
    }
    // Sends the byte again and again, never pausing for long; true when the server has hung up meanwhile.
    bool dribble(char byte) const {
        QDeadlineTimer deadline(kPatienceMs);
        while (!deadline.hasExpired()) {
            pollfd polled{m_fd.get(), POLLIN, 0};
            if (::poll(&polled, 1, 10) > 0 || ::send(m_fd.get(), &byte, 1, MSG_NOSIGNAL) <= 0)
                return true;
        }
        return false;
    }
    void closeWriting() const { ::shutdown(m_fd.get(), SHUT_WR); }
    void close() { m_fd.reset(); }
    // Reads until the text is there, or the server closed, or patience ended.
    std::string readUntil(std::string_view text) {
        while (text.empty() || m_seen.find(text) == std::string::npos) {
            pollfd polled{m_fd.get(), POLLIN, 0};
            if (::poll(&polled, 1, kPatienceMs) <= 0)
                return m_seen + "(time out)";
            char buffer[4096];
            const ssize_t count = ::read(m_fd.get(), buffer, sizeof buffer);
            if (count <= 0)
                break;
            m_seen.append(buffer, static_cast<std::size_t>(count));
        }
        return m_seen;
    }
    std::string readToEnd() { return readUntil({}); }
    void forget() { m_seen.clear(); }

private:
    UniqueFd m_fd;
    bool m_isConnected = false;
    std::string m_seen;
};

} // namespace

class TestServer : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void answersAndKeepsTheConnection();
    void errorsBecomeMessages();
    void anExceptionIsAnErrorNotTheEnd();
    void bodiesAreReadWholeOrInPieces();
    void aBodyBeyondTheLimitIsRefused();
    void chunksArriveAsTheyAreWritten();
    void hijackGivesTheRawConnection();
    void aClientThatLeavesStopsItsHandler();
    void closingTheWritingHalfIsNotLeaving();
    void malformedRequestsAreRefused_data();
    void malformedRequestsAreRefused();
    void aStalledRequestIsDropped();
    void aDribbledRequestIsDropped();
    void aBodyMayTakeItsTime();
    void tooManyConnectionsAreTold();
    void aSecondServerIsRefusedAndAStaleSocketReplaced();
    void theSocketIsClosedToOthers();

private:
    void start(ServerOptions options = {});
    std::string path() const { return m_directory->path().toStdString() + "/socket"; }

    std::unique_ptr<QTemporaryDir> m_directory;
    Router m_router;
    std::unique_ptr<Server> m_server;
    std::thread m_thread;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isStopped = false;
};

void TestServer::init() {
    m_directory = std::make_unique<QTemporaryDir>();
    m_isStopped = false;
    m_router = Router();
    m_router.add("GET", "/hello", [](Exchange& exchange) { return exchange.respond(200, "\"hello\""); });
    m_router.add("GET", "/missing",
                 [](Exchange&) -> Result<void> { return Error(ErrorKind::notFound, "no such \"thing\""); });
    m_router.add("GET", "/throw", [](Exchange&) -> Result<void> { throw std::runtime_error("a bug"); });
    m_router.add("POST", "/echo", [](Exchange& exchange) -> Result<void> {
        auto body = exchange.readBody(1000);
        if (!body)
            return body.error();
        return exchange.respond(200, *body, "text/plain");
    });
    m_router.add("POST", "/count", [](Exchange& exchange) -> Result<void> {
        std::size_t count = 0;
        auto read = exchange.streamBody([&count](std::string_view piece) {
            count += piece.size();
            return true;
        });
        if (!read)
            return read;
        return exchange.respond(200, std::to_string(count), "text/plain");
    });
    m_router.add("GET", "/forever", [this](Exchange& exchange) -> Result<void> {
        if (auto begun = exchange.beginStream("application/json"); !begun)
            return begun;
        if (auto written = exchange.writeChunk("first\n"); !written)
            return written;
        const std::stop_callback wake(exchange.clientGone(), [this] {
            const std::unique_lock lock(m_mutex);
            m_isStopped = true;
            m_changed.notify_all();
        });
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isStopped; });
        return {};
    });
    m_router.add("POST", "/raw", [](Exchange& exchange) -> Result<void> {
        std::string early;
        auto connection = exchange.hijack("application/vnd.docker.raw-stream", early);
        if (!connection)
            return connection.error();
        char buffer[64];
        while (early.find('!') == std::string::npos) {
            const ssize_t count = ::read(connection->get(), buffer, sizeof buffer);
            if (count <= 0)
                break;
            early.append(buffer, static_cast<std::size_t>(count));
        }
        return fs::writeAll(connection->get(), "got " + early);
    });
}

void TestServer::start(ServerOptions options) {
    auto listener = listenAt(path());
    QVERIFY2(listener, listener ? "" : listener.error().message().c_str());
    m_server = std::make_unique<Server>(m_router, options);
    m_thread = std::thread([this, fd = std::make_shared<UniqueFd>(std::move(*listener))] {
        ignore(m_server->serve(std::move(*fd)), "the clients see it");
    });
}

void TestServer::cleanup() {
    if (m_server)
        m_server->stop();
    if (m_thread.joinable())
        m_thread.join();
    m_server.reset();
}

void TestServer::answersAndKeepsTheConnection() {
    start();
    RawClient client(path());
    for (int i = 0; i < 3; ++i) {
        client.forget();
        client.send("GET /v1.51/hello HTTP/1.1\r\nHost: x\r\n\r\n");
        const std::string answer = client.readUntil("\"hello\"");
        QVERIFY2(answer.starts_with("HTTP/1.1 200 OK\r\n"), answer.c_str());
        QVERIFY(answer.find("Api-Version: 1.51\r\n") != std::string::npos);
        QVERIFY(answer.find("Ostype: linux\r\n") != std::string::npos);
    }
    client.forget();
    client.send("HEAD /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const std::string head = client.readToEnd();
    QVERIFY(head.find("Content-Length: 7\r\n") != std::string::npos);
    QVERIFY(head.ends_with("\r\n\r\n"));
}

void TestServer::errorsBecomeMessages() {
    start();
    RawClient client(path());
    client.send("GET /missing HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string answer = client.readUntil("}");
    QVERIFY(answer.starts_with("HTTP/1.1 404 Not Found"));
    QVERIFY(answer.ends_with("{\"message\":\"no such \\\"thing\\\"\"}"));
    client.forget();
    client.send("GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(client.readUntil("}").ends_with("{\"message\":\"page not found: /nowhere\"}"));
}

void TestServer::anExceptionIsAnErrorNotTheEnd() {
    start();
    RawClient client(path());
    client.send("GET /throw HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(client.readUntil("}").starts_with("HTTP/1.1 500"));
    client.forget();
    client.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(client.readUntil("hello").starts_with("HTTP/1.1 200"));
}

void TestServer::bodiesAreReadWholeOrInPieces() {
    start();
    RawClient client(path());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab");
    client.send("cde");
    QVERIFY(client.readUntil("abcde").starts_with("HTTP/1.1 200"));
    client.forget();
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    QVERIFY(client.readUntil("abcde").starts_with("HTTP/1.1 200"));
    client.forget();
    client.send("POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 100 Continue"));
    client.send(std::string(3'000'000, 'x'));
    QVERIFY(client.readUntil("3000000").find("200 OK") != std::string::npos);
}

void TestServer::aBodyBeyondTheLimitIsRefused() {
    start();
    RawClient client(path());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\n" + std::string(2000, 'x'));
    const std::string answer = client.readUntil("}");
    QVERIFY2(answer.starts_with("HTTP/1.1 400"), answer.c_str());
    QVERIFY(answer.find("larger than 1000 bytes") != std::string::npos);
}

void TestServer::chunksArriveAsTheyAreWritten() {
    start();
    RawClient client(path());
    client.send("GET /forever HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string answer = client.readUntil("first\n\r\n");
    QVERIFY(answer.find("Transfer-Encoding: chunked") != std::string::npos);
    QVERIFY2(answer.ends_with("6\r\nfirst\n\r\n"), answer.c_str());
}

void TestServer::hijackGivesTheRawConnection() {
    start();
    RawClient upgraded(path());
    upgraded.send("POST /raw HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\nearly ");
    QVERIFY(upgraded.readUntil("\r\n\r\n").starts_with("HTTP/1.1 101 UPGRADED\r\n"));
    upgraded.send("late!");
    upgraded.closeWriting();
    const std::string all = upgraded.readToEnd();
    QVERIFY2(all.ends_with("got early late!"), all.c_str());
    RawClient plain(path());
    plain.send("POST /raw HTTP/1.1\r\nHost: x\r\n\r\n!");
    QVERIFY(plain.readToEnd().starts_with("HTTP/1.1 200 OK\r\n"));
}

void TestServer::aClientThatLeavesStopsItsHandler() {
    start();
    RawClient client(path());
    client.send("GET /forever HTTP/1.1\r\nHost: x\r\n\r\n");
    client.readUntil("first");
    client.close();
    std::unique_lock lock(m_mutex);
    QVERIFY(m_changed.wait_for(lock, std::chrono::milliseconds(kPatienceMs), [this] { return m_isStopped; }));
}

void TestServer::closingTheWritingHalfIsNotLeaving() {
    start();
    RawClient client(path());
    client.send("GET /forever HTTP/1.1\r\nHost: x\r\n\r\n");
    client.closeWriting();
    client.readUntil("first");
    // Another client's whole exchange passes while this one's handler must still wait.
    RawClient other(path());
    other.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
    other.readUntil("hello");
    const std::unique_lock lock(m_mutex);
    QVERIFY(!m_isStopped);
}

void TestServer::malformedRequestsAreRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("not HTTP") << QByteArray("\x16\x03\x01hello\r\n\r\n");
    QTest::newRow("two lengths") << QByteArray(
        "POST /echo HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab");
    QTest::newRow("length and chunks") << QByteArray(
        "POST /echo HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    QTest::newRow("negative length") << QByteArray("POST /echo HTTP/1.1\r\nContent-Length: -1\r\n\r\n");
    QTest::newRow("giant header") << QByteArray("GET /hello HTTP/1.1\r\nX: ") + QByteArray(100'000, 'x') + "\r\n\r\n";
    QTest::newRow("bad escape") << QByteArray("GET /%zz HTTP/1.1\r\nConnection: close\r\n\r\n");
    QTest::newRow("bad chunk") << QByteArray(
        "POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n");
}

void TestServer::malformedRequestsAreRefused() {
    QFETCH(QByteArray, bytes);
    start();
    RawClient client(path());
    client.send(bytes.toStdString());
    client.closeWriting();
    const std::string answer = client.readToEnd();
    QVERIFY2(answer.find(" 200 ") == std::string::npos, answer.c_str());
    RawClient next(path());
    next.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(next.readUntil("hello").starts_with("HTTP/1.1 200"));
}

void TestServer::aStalledRequestIsDropped() {
    ServerOptions options;
    options.headerPatience = std::chrono::milliseconds(50);
    start(options);
    RawClient client(path());
    client.send("GET /hello HT");
    const std::string answer = client.readToEnd(); // ends because the server closes
    QVERIFY2(answer.find("time out") == std::string::npos, answer.c_str());
    QVERIFY(answer.find("200 OK") == std::string::npos);
}

// A byte now and then does not buy more time.
void TestServer::aDribbledRequestIsDropped() {
    ServerOptions options;
    options.headerPatience = std::chrono::milliseconds(100);
    start(options);
    RawClient client(path());
    client.send("GET /hello HTTP/1.1\r\nX-Long: ");
    QVERIFY(client.dribble('x'));
}

// The patience for headers is not the one for what follows them.
void TestServer::aBodyMayTakeItsTime() {
    ServerOptions options;
    options.headerPatience = std::chrono::milliseconds(100);
    start(options);
    RawClient client(path());
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1\r\n\r\n");
    QTest::qWait(400); // that nothing happens cannot be waited for
    client.send("x");
    const std::string answer = client.readToEnd();
    QVERIFY2(answer.starts_with("HTTP/1.1 200"), answer.c_str());
}

void TestServer::tooManyConnectionsAreTold() {
    ServerOptions options;
    options.maxConnections = 2;
    options.keptForRoot = 0;
    start(options);
    RawClient first(path());
    RawClient second(path());
    for (RawClient* client : {&first, &second}) {
        client->send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n");
        client->readUntil("hello");
    }
    RawClient third(path());
    QVERIFY(third.readToEnd().starts_with("HTTP/1.1 503"));
    first.close();
    // The place is free once the server has seen the first leave.
    QTRY_VERIFY_WITH_TIMEOUT(
        [this] {
            RawClient next(path());
            next.send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            return next.readToEnd().starts_with("HTTP/1.1 200");
        }(),
        kPatienceMs);
}

void TestServer::aSecondServerIsRefusedAndAStaleSocketReplaced() {
    start();
    const auto second = listenAt(path());
    QVERIFY(!second);
    QVERIFY(second.error().kind() == ErrorKind::conflict);
    cleanup();
    QVERIFY(QFileInfo::exists(QString::fromStdString(path())));
    QVERIFY(listenAt(path()));
    QVERIFY(!listenAt(std::string(200, 'x')));
}

void TestServer::theSocketIsClosedToOthers() {
    start();
    struct stat status {};
    QCOMPARE(::stat(path().c_str(), &status), 0);
    QCOMPARE(int(status.st_mode & 0777U), 0660);
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
