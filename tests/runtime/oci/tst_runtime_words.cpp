// SPDX-License-Identifier: GPL-3.0-or-later
// What the runtime reads from a command line or a configuration: signals, users, CPU lists, mount options, passwd.
#include "runtime/oci/cli/verbs.h"
#include "runtime/oci/init/home.h"
#include "runtime/oci/kernel/scheduling.h"
#include "runtime/oci/rootfs/mount_options.h"

#include <QtTest>

#include <algorithm>
#include <csignal>
#include <linux/mount.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::oci;

class TestRuntimeWords : public QObject {
    Q_OBJECT

private slots:
    void readsSignals_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("number"); // -1: refused
        QTest::newRow("name") << "SIGTERM" << SIGTERM;
        QTest::newRow("short name") << "HUP" << SIGHUP;
        QTest::newRow("lower case") << "sigusr1" << SIGUSR1;
        QTest::newRow("number") << "15" << 15;
        QTest::newRow("none, to ask whether it is there") << "0" << 0;
        QTest::newRow("real time") << "RTMIN+3" << 37;
        QTest::newRow("real time from the end") << "SIGRTMAX-1" << 63;
        QTest::newRow("real time beyond the end") << "RTMIN+31" << -1;
        QTest::newRow("real time, not a number") << "RTMIN+x" << -1;
        QTest::newRow("too large") << "65" << -1;
        QTest::newRow("negative") << "-9" << -1;
        QTest::newRow("with something behind it") << "9x" << -1;
        QTest::newRow("unknown") << "SIGNONE" << -1;
        QTest::newRow("empty") << "" << -1;
    }
    void readsSignals() {
        QFETCH(const QString, word);
        QFETCH(const int, number);
        QCOMPARE(parseSignal(word.toStdString()).value_or(-1), number);
    }

    void readsUsersStrictly_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isValid");
        QTest::addColumn<quint32>("uid");
        QTest::addColumn<quint32>("gid");
        QTest::newRow("uid alone keeps the group") << "1000" << true << 1000U << 77U;
        QTest::newRow("both") << "1000:100" << true << 1000U << 100U;
        QTest::newRow("largest") << "4294967294:0" << true << 4294967294U << 0U;
        for (const char* wrong : {"", "root", "1x", "-1", " 1", "+1", "0x10", "4294967295", "4294967296", "1:", ":1",
                                  "1:2:3", "1:x", "1 :2"})
            QTest::newRow(wrong) << wrong << false << 5U << 77U;
    }
    void readsUsersStrictly() {
        QFETCH(const QString, text);
        QFETCH(const bool, isValid);
        QFETCH(const quint32, uid);
        QFETCH(const quint32, gid);
        User user{5, 77, {}, {}, {}};
        QCOMPARE(parseUser(text.toStdString(), user).has_value(), isValid);
        QCOMPARE(user.uid, uid);
        if (isValid)
            QCOMPARE(user.gid, gid);
    }

    void execProcessIsTheContainersWithWhatWasAsked() {
        Process base;
        base.args = {"init"};
        base.env = {"PATH=/bin", "A=1"};
        base.cwd = "/";
        base.terminal = true;
        base.oomScoreAdj = 500;
        base.noNewPrivileges = true;
        base.user = {3, 4, {}, {9}, {}};
        ExecArguments asked;
        asked.command = {"sh", "-c", "true"};
        asked.environment = {"A=2", "B=x=y"};
        asked.groups = {10};
        const auto process = makeExecProcess(asked, base);
        QVERIFY(process);
        QCOMPARE(process->args, asked.command);
        QCOMPARE(process->env, (std::vector<std::string>{"PATH=/bin", "A=2", "B=x=y"}));
        QCOMPARE(process->user.additionalGids, (std::vector<std::uint32_t>{9, 10}));
        QCOMPARE(process->user.uid, 3U);
        QVERIFY(!process->terminal);
        QVERIFY(process->noNewPrivileges); // asked for or not: it is the container's
        QVERIFY(!process->oomScoreAdj);
        for (const char* wrong : {"NAME", "=value"}) {
            asked.environment = {wrong};
            QVERIFY2(!makeExecProcess(asked, base), wrong);
        }
    }
    void addedCapabilitiesAreNotInheritable() {
        ExecArguments asked;
        asked.command = {"true"};
        asked.capabilities = {"CAP_KILL"};
        const auto process = makeExecProcess(asked, Process{});
        QVERIFY(process && process->capabilities);
        const std::vector<std::string> one{"CAP_KILL"};
        QCOMPARE(process->capabilities->bounding, one);
        QCOMPARE(process->capabilities->effective, one);
        QCOMPARE(process->capabilities->permitted, one);
        QVERIFY(process->capabilities->inheritable.empty());
        QVERIFY(process->capabilities->ambient.empty());
        asked.capabilities = {"CAP_NONSENSE"};
        QVERIFY(!makeExecProcess(asked, Process{}));
    }

    void updateNamesOnlyWhatWasGiven() {
        UpdateArguments asked;
        asked.memorySwap = -1;
        asked.cpuShares = 512;
        const auto limits = limitsOf(asked);
        QVERIFY(limits);
        QCOMPARE(QString::fromStdString(encode(*limits)), QString(R"({"cpu":{"shares":512},"memory":{"swap":-1}})"));
        asked.cacheSchema = "L3:0=ffff";
        QVERIFY(!limitsOf(asked));
    }

    void defaultSpecKeepsToLeastPrivilege() {
        const Spec spec = defaultSpec(false);
        QVERIFY(spec.process->noNewPrivileges);
        QVERIFY(spec.root->readonly);
        QVERIFY(spec.process->capabilities->inheritable.empty());
        QVERIFY(decodeSpec(encode(spec)));
        const Spec rootless = defaultSpec(true);
        QVERIFY(std::any_of(rootless.linux_->namespaces.begin(), rootless.linux_->namespaces.end(),
                            [](const auto& one) { return one.type == "user"; }));
        QCOMPARE(rootless.linux_->uidMappings.front().hostID, ::geteuid());
        QVERIFY(decodeSpec(encode(rootless)));
    }

    void readsCpuLists_data() {
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("cpus"); // "!": refused
        QTest::newRow("one") << "3"
                             << "3";
        QTest::newRow("range and one") << "0-2,7"
                                       << "0 1 2 7";
        QTest::newRow("spaces") << "0, 2"
                                << "0 2";
        for (const char* wrong : {"", ",", "1-", "-1", "2-1", "a", "1-2-3", "99999", "1,,2"})
            QTest::newRow(wrong) << wrong << "!";
    }
    void readsCpuLists() {
        QFETCH(const QString, list);
        QFETCH(const QString, cpus);
        const auto parsed = parseCpuList(list.toStdString());
        QStringList words;
        for (const unsigned cpu : parsed ? *parsed : std::vector<unsigned>())
            words << QString::number(cpu);
        QCOMPARE(parsed ? words.join(' ') : QString("!"), cpus);
    }

    void refusesSchedulersThatMeanNothing() {
        Scheduler scheduler;
        scheduler.policy = "SCHED_NONSENSE";
        QVERIFY(!applyScheduler(0, scheduler));
        scheduler.policy = "SCHED_OTHER";
        scheduler.priority = 3;
        QVERIFY(!applyScheduler(0, scheduler));
        scheduler = {};
        scheduler.policy = "SCHED_BATCH";
        scheduler.runtime = 1000;
        QVERIFY(!applyScheduler(0, scheduler));
        scheduler = {};
        scheduler.policy = "SCHED_DEADLINE";
        scheduler.period = 1000000;
        QVERIFY(!applyScheduler(0, scheduler));
        QVERIFY(!applyIoPriority(0, {"IOPRIO_CLASS_NONE", 0}));
        QVERIFY(!applyIoPriority(0, {"IOPRIO_CLASS_BE", 8}));
        QVERIFY(!applyMemoryPolicy({"MPOL_NONSENSE", "", {}}));
        QVERIFY(!applyMemoryPolicy({"MPOL_BIND", "x", {}}));
        QVERIFY(!applyMemoryPolicy({"MPOL_BIND", "0", {"MPOL_F_NONSENSE"}}));
    }

    void sortsMountOptions() {
        const auto parse = [](const char* type, std::vector<std::string> options) {
            return parseMountOptions({"/x", type, "s", std::move(options), {}, {}});
        };
        const auto bind = parse("bind", {"rbind", "ro", "rnosuid", "slave", "ridmap"});
        QVERIFY(bind);
        QVERIFY(bind->isBind && bind->isRecursiveBind && bind->isIdMapped && bind->isIdMapRecursive);
        QCOMPARE(bind->attributes.set, std::uint64_t{MOUNT_ATTR_RDONLY});
        QCOMPARE(bind->recursiveAttributes.set, std::uint64_t{MOUNT_ATTR_NOSUID});
        const auto tmpfs = parse("tmpfs", {"size=64k", "defaults", "silent", "sync", "tmpcopyup"});
        QVERIFY(tmpfs && tmpfs->isCopyUp);
        QCOMPARE(tmpfs->filesystem, (std::vector<std::string>{"size=64k", "sync"}));
        QVERIFY(!parse("bind", {"tmpcopyup"}));
        QVERIFY(parse("tmpfs", {"remount", "ro"})->isRemount);
        Mount half{"/x", "bind", "/s", {"bind"}, {{0, 1000, 1}}, {}};
        QVERIFY(!parseMountOptions(half));
        half.gidMappings = half.uidMappings;
        QVERIFY(parseMountOptions(half)->isIdMapped); // also without the word
    }
    void mountOptionNamesAreTheSpecs() {
        const auto names = mountOptionNames();
        QVERIFY(std::is_sorted(names.begin(), names.end()));
        for (const char* name : {"bind", "idmap", "rro", "rnosymfollow", "rprivate", "tmpcopyup", "remount", "sync"})
            QVERIFY2(std::find(names.begin(), names.end(), name) != names.end(), name);
    }

    void findsHomes_data() {
        QTest::addColumn<QString>("passwd");
        QTest::addColumn<QString>("home");
        QTest::newRow("plain") << "root:x:0:0::/root:/bin/sh\nu:x:7:7:A B:/home/u:/bin/sh\n"
                               << "/home/u";
        QTest::newRow("last line without its end") << "u:x:7:7::/home/u:"
                                                   << "/home/u";
        QTest::newRow("first of two") << "a:x:7:7::/a:/bin/sh\nb:x:7:7::/b:/bin/sh\n"
                                      << "/a";
        QTest::newRow("unknown") << "root:x:0:0::/root:/bin/sh\n"
                                 << "";
        QTest::newRow("number in another field") << "a:7:1:7::/a:/bin/sh\n"
                                                 << "";
        QTest::newRow("too few fields") << "a:x:7\n"
                                        << "";
        QTest::newRow("not a number") << "a:x:7x:7::/a:/bin/sh\n"
                                      << "";
        QTest::newRow("empty") << ""
                               << "";
    }
    void findsHomes() {
        QFETCH(const QString, passwd);
        QFETCH(const QString, home);
        const std::string text = passwd.toStdString();
        QCOMPARE(QString::fromStdString(std::string(homeIn(text, 7))), home);
    }
};

QTEST_GUILESS_MAIN(TestRuntimeWords)
#include "tst_runtime_words.moc"
