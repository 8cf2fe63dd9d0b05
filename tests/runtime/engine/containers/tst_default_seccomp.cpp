// SPDX-License-Identifier: GPL-3.0-or-later
// The default filter on the real kernel: a probe tries each call in a container that has every capability, so that a
// refusal is the filter's and not the kernel's own. What is pinned is the errno programs see.
#include "runtime/engine/containers/default_seccomp.h"
#include "runtime/engine/containers/seccomp/system_calls.h"
#include "runtime/engine/containers/spec_builder.h"
#include "tests/runtime/oci/bundle.h"

#include <QCryptographicHash>
#include <QtTest>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sys/utsname.h>

using namespace gantry;
using namespace gantry::engine;
using gantry::tests::Bundle;

namespace {

// name → errno; a signal that ended the call's process is its negated number.
QMap<QString, int> answersOf(const std::string& output) {
    QMap<QString, int> answers;
    for (const QString& line : QString::fromStdString(output).split('\n')) {
        const auto colon = line.lastIndexOf(": ");
        if (colon > 0)
            answers[line.left(colon)] = line.mid(colon + 2).toInt();
    }
    return answers;
}

std::string machine() {
    utsname name{};
    ::uname(&name);
    return name.machine;
}

QMap<QString, int> probe(bool hasFilter, const std::vector<std::string>& capabilities) {
    Bundle bundle;
    std::filesystem::copy_file(QCoreApplication::applicationDirPath().toStdString() + "/seccomp_probe",
                               bundle.rootfs() + "/bin/probe");
    bundle.spec.process->args = {"/bin/probe"};
    auto& sets = bundle.spec.process->capabilities.emplace();
    sets.bounding = sets.permitted = sets.effective = capabilities;
    if (hasFilter)
        bundle.spec.linux_->seccomp =
            defaultSeccomp(machine(), std::getenv("GANTRY_OCI") ? Runtime::other : Runtime::own);
    const auto output = bundle.call("run");
    if (!output.isSuccess() || output.out.find("\nend\n") == std::string::npos)
        qWarning("the probe ended early (%d): %s %s", output.status, output.out.c_str(), output.err.c_str());
    return answersOf(output.out);
}

std::vector<std::string> everyCapability() {
    api::HostConfig host;
    host.Privileged = true;
    return capabilitiesOf(host).value_or(std::vector<std::string>());
}

} // namespace

class TestDefaultSeccomp : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void answers_data();
    void answers();
    void letsThroughWhatItNames();
    void packetSocketsTakeACapability();
    void everyRefusedGroupIsProbed();
    void theListIsTheOneThatWasAgreed();

private:
    QMap<QString, int> m_filtered;
    QMap<QString, int> m_free;
};

void TestDefaultSeccomp::initTestCase() {
    m_filtered = probe(true, everyCapability());
    m_free = probe(false, everyCapability());
    QVERIFY(m_filtered.size() > 60);
    QCOMPARE(m_filtered.size(), m_free.size());
}

void TestDefaultSeccomp::answers_data() {
    QTest::addColumn<int>("expected");
    const auto rows = [](int expected, const QStringList& names) {
        for (const QString& name : names)
            QTest::newRow(qPrintable(name)) << expected;
    };
    rows(0, {"socket unix", "socket inet", "socket inet6", "socket netlink", "socket packet", "clone fork",
             "personality linux", "personality query"});
    rows(EAFNOSUPPORT, {"socket unspec", "socket ax25", "socket x25", "socket key", "socket rds", "socket can",
                        "socket tipc", "socket bluetooth", "socket alg", "socket vsock", "socket xdp", "socket smc",
                        "socket none", "socket alg with an upper half"});
    rows(EPERM, {"clone newuser", "clone newns", "clone newnet", "clone newpid", "clone newipc", "clone newuts",
                 "clone newcgroup", "unshare newuser", "unshare newns", "unshare nothing", "setns"});
    rows(EPERM, {"mount", "umount2", "pivot_root", "fsopen", "fsconfig", "fsmount", "fspick", "move_mount", "open_tree",
                 "mount_setattr"});
    rows(EPERM, {"keyctl",          "add_key",           "request_key",    "bpf",
                 "perf_event_open", "userfaultfd",       "io_uring_setup", "init_module",
                 "finit_module",    "delete_module",     "kexec_load",     "reboot",
                 "swapon",          "open_by_handle_at", "acct",           "quotactl",
                 "settimeofday",    "clock_settime",     "sethostname",    "kcmp",
                 "fanotify_init",   "vhangup",           "move_pages",     "migrate_pages",
                 "vmsplice",        "process_madvise"});
    rows(EPERM, {"ioctl TIOCSTI", "ioctl TIOCSTI with an upper half", "ioctl TIOCLINUX"});
    // Programs fall back to what they did before the call existed.
    rows(ENOSYS, {"clone3", "unknown 600", "unknown 100000"});
#if defined(__x86_64__)
    rows(EPERM, {"ioperm", "iopl", "sysfs", "uselib"});
    rows(EPERM, {"32-bit mount", "32-bit unshare", "32-bit clone newuser", "32-bit keyctl"});
    rows(EAFNOSUPPORT, {"32-bit socket alg", "32-bit socket vsock"});
    rows(ENOSYS, {"32-bit clone3", "32-bit socketcall"});
    rows(0, {"32-bit getpid", "32-bit socket unix"});
#endif
}

void TestDefaultSeccomp::answers() {
    QFETCH(int, expected);
    const QString name = QTest::currentDataTag();
    QVERIFY2(m_filtered.contains(name), qPrintable(name));
    if (name.startsWith("32-bit") && m_free["32-bit getpid"] == -SIGSEGV) {
        // A kernel without a 32-bit way in has nothing to filter there.
        QCOMPARE(m_filtered[name], -SIGSEGV);
        return;
    }
    QCOMPARE(m_filtered[name], expected);
}

void TestDefaultSeccomp::letsThroughWhatItNames() {
    // The same answer as without a filter: whatever it is, it is the kernel's.
    for (const char* name : {"ioctl other", "name_to_handle_at", "socket inet", "clone fork"})
        QCOMPARE(m_filtered[name], m_free[name]);
#if defined(__x86_64__)
    // Also where the kernel has the x32 way in: never more than the 64-bit one allows.
    QVERIFY(m_filtered["x32 mount"] == EPERM || m_filtered["x32 mount"] == ENOSYS);
#endif
}

void TestDefaultSeccomp::packetSocketsTakeACapability() {
    const auto answers = probe(true, capabilitiesOf({}).value_or(std::vector<std::string>()));
    QCOMPARE(answers["socket packet"], EPERM);
    QCOMPARE(answers["socket inet"], 0);
}

void TestDefaultSeccomp::everyRefusedGroupIsProbed() {
    for (const SystemCallGroup& group : kSystemCalls) {
        if (group.isAllowed)
            continue;
#if !defined(__x86_64__)
        if (group.name == "hardware" || group.name == "left over")
            continue; // other machines have none of them
#endif
        const QString name = QString::fromUtf8(group.name.data(), static_cast<qsizetype>(group.name.size()));
        const QString calls = QString::fromUtf8(group.calls.data(), static_cast<qsizetype>(group.calls.size()));
        int probed = 0;
        for (const QString& call : calls.split(' '))
            if (m_filtered.contains(call) || m_filtered.contains(call + " nothing")) {
                ++probed;
                QCOMPARE(m_filtered.value(call, EPERM), EPERM);
            }
        QVERIFY2(probed > 0, qPrintable("the probe tries none of the group '" + name + "'"));
    }
}

// A change of the list is made in two places, so that nobody makes it in passing: after reading what it opens or
// closes, put the new sum here.
void TestDefaultSeccomp::theListIsTheOneThatWasAgreed() {
    const auto sumOf = [](bool isAllowed) {
        QStringList names;
        for (const SystemCallGroup& group : kSystemCalls)
            if (group.isAllowed == isAllowed)
                names << QString::fromUtf8(group.calls.data(), static_cast<qsizetype>(group.calls.size())).split(' ');
        names.sort();
        const QByteArray text = names.join('\n').toUtf8();
        return QString("%1 %2")
            .arg(names.size())
            .arg(QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(16)));
    };
    QCOMPARE(sumOf(true), QString("380 812cec2a4d1aed7f"));
    QCOMPARE(sumOf(false), QString("64 07035830da402293"));
}

QTEST_GUILESS_MAIN(TestDefaultSeccomp)
#include "tst_default_seccomp.moc"
