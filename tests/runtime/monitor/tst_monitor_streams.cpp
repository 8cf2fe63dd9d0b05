// SPDX-License-Identifier: GPL-3.0-or-later
// Who is attached to a real container, and what reaches whom.
#include "core/monitor/channel.h"
#include "core/process/fd_passing.h"
#include "core/process/unix_socket.h"
#include "tests/runtime/monitor/monitored.h"

#include <QTest>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

using namespace gantry;
using gantry::tests::Monitored;
using gantry::tests::waitUntil;

class TestMonitorStreams : public QObject {
    Q_OBJECT

private slots:
    void givesEverythingToWhoAttachesBeforeStart() {
        Monitored box;
        box.runsShell("seq 1 50000; echo last >&2");
        VERIFY_DONE(box.create());
        auto stream = engine::attach(box.control(), false, true);
        VERIFY_OK(stream);
        VERIFY_DONE(box.start());
        const auto received = tests::receiveAll(stream->get());
        QVERIFY(received.hasEnded);
        QVERIFY(received.out.starts_with("1\n2\n") && received.out.ends_with("\n50000\n"));
        QCOMPARE(received.err, std::string("last\n"));
        QVERIFY(box.waitForExit());
        QCOMPARE(box.logged("stdout"), received.out);
    }
    void servesSeveralClients() {
        Monitored box;
        box.launch.isStdinOpen = true;
        box.runsShell("cat");
        VERIFY_DONE(box.run());
        auto writer = engine::attach(box.control(), true, false);
        auto reader = engine::attach(box.control(), false, true);
        auto both = engine::attach(box.control(), true, true);
        VERIFY_OK(writer);
        VERIFY_OK(reader);
        VERIFY_OK(both);
        QCOMPARE(::write(writer->get(), "one\n", 4), ssize_t(4));
        tests::Received atReader;
        QVERIFY(tests::receiveUntil(reader->get(), atReader, "one\n"));
        QCOMPARE(::write(both->get(), "two\n", 4), ssize_t(4));
        QVERIFY(tests::receiveUntil(reader->get(), atReader, "two\n"));
        ::shutdown(both->get(), SHUT_WR);
        QCOMPARE(tests::receiveAll(both->get()).out, std::string("one\ntwo\n"));
        QVERIFY(box.waitForExit());
    }
    void keepsInputOpenWhenAClientIsGone() {
        Monitored box;
        box.launch.isStdinOpen = true;
        box.runsShell("cat");
        VERIFY_DONE(box.run());
        {
            auto stream = engine::attach(box.control(), true, true);
            VERIFY_OK(stream);
            QCOMPARE(::write(stream->get(), "one\n", 4), ssize_t(4));
        }
        QVERIFY(waitUntil([&] { return box.logged() == "one\n"; }));
        auto stream = engine::attach(box.control(), true, true);
        VERIFY_OK(stream);
        QCOMPARE(::write(stream->get(), "two\n", 4), ssize_t(4));
        ::shutdown(stream->get(), SHUT_WR);
        QVERIFY(box.waitForExit());
        QCOMPARE(box.logged(), std::string("one\ntwo\n"));
    }
    void endsInputWithTheFirstClientWhereAskedFor() {
        Monitored box;
        box.launch.isStdinOpen = true;
        box.launch.isStdinOnce = true;
        box.runsShell("cat");
        VERIFY_DONE(box.run());
        {
            auto stream = engine::attach(box.control(), true, true);
            VERIFY_OK(stream);
            QCOMPARE(::write(stream->get(), "only\n", 5), ssize_t(5));
        }
        QVERIFY(box.waitForExit());
        QCOMPARE(box.logged(), std::string("only\n"));
    }
    void hasNoInputUnlessAskedFor() {
        Monitored box;
        box.runsShell("cat; echo done");
        VERIFY_DONE(box.run());
        QVERIFY(box.waitForExit());
        QCOMPARE(box.logged(), std::string("done\n"));
    }
    void passesMuchInputThroughASlowContainer() {
        Monitored box;
        box.launch.isStdinOpen = true;
        box.runsShell("sleep 1; busybox wc -c");
        VERIFY_DONE(box.run());
        auto stream = engine::attach(box.control(), true, true);
        VERIFY_OK(stream);
        const std::string much(3 << 20, 'x');
        std::size_t sent = 0;
        while (sent < much.size()) {
            const ssize_t size = ::send(stream->get(), much.data() + sent, much.size() - sent, MSG_NOSIGNAL);
            QVERIFY(size > 0);
            sent += static_cast<std::size_t>(size);
        }
        ::shutdown(stream->get(), SHUT_WR);
        QCOMPARE(tests::receiveAll(stream->get()).out, std::to_string(3 << 20) + "\n");
        QVERIFY(box.waitForExit());
    }
    void letsAClientGoThatDoesNotRead() {
        Monitored box;
        box.runsShell("dd if=/dev/zero bs=64k count=32 2>/dev/null; echo done >&2");
        box.launch.log.maxBytes = 100000;
        VERIFY_DONE(box.create());
        const auto stream = engine::attach(box.control(), false, true);
        VERIFY_OK(stream);
        VERIFY_DONE(box.start());
        // Nobody reads the stream; the container ends all the same.
        QVERIFY(box.waitForExit());
        QVERIFY(box.logged().ends_with("done\n") || box.logged("stderr") == "done\n");
    }
    void hasATerminalThatCanBeResized() {
        Monitored box;
        box.useTerminal();
        box.runsShell("stty -echo; stty size; read line; stty size; echo got $line");
        VERIFY_DONE(box.create());
        auto stream = engine::attach(box.control(), true, true);
        VERIFY_OK(stream);
        VERIFY_OK(engine::resizeTerminal(box.control(), 30, 100));
        VERIFY_DONE(box.start());
        tests::Received received;
        QVERIFY(tests::receiveUntil(stream->get(), received, "30 100"));
        VERIFY_OK(engine::resizeTerminal(box.control(), 41, 123));
        QCOMPARE(::write(stream->get(), "word\n", 5), ssize_t(5));
        QVERIFY2(tests::receiveUntil(stream->get(), received, "got word"), received.out.c_str());
        QVERIFY2(received.out.find("41 123") != std::string::npos, received.out.c_str());
        const auto record = box.waitForExit();
        QVERIFY(record);
        QCOMPARE(record->exitCode, 0);
        QVERIFY(box.logged("stdout").find("41 123\r\n") != std::string::npos);
    }
    void endsATerminalsInputAsAPersonWould() {
        Monitored box;
        box.useTerminal();
        box.runsShell("stty -echo; echo ready; cat; echo done");
        VERIFY_DONE(box.create());
        auto stream = engine::attach(box.control(), true, true);
        VERIFY_OK(stream);
        VERIFY_DONE(box.start());
        tests::Received received;
        QVERIFY(tests::receiveUntil(stream->get(), received, "ready"));
        QCOMPARE(::write(stream->get(), "text\n", 5), ssize_t(5));
        ::shutdown(stream->get(), SHUT_WR);
        received.out += tests::receiveAll(stream->get()).out;
        QVERIFY2(received.out.ends_with("text\r\ndone\r\n"), received.out.c_str());
        QVERIFY(box.waitForExit());
    }
    void refusesToResizeWhatIsNoTerminal() {
        Monitored box;
        box.runsShell("sleep 1000");
        VERIFY_DONE(box.run());
        QCOMPARE(engine::resizeTerminal(box.control(), 10, 10).error().kind(), ErrorKind::conflict);
    }
    void answersEveryRequestItDoesNotUnderstand() {
        Monitored box;
        box.runsShell("sleep 1000");
        VERIFY_DONE(box.run());
        const auto socket = process::connectTo(box.control(), SOCK_SEQPACKET);
        VERIFY_OK(socket);
        for (const std::string& request :
             {std::string("nonsense"), std::string("attach"),
              std::string("signal\0"
                          "900",
                          10),
              std::string(30000, 'x'), std::string("update\0{", 8), std::string(100000, 'y')}) {
            QCOMPARE(::send(socket->get(), request.data(), request.size(), MSG_NOSIGNAL), ssize_t(request.size()));
            char answer[4096];
            const ssize_t size = ::recv(socket->get(), answer, sizeof answer, 0);
            QVERIFY(size > 0);
            const auto said = monitor::expectWord({answer, static_cast<std::size_t>(size)}, monitor::kOk);
            QVERIFY(!said);
            QCOMPARE(said.error().kind(), ErrorKind::invalidArgument);
        }
        // A descriptor that is no socket, and one too few.
        monitor::ControlRequest attach;
        attach.kind = monitor::ControlRequest::Kind::attach;
        for (const auto& fds : {std::vector<int>{}, std::vector<int>{0}}) {
            VERIFY_OK(process::sendFds(socket->get(), monitor::encode(attach), fds));
            char answer[4096];
            QVERIFY(::recv(socket->get(), answer, sizeof answer, 0) > 2);
        }
        VERIFY_OK(engine::sendSignal(box.control(), SIGKILL));
        QVERIFY(box.waitForExit());
    }
};

QTEST_GUILESS_MAIN(TestMonitorStreams)
#include "tst_monitor_streams.moc"
