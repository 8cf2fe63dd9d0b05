// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/archive_relay.h"
#include "tests/support/archive_ends.h"

#include <QSignalSpy>
#include <QTest>

using namespace gantry;
using client::ArchiveRelay;
using test::ArchiveSender;
using test::ArchiveTaker;
using test::FakeEngine;
using test::FakeRequest;

namespace {

constexpr int kPatience = 30000;
constexpr qint64 kSize = qint64(12) << 20; // far more than all buffers on the way

struct Ends {
    Ends() {
        QObject::connect(&relay, &ArchiveRelay::finished, &relay,
                         [this](const std::optional<Error>& failure, ArchiveRelay::Side whose) {
                             ++ends;
                             error = failure;
                             side = whose;
                         });
        QObject::connect(&relay, &ArchiveRelay::progressed, &relay, [this](qint64 bytes) { progress = bytes; });
        QObject::connect(&relay, &ArchiveRelay::line, &relay, [this](const api::ProgressLine& line) {
            if (line.stream)
                words << QString::fromStdString(*line.stream);
        });
    }
    bool listen() { return from.listen() && to.listen(); }
    void start(const QStringList& images = {"app:1"}) { relay.start(from.path(), images, to.path()); }
    bool ended() {
        return QTest::qWaitFor([this] { return ends > 0; }, kPatience);
    }

    FakeEngine from;
    FakeEngine to;
    ArchiveSender sender;
    ArchiveTaker taker;
    ArchiveRelay relay;
    int ends = 0;
    std::optional<Error> error;
    ArchiveRelay::Side side = ArchiveRelay::Side::from;
    qint64 progress = 0;
    QStringList words;
};

} // namespace

class TestArchiveRelay : public QObject {
    Q_OBJECT
private slots:
    void whatIsSavedIsLoadedByteForByte() {
        Ends e;
        QVERIFY(e.listen());
        e.sender.serve(e.from, kSize);
        e.taker.serve(e.to, "{\"stream\":\"Loaded image: app:1\\n\"}\n{\"stream\":\"Loaded image: b:2\\n\"}");
        e.start({"app:1", "b:2"});
        QVERIFY(e.ended());
        QVERIFY2(!e.error, e.error ? e.error->message().c_str() : "");
        QCOMPARE(e.sender.query, QByteArray("names=app%3A1&names=b%3A2"));
        QVERIFY(e.taker.isWhole());
        QCOMPARE(e.taker.taken(), kSize);
        QCOMPARE(e.progress, kSize);
        QCOMPARE(e.taker.digest(), e.sender.digest());
        QCOMPARE(e.words, (QStringList{"Loaded image: app:1\n", "Loaded image: b:2\n"}));
        QCOMPARE(e.ends, 1);
    }

    // An engine that takes nothing stops the one that sends: what is on the way fits into buffers.
    void theSlowerEngineSetsThePace() {
        Ends e;
        QVERIFY(e.listen());
        e.sender.serve(e.from, kSize);
        e.taker.serve(e.to, "{}");
        e.taker.setTaking(false);
        e.start();
        QVERIFY(QTest::qWaitFor([&] { return e.sender.sent() > 0 && e.taker.connection; }, kPatience));
        qint64 known = -1;
        int quiet = 0;
        QVERIFY(QTest::qWaitFor(
            [&] {
                quiet = e.sender.sent() == known ? quiet + 1 : 0;
                known = e.sender.sent();
                return quiet > 30; // rounds of the event loop
            },
            kPatience));
        QVERIFY2(e.sender.sent() < qint64(6) << 20, qPrintable(QString::number(e.sender.sent())));
        QCOMPARE(e.ends, 0);
        e.taker.setTaking(true);
        QVERIFY(e.ended());
        QVERIFY(!e.error);
        QCOMPARE(e.taker.digest(), e.sender.digest());
    }

    void aRefusalOfTheFirstIsItsOwn() {
        Ends e;
        QVERIFY(e.listen());
        e.from.onJson("GET /images/get", R"({"message":"no such image: app:1"})", 404);
        e.start();
        QVERIFY(e.ended());
        QVERIFY(e.error);
        QCOMPARE(e.side, ArchiveRelay::Side::from);
        QCOMPARE(e.error->kind(), ErrorKind::notFound);
        QVERIFY(e.error->message().find("no such image") != std::string::npos);
        QCOMPARE(e.to.requests.size(), 0); // the other was left alone
    }

    // Nothing may look like the end of the archive to the engine that loads.
    void anArchiveThatBreaksOffIsNotTakenForAWholeOne() {
        Ends e;
        QVERIFY(e.listen());
        e.sender.serve(e.from, kSize);
        e.taker.serve(e.to, "{}");
        e.start();
        QVERIFY(QTest::qWaitFor([&] { return e.taker.taken() > kSize / 8; }, kPatience));
        e.sender.breakOff();
        QVERIFY(e.ended());
        QVERIFY(e.error);
        QCOMPARE(e.side, ArchiveRelay::Side::from);
        QVERIFY(QTest::qWaitFor([&] { return e.taker.connection.isNull(); }, kPatience));
        QVERIFY(!e.taker.isWhole());
    }

    void aRefusalOfTheSecondEndsBoth_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("status") << 500 << QByteArray(R"({"message":"no space left on device"})");
        QTest::newRow("line") << 200
                              << QByteArray(R"({"error":"no space left on device"})"
                                            "\n");
    }
    void aRefusalOfTheSecondEndsBoth() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        Ends e;
        QVERIFY(e.listen());
        e.sender.serve(e.from, kSize);
        e.to.onHead("POST /images/load",
                    [&](const FakeRequest&, QLocalSocket* socket) { FakeEngine::reply(socket, status, body); });
        e.start();
        QVERIFY(e.ended());
        QVERIFY(e.error);
        QCOMPARE(e.side, ArchiveRelay::Side::to);
        QVERIFY2(e.error->message().find("no space left") != std::string::npos, e.error->message().c_str());
        QVERIFY(QTest::qWaitFor([&] { return e.sender.connection.isNull(); }, kPatience));
        QVERIFY(e.sender.sent() < kSize);
        QCOMPARE(e.ends, 1);
    }

    void anEngineThatIsNotThereIsTheSecondsFault() {
        Ends e;
        QVERIFY(e.from.listen());
        e.sender.serve(e.from, kSize);
        e.start();
        QVERIFY(e.ended());
        QVERIFY(e.error);
        QCOMPARE(e.side, ArchiveRelay::Side::to);
        QCOMPARE(e.error->kind(), ErrorKind::notFound);
    }

    void anAbortLetsGoOfBoth() {
        Ends e;
        QVERIFY(e.listen());
        e.sender.serve(e.from, kSize);
        e.taker.serve(e.to, "{}");
        e.start();
        QVERIFY(QTest::qWaitFor([&] { return e.taker.taken() > kSize / 8; }, kPatience));
        e.relay.abort();
        QVERIFY(
            QTest::qWaitFor([&] { return e.taker.connection.isNull() && e.sender.connection.isNull(); }, kPatience));
        QVERIFY(!e.taker.isWhole());
        QCOMPARE(e.ends, 0);
    }
};

QTEST_GUILESS_MAIN(TestArchiveRelay)
#include "tst_archive_relay.moc"
