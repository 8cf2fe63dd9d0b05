// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/stdcopy.h"
#include "gui/api/archive_transfer.h"
#include "gui/api/engine_client.h"
#include "gui/api/log_stream.h"
#include "tests/support/fake_engine.h"

#include <QSignalSpy>
#include <QTest>

using namespace gantry;
using namespace gantry::client;
using gantry::test::FakeEngine;
using gantry::test::FakeRequest;

namespace {

constexpr int kPatience = 30000;

// The future's answer, once the event loop has brought it.
template <class T>
std::optional<Result<T>> await(const QFuture<Result<T>>& future) {
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, kPatience) || future.resultCount() == 0)
        return {};
    return future.result();
}

QByteArray frame(stream::StreamKind kind, const QByteArray& text) {
    const auto head = stream::frameHeader(kind, static_cast<std::uint32_t>(text.size()));
    return QByteArray(head.data(), static_cast<qsizetype>(head.size())) + text;
}

} // namespace

class TestEngineClient : public QObject {
    Q_OBJECT
private slots:
    void parsesAnswersThatArriveByteByByte() {
        std::string body;
        ResponseParser parser([&body](std::string_view piece) { body += piece; });
        const QByteArray answer =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: b\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n";
        for (const char byte : answer)
            QVERIFY(parser.feed(QByteArrayView(&byte, 1)));
        QVERIFY(parser.isComplete());
        QCOMPARE(parser.status(), 200);
        QCOMPARE(body, std::string("hello!"));
        QCOMPARE(parser.header("x-a"), std::string("b"));
    }

    void refusesWhatIsNotHttp() {
        ResponseParser parser([](std::string_view) {});
        QVERIFY(!parser.feed("SSH-2.0-OpenSSH_9.2p1\r\n\r\n"));
        ResponseParser cut([](std::string_view) {});
        QVERIFY(cut.feed("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"));
        QVERIFY(!cut.finish());
    }

    void answersWithTheEnginesMessage() {
        FakeEngine engine;
        QVERIFY(engine.listen());
        engine.onJson("GET /containers/nope/json", R"({"message":"No such container: nope"})", 404);
        EngineClient client(engine.path());
        const auto answer = await(client.inspectContainer("nope"));
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().kind(), ErrorKind::notFound);
        QCOMPARE(QString::fromStdString(answer->error().message()), QStringLiteral("No such container: nope"));
    }

    void saysWhenNobodyListens() {
        EngineClient client("/var/tmp/gantry-no-such.sock");
        const auto answer = await(client.listImages());
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().kind(), ErrorKind::notFound);
    }

    void tellsEnginesApart_data() {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<bool>("extended");
        QTest::addColumn<int>("kind");
        QTest::newRow("docker") << QByteArray(R"({"Version":"28.1.1","Components":[{"Name":"Engine"}]})") << false
                                << int(Kind::docker);
        QTest::newRow("podman") << QByteArray(R"({"Version":"4.3.1","Components":[{"Name":"Podman Engine"}]})") << false
                                << int(Kind::podman);
        QTest::newRow("gantry") << QByteArray(R"({"Version":"0.1.0"})") << true << int(Kind::gantry);
    }
    void tellsEnginesApart() {
        QFETCH(QByteArray, version);
        QFETCH(bool, extended);
        QFETCH(int, kind);
        FakeEngine engine;
        QVERIFY(engine.listen());
        engine.onJson("GET /version", version);
        engine.onJson("GET /info", R"({"NCPU":8,"MemTotal":1024})");
        if (extended)
            engine.onJson("GET /gantry/v1/self", "{}");
        EngineClient client(engine.path());
        const auto identity = await(client.identify());
        QVERIFY(identity);
        QVERIFY2(identity->has_value(), identity->has_value() ? "" : identity->error().message().c_str());
        QCOMPARE(int((*identity)->kind), kind);
        QCOMPARE((*identity)->hasExtensions, extended);
        QCOMPARE((*identity)->cpus, 8);
    }

    void survivesADestroyedContext() {
        FakeEngine engine;
        QVERIFY(engine.listen());
        engine.onJson("GET /images/json", "[]");
        EngineClient client(engine.path());
        const auto future = client.listImages();
        bool wasCalled = false;
        {
            QObject context;
            whenDone(future, &context, [&wasCalled](const auto&) { wasCalled = true; });
        }
        QVERIFY(await(future));
        QVERIFY(!wasCalled);
    }

    void cancelsWhatIsPendingWhenItGoes() {
        FakeEngine engine;
        QVERIFY(engine.listen());
        engine.on("GET /images/json", [](const FakeRequest&, QLocalSocket*) {});
        auto client = std::make_unique<EngineClient>(engine.path());
        const auto future = client->listImages();
        QTRY_COMPARE_WITH_TIMEOUT(engine.requests.size(), 1, kPatience);
        client.reset();
        QVERIFY(future.isFinished());
        QCOMPARE(future.result().error().kind(), ErrorKind::cancelled);
    }

    void givesUpOnASilentEngine_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("isBegun");
        QTest::newRow("question") << QByteArray("GET") << false;
        QTest::newRow("verb") << QByteArray("POST") << false;
        QTest::newRow("half an answer") << QByteArray("GET") << true;
    }
    void givesUpOnASilentEngine() {
        QFETCH(QByteArray, method);
        QFETCH(bool, isBegun);
        FakeEngine engine;
        QVERIFY(engine.listen());
        engine.on(method + " /silent", [isBegun](const FakeRequest&, QLocalSocket* socket) {
            if (isBegun)
                FakeEngine::beginChunks(socket);
        });
        EngineClient client(engine.path());
        client.setPatience(std::chrono::milliseconds(50), std::chrono::milliseconds(50));
        const auto answer = await(client.send({.method = method, .target = "/silent"}));
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().kind(), ErrorKind::unavailable);
        QVERIFY(QString::fromStdString(answer->error().message()).contains("did not answer"));
    }

    void waitsForSlowVerbsLongerThanForAnswers() {
        FakeEngine engine;
        QVERIFY(engine.listen());
        QPointer<QLocalSocket> stopping;
        engine.on("POST /containers/a/stop",
                  [&stopping](const FakeRequest&, QLocalSocket* socket) { stopping = socket; });
        engine.on("GET /silent", [](const FakeRequest&, QLocalSocket*) {});
        EngineClient client(engine.path());
        client.setPatience(std::chrono::milliseconds(50), std::chrono::minutes(10));
        const auto stopped = client.command("POST", "/containers/a/stop");
        QTRY_VERIFY_WITH_TIMEOUT(stopping != nullptr, kPatience);
        QVERIFY(!await(client.get("/silent")).value()); // the question's patience is over
        QVERIFY(!stopped.isFinished());
        FakeEngine::reply(stopping, 204, "");
        const auto answer = await(stopped);
        QVERIFY(answer && *answer);
    }

    void takesLogFramesApart() {
        FakeEngine engine;
        QVERIFY(engine.listen());
        engine.on("GET /containers/a/logs", [](const FakeRequest&, QLocalSocket* socket) {
            FakeEngine::beginChunks(socket, "application/vnd.docker.raw-stream");
            const QByteArray bytes =
                frame(stream::StreamKind::stdOut, "out\n") + frame(stream::StreamKind::stdErr, "err\n");
            FakeEngine::chunk(socket, bytes.left(11));
            FakeEngine::chunk(socket, bytes.mid(11));
            FakeEngine::endChunks(socket);
        });
        LogStream logs;
        QByteArray out;
        QByteArray err;
        connect(&logs, &LogStream::received, this,
                [&](bool isError, QByteArrayView bytes) { (isError ? err : out).append(bytes); });
        bool isEnded = false;
        connect(&logs, &LogStream::ended, this, [&](const std::optional<Error>& error) { isEnded = !error; });
        logs.open(engine.path(), {.id = "a"});
        QTRY_VERIFY_WITH_TIMEOUT(isEnded, kPatience);
        QCOMPARE(out, QByteArray("out\n"));
        QCOMPARE(err, QByteArray("err\n"));
    }

    void uploadsAnArchiveAndReadsItsProgress() {
        QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-upload-XXXXXX"));
        QFile file(directory.filePath("image.tar"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray content(3 << 20, 'x');
        QCOMPARE(file.write(content), content.size());
        file.close();
        FakeEngine engine;
        QVERIFY(engine.listen());
        engine.on("POST /images/load", [](const FakeRequest&, QLocalSocket* socket) {
            FakeEngine::reply(socket, 200,
                              "{\"status\":\"Loading\",\"id\":\"l1\"}\n{\"stream\":\"Loaded image: a:1\\n\"}");
        });
        ArchiveUpload upload;
        int lines = 0;
        std::optional<bool> succeeded;
        connect(&upload, &ArchiveUpload::line, this, [&] { ++lines; });
        connect(&upload, &ArchiveUpload::finished, this,
                [&](const std::optional<Error>& error) { succeeded = !error; });
        upload.start(engine.path(), file.fileName(), ArchiveTarget::load({}));
        QTRY_VERIFY_WITH_TIMEOUT(succeeded.has_value(), kPatience);
        QVERIFY(*succeeded);
        QCOMPARE(lines, 2);
        QCOMPARE(engine.requests.front().body, content);
    }

    void reportsARefusalInTheMiddleOfAnUpload() {
        QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-upload-XXXXXX"));
        QFile file(directory.filePath("image.tar"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(qint64(64) << 20));
        file.close();
        FakeEngine engine;
        QVERIFY(engine.listen());
        engine.onHead("POST /images/load", [](const FakeRequest&, QLocalSocket* socket) {
            FakeEngine::reply(socket, 400, R"({"message":"not an image archive"})");
        });
        ArchiveUpload upload;
        std::optional<Error> problem;
        int ends = 0;
        connect(&upload, &ArchiveUpload::finished, this, [&](const std::optional<Error>& error) {
            problem = error;
            ++ends;
        });
        upload.start(engine.path(), file.fileName(), ArchiveTarget::load({}));
        QTRY_COMPARE_WITH_TIMEOUT(ends, 1, kPatience);
        QVERIFY(problem);
        QCOMPARE(problem->message(), std::string("not an image archive"));
    }

    void leavesNoFileBehindAFailedSave() {
        QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-save-XXXXXX"));
        FakeEngine engine;
        QVERIFY(engine.listen());
        engine.on("GET /images/get", [](const FakeRequest&, QLocalSocket* socket) {
            FakeEngine::beginChunks(socket, "application/x-tar");
            FakeEngine::chunk(socket, "half");
            socket->disconnectFromServer();
        });
        ArchiveDownload download;
        std::optional<bool> failed;
        connect(&download, &ArchiveDownload::finished, this,
                [&](const std::optional<Error>& error) { failed = error.has_value(); });
        download.start(engine.path(), {"a:1"}, directory.filePath("out.tar"));
        QTRY_VERIFY_WITH_TIMEOUT(failed.has_value(), kPatience);
        QVERIFY(*failed);
        QVERIFY(QDir(directory.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestEngineClient)
#include "tst_engine_client.moc"
