// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/fd_passing.h"
#include "core/process/spawn.h"

#include <QtTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>

using namespace gantry;

class TestProcess : public QObject {
    Q_OBJECT

private slots:
    void runReturnsOutputAndStatus();
    void runFeedsALargeInputBothWays();
    void aMissingProgramIsAnErrorThatNamesIt();
    void childrenInheritOnlyWhatIsNamed();
    void aHeldProgramIsExecutedByItsDescriptor();
    void descriptorsTravelOverASocket();
};

void TestProcess::runReturnsOutputAndStatus() {
    const auto output = process::run({"sh", "-c", "echo out; echo err >&2; exit 3"});
    QVERIFY2(output, output ? "" : output.error().message().c_str());
    QVERIFY(WIFEXITED(output->status));
    QCOMPARE(WEXITSTATUS(output->status), 3);
    QCOMPARE(output->out, std::string("out\n"));
    QCOMPARE(output->err, std::string("err\n"));
    QVERIFY(!output->isSuccess());
}

void TestProcess::runFeedsALargeInputBothWays() {
    const std::string input(3 << 20, 'x');
    const auto output = process::run({"cat"}, input);
    QVERIFY(output);
    QVERIFY(output->out == input);
    QVERIFY(process::run({"true"}, input)); // a child that never reads
}

void TestProcess::aMissingProgramIsAnErrorThatNamesIt() {
    const auto output = process::run({"/nonexistent/program"});
    QVERIFY(!output);
    QCOMPARE(output.error().kind(), ErrorKind::notFound);
    QVERIFY(output.error().message().find("/nonexistent/program") != std::string::npos);
}

void TestProcess::childrenInheritOnlyWhatIsNamed() {
    const UniqueFd opened(::open("/etc/hostname", O_RDONLY | O_CLOEXEC));
    QVERIFY(opened);
    // A number that no shell takes for itself.
    const UniqueFd secret(::fcntl(opened.get(), F_DUPFD_CLOEXEC, 230));
    QVERIFY(secret);
    const std::string probe = "test -e /proc/self/fd/7 && test ! -e /proc/self/fd/" + std::to_string(secret.get());
    auto child = process::spawn({.argv = {"sh", "-c", probe}, .fds = {{opened.get(), 7}}});
    QVERIFY(child);
    QCOMPARE(*child->wait(), 0);
}

void TestProcess::aHeldProgramIsExecutedByItsDescriptor() {
    // The number is one that the child's own descriptors take.
    UniqueFd shell(::open("/bin/sh", O_PATH | O_CLOEXEC));
    const UniqueFd held(::fcntl(shell.get(), F_DUPFD_CLOEXEC, 3));
    const UniqueFd null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    auto child = process::spawn({.argv = {"/no/such/name", "-c", "test \"$0\" = word && exit 7", "word"},
                                 .fds = {{null.get(), held.get()}},
                                 .program = held.get()});
    QVERIFY2(child, child ? "" : child.error().message().c_str());
    const auto status = child->wait();
    QVERIFY(status && WIFEXITED(*status));
    QCOMPARE(WEXITSTATUS(*status), 7);
}

void TestProcess::descriptorsTravelOverASocket() {
    int pair[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), 0);
    const UniqueFd left(pair[0]);
    const UniqueFd right(pair[1]);
    int ends[2];
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    const UniqueFd reader(ends[0]);
    UniqueFd writer(ends[1]);
    QVERIFY(process::sendFds(left.get(), "here", {writer.get()}));
    writer.reset();
    auto received = process::receiveFds(right.get());
    QVERIFY(received);
    QCOMPARE(received->bytes, std::string("here"));
    QCOMPARE(received->fds.size(), std::size_t(1));
    QCOMPARE(::write(received->fds[0].get(), "x", 1), ssize_t(1));
    char byte = 0;
    QCOMPARE(::read(reader.get(), &byte, 1), ssize_t(1));
    QVERIFY(!process::sendFds(left.get(), "", {}));
}

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
