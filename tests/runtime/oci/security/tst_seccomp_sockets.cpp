// SPDX-License-Identifier: GPL-3.0-or-later
// The hand-made part of the filter, run by an interpreter: also for architectures that this machine does not have.
#include "runtime/oci/security/seccomp_sockets.h"

#include <QtTest>

#include <cstring>
#include <linux/seccomp.h>
#include <seccomp.h>

using namespace gantry;
using namespace gantry::oci;

namespace {

constexpr std::uint32_t kAllow = SECCOMP_RET_ALLOW;
constexpr std::uint32_t kRefuse = SECCOMP_RET_ERRNO | 97;
constexpr std::uint32_t kDefault = SECCOMP_RET_ERRNO | 38;
constexpr std::uint32_t kRest = SECCOMP_RET_LOG; // what stands for the filter behind it

// Classic BPF as the kernel defines it for seccomp(2): only what these programs use.
std::uint32_t run(const std::vector<sock_filter>& program, const seccomp_data& data) {
    std::uint32_t value = 0;
    for (std::size_t at = 0; at < program.size(); ++at) {
        const sock_filter& step = program[at];
        switch (step.code) {
        case BPF_LD | BPF_W | BPF_ABS:
            if (step.k + 4 > sizeof data)
                return 0;
            std::memcpy(&value, reinterpret_cast<const char*>(&data) + step.k, 4);
            break;
        case BPF_ALU | BPF_AND | BPF_K:
            value &= step.k;
            break;
        case BPF_JMP | BPF_JA:
            at += step.k;
            break;
        case BPF_JMP | BPF_JEQ | BPF_K:
            at += value == step.k ? step.jt : step.jf;
            break;
        case BPF_JMP | BPF_JGT | BPF_K:
            at += value > step.k ? step.jt : step.jf;
            break;
        case BPF_JMP | BPF_JGE | BPF_K:
            at += value >= step.k ? step.jt : step.jf;
            break;
        case BPF_RET | BPF_K:
            return step.k;
        default:
            return 1;
        }
    }
    return 2; // ran off its end
}

std::vector<sock_filter> programOf(const std::vector<SocketRule>& rules) {
    auto program = socketProgram({SCMP_ARCH_X86_64, SCMP_ARCH_X86, SCMP_ARCH_X32, SCMP_ARCH_AARCH64}, rules, kDefault);
    if (!program)
        qFatal("%s", program.error().message().c_str());
    program->push_back(BPF_STMT(BPF_RET | BPF_K, kRest));
    return *program;
}

seccomp_data socketCall(std::uint64_t first, std::uint64_t second = 0, std::uint32_t architecture = SCMP_ARCH_X86_64,
                        int number = 41) {
    seccomp_data data{};
    data.nr = number;
    data.arch = architecture;
    data.args[0] = first;
    data.args[1] = second;
    return data;
}

SocketRule rule(std::uint32_t action, std::vector<LinuxSeccompArg> args) {
    return {std::move(args), action};
}

} // namespace

class TestSeccompSockets : public QObject {
    Q_OBJECT

private slots:
    void comparesSixtyFourBits_data();
    void comparesSixtyFourBits();
    void allConditionsOfARuleMustHold();
    void theFirstRuleThatMatchesAnswers();
    void everyArchitectureHasItsNumber();
    void socketcallOpensNothing();
    void otherCallsAreTheRests();
    void badRulesAreRefused();
};

void TestSeccompSockets::comparesSixtyFourBits_data() {
    QTest::addColumn<QByteArray>("op");
    QTest::addColumn<quint64>("value");
    QTest::addColumn<quint64>("valueTwo");
    QTest::addColumn<QList<quint64>>("matches");
    QTest::addColumn<QList<quint64>>("misses");
    const quint64 big = 0x500000007;
    const QList<quint64> below = {0, 6, 0x500000006, 0x4ffffffff, 0x400000008};
    const QList<quint64> above = {0x500000008, 0x600000000, 0x600000006, ~quint64(0)};
    QTest::newRow("EQ") << QByteArray("SCMP_CMP_EQ") << big << quint64(0) << QList<quint64>{big} << below + above;
    QTest::newRow("NE") << QByteArray("SCMP_CMP_NE") << big << quint64(0) << below + above << QList<quint64>{big};
    QTest::newRow("LT") << QByteArray("SCMP_CMP_LT") << big << quint64(0) << below << QList<quint64>{big} + above;
    QTest::newRow("LE") << QByteArray("SCMP_CMP_LE") << big << quint64(0) << QList<quint64>{big} + below << above;
    QTest::newRow("GT") << QByteArray("SCMP_CMP_GT") << big << quint64(0) << above << QList<quint64>{big} + below;
    QTest::newRow("GE") << QByteArray("SCMP_CMP_GE") << big << quint64(0) << QList<quint64>{big} + above << below;
    QTest::newRow("MASKED") << QByteArray("SCMP_CMP_MASKED_EQ") << quint64(0xf0000000f) << quint64(0x500000007)
                            << QList<quint64>{big, 0x12500000017, 0x5ffffff07}
                            << QList<quint64>{0x400000007, 0x500000008, 0, ~quint64(0)};
}

void TestSeccompSockets::comparesSixtyFourBits() {
    QFETCH(QByteArray, op);
    QFETCH(quint64, value);
    QFETCH(quint64, valueTwo);
    QFETCH(QList<quint64>, matches);
    QFETCH(QList<quint64>, misses);
    const auto program = programOf({rule(kAllow, {{0, value, valueTwo, op.toStdString()}})});
    for (const quint64 argument : matches)
        QVERIFY2(run(program, socketCall(argument)) == kAllow, qPrintable(QString::number(argument, 16)));
    for (const quint64 argument : misses)
        QVERIFY2(run(program, socketCall(argument)) == kDefault, qPrintable(QString::number(argument, 16)));
}

void TestSeccompSockets::allConditionsOfARuleMustHold() {
    const auto program = programOf({rule(kRefuse, {{0, 16, 0, "SCMP_CMP_EQ"}, {1, 9, 0, "SCMP_CMP_LT"}}),
                                    rule(kAllow, {{0, 16, 0, "SCMP_CMP_EQ"}})});
    QCOMPARE(run(program, socketCall(16, 8)), kRefuse);
    QCOMPARE(run(program, socketCall(16, 9)), kAllow);
    QCOMPARE(run(program, socketCall(15, 8)), kDefault);
}

void TestSeccompSockets::theFirstRuleThatMatchesAnswers() {
    const auto program = programOf({rule(kAllow, {{0, 0xffffffff, 1, "SCMP_CMP_MASKED_EQ"}}),
                                    rule(kAllow, {{0, 0xffffffff, 2, "SCMP_CMP_MASKED_EQ"}}),
                                    rule(kRefuse, {{0, 0, 0, "SCMP_CMP_GE"}})});
    QCOMPARE(run(program, socketCall(1)), kAllow);
    QCOMPARE(run(program, socketCall(0x700000002)), kAllow);
    for (const std::uint64_t family : {0UL, 3UL, 38UL, 40UL, 0x700000028UL, ~0UL})
        QCOMPARE(run(program, socketCall(family)), kRefuse);
}

void TestSeccompSockets::everyArchitectureHasItsNumber() {
    const auto program = programOf({rule(kRefuse, {{0, 38, 0, "SCMP_CMP_EQ"}})});
    QCOMPARE(run(program, socketCall(38, 0, SCMP_ARCH_X86_64, 41)), kRefuse);
    QCOMPARE(run(program, socketCall(38, 0, SCMP_ARCH_X86_64, 0x40000000 | 41)), kRefuse); // x32
    QCOMPARE(run(program, socketCall(38, 0, SCMP_ARCH_X86, 359)), kRefuse);
    QCOMPARE(run(program, socketCall(38, 0, SCMP_ARCH_AARCH64, 198)), kRefuse);
    // One architecture's number is another call on the next.
    QCOMPARE(run(program, socketCall(38, 0, SCMP_ARCH_X86_64, 198)), kRest);
    QCOMPARE(run(program, socketCall(38, 0, SCMP_ARCH_X86, 41)), kRest);
    QCOMPARE(run(program, socketCall(38, 0, SCMP_ARCH_ARM, 41)), kRest);
}

void TestSeccompSockets::socketcallOpensNothing() {
    const auto program = programOf({rule(kAllow, {{0, 1, 0, "SCMP_CMP_EQ"}})});
    QCOMPARE(run(program, socketCall(1, 0x1000, SCMP_ARCH_X86, 102)), kDefault);
    QCOMPARE(run(program, socketCall(3, 0x1000, SCMP_ARCH_X86, 102)), kRest); // connect
    QCOMPARE(run(program, socketCall(1, 0, SCMP_ARCH_X86_64, 102)), kRest);   // getuid
}

void TestSeccompSockets::otherCallsAreTheRests() {
    const auto program = programOf({rule(kAllow, {{0, 1, 0, "SCMP_CMP_EQ"}})});
    for (const int number : {0, 40, 42, 1000, -1})
        QCOMPARE(run(program, socketCall(1, 0, SCMP_ARCH_X86_64, number)), kRest);
}

void TestSeccompSockets::badRulesAreRefused() {
    QVERIFY(!socketProgram({}, {rule(kAllow, {{6, 1, 0, "SCMP_CMP_EQ"}})}, kDefault));
    QVERIFY(!socketProgram({}, {rule(kAllow, {{0, 1, 0, "SCMP_CMP_LIKE"}})}, kDefault));
}

QTEST_GUILESS_MAIN(TestSeccompSockets)
#include "tst_seccomp_sockets.moc"
