// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/channel.h"

#include <QTest>

using namespace gantry;
using namespace gantry::monitor;
using namespace std::string_literals;

class TestChannel : public QObject {
    Q_OBJECT

private slots:
    void bringsWhatWasCreated() {
        const Created created{4711, {{"memory", "/sys/fs/cgroup/memory/a b"}, {"unified", "/x"}}, {"one", "two"}};
        const auto back = decodeCreated(encode(created));
        QVERIFY(back);
        QVERIFY(*back == created);
    }
    void bringsAFailureInPlaceOfAnything() {
        const std::string packet = encodeFailure(Error(ErrorKind::notFound, "execute 'x': no such file"));
        const auto created = decodeCreated(packet);
        QVERIFY(!created);
        QCOMPARE(created.error().kind(), ErrorKind::notFound);
        QCOMPARE(created.error().message(), "execute 'x': no such file"s);
        QCOMPARE(expectWord(packet, kOk).error().kind(), ErrorKind::notFound);
    }
    void keepsAZeroByteFromBeingABorder() {
        const auto error = expectWord(encodeFailure(Error(ErrorKind::conflict, "a\0b"s)), kOk);
        QVERIFY(!error);
        QCOMPARE(error.error().message(), "a b"s);
    }
    void refusesStrangePackets_data() {
        QTest::addColumn<QByteArray>("packet");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other word") << QByteArray("hello");
        QTest::newRow("no pid") << QByteArray("created");
        QTest::newRow("bad pid") << QByteArray("created\0-5", 10);
        QTest::newRow("cut group") << QByteArray("created\0005\0cgroup\0memory", 23);
        QTest::newRow("cut failure") << QByteArray("failed\0001", 8);
    }
    void refusesStrangePackets() {
        QFETCH(QByteArray, packet);
        const auto created = decodeCreated({packet.data(), static_cast<std::size_t>(packet.size())});
        QVERIFY(!created);
        QCOMPARE(created.error().kind(), ErrorKind::internal);
        QVERIFY(!expectWord({packet.data(), static_cast<std::size_t>(packet.size())}, kStarted));
    }
    void readsItsOwnRequests() {
        using Kind = ControlRequest::Kind;
        for (const ControlRequest& request :
             {ControlRequest{.kind = Kind::attach, .hasStdin = true, .hasOutput = false},
              ControlRequest{.kind = Kind::resize, .rows = 24, .columns = 65535},
              ControlRequest{.kind = Kind::signal, .signal = 64}, ControlRequest{.kind = Kind::pause},
              ControlRequest{.kind = Kind::resume}, ControlRequest{.kind = Kind::update, .resources = "{\"a\": 1}"}}) {
            const auto back = parseControlRequest(encode(request));
            QVERIFY(back);
            QVERIFY(*back == request);
        }
    }
    void refusesOtherRequests_data() {
        QTest::addColumn<QByteArray>("packet");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("unknown") << QByteArray("stop");
        QTest::newRow("upper case") << QByteArray("PAUSE");
        QTest::newRow("attach without fields") << QByteArray("attach");
        QTest::newRow("attach with 2") << QByteArray("attach\0002\0001", 10);
        QTest::newRow("attach with three") << QByteArray("attach\0001\0001\0001", 12);
        QTest::newRow("signal 0") << QByteArray("signal\0000", 8);
        QTest::newRow("signal 65") << QByteArray("signal\00065", 9);
        QTest::newRow("signal with a sign") << QByteArray("signal\0+9", 9);
        QTest::newRow("signal with rest") << QByteArray("signal\0009x", 9);
        QTest::newRow("rows too many") << QByteArray("resize\00065536\0001", 14);
        QTest::newRow("rows alone") << QByteArray("resize\00024", 9);
        QTest::newRow("pause with a field") << QByteArray("pause\0", 6);
        QTest::newRow("update with two") << QByteArray("update\0{}\0{}", 12);
    }
    void refusesOtherRequests() {
        QFETCH(QByteArray, packet);
        const auto request = parseControlRequest({packet.data(), static_cast<std::size_t>(packet.size())});
        QVERIFY(!request);
        QCOMPARE(request.error().kind(), ErrorKind::invalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestChannel)
#include "tst_channel.moc"
