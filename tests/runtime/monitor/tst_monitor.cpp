// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cgroup/layout.h"
#include "core/fs/files.h"
#include "tests/runtime/monitor/monitored.h"

#include <QTest>

#include <csignal>
#include <filesystem>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <fmt/format.h>

using namespace gantry;
using gantry::tests::Monitored;
using gantry::tests::waitUntil;
namespace files = std::filesystem;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t number = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++number;
    return number;
}

// The value of a control group's file, wherever this machine has the controller.
std::string limitOf(const Monitored& box, const char* controller, const char* v1, const char* v2) {
    const auto own = box.cgroups().find(controller);
    const auto text = own != box.cgroups().end() ? fs::readFile(own->second + "/" + v1)
                                                 : fs::readFile(box.cgroups().at(cgroup::kUnified) + "/" + v2);
    return text ? text->substr(0, text->find('\n')) : text.error().message();
}

// The groups of this name that there are.
std::vector<std::string> groupsOf(const std::string& name) {
    std::vector<std::string> present;
    if (const auto layout = cgroup::readLayout()) {
        for (const auto& [controller, directory] :
             cgroup::directoriesFor(*layout, "/" + name).value_or(cgroup::Directories{})) {
            if (files::exists(directory))
                present.push_back(directory);
        }
    }
    return present;
}

// What the helper does after a monitor that was killed.
void cleanUp(const Monitored& box) {
    VERIFY_OK(engine::cleanUpAfterMonitor(std::string(std::getenv("GANTRY_BIN")) + "/gantry-oci", box.launch.stateRoot,
                                          box.launch.id));
    QVERIFY(groupsOf(box.launch.id).empty());
    QVERIFY(!files::exists(box.launch.stateRoot + "/" + box.launch.id));
}

} // namespace

class TestMonitor : public QObject {
    Q_OBJECT

private slots:
    void writesOutputAndExitCode() {
        Monitored box;
        box.runsShell("echo out; echo err >&2; exit 7");
        VERIFY_DONE(box.run());
        const auto record = box.waitForExit();
        QVERIFY(record);
        QCOMPARE(record->exitCode, 7);
        QCOMPARE(record->signal, 0);
        QVERIFY(!record->wasOomKilled);
        QVERIFY(record->startedAt > 0 && record->finishedAt >= record->startedAt);
        QCOMPARE(box.logged("stdout"), std::string("out\n"));
        QCOMPARE(box.logged("stderr"), std::string("err\n"));
        QVERIFY(!box.hasCgroup());
        QVERIFY(!box.isMountedOnHost());
        QVERIFY(!files::exists(box.control()));
        QVERIFY(!files::exists(box.launch.stateRoot + "/" + box.launch.id));
    }
    void reportsTheSignalThatEndedIt() {
        Monitored box;
        box.runsShell("echo up; sleep 1000");
        VERIFY_DONE(box.run());
        QVERIFY(waitUntil([&] { return box.logged() == "up\n"; }));
        VERIFY_OK(engine::sendSignal(box.control(), SIGKILL));
        const auto record = box.waitForExit();
        QVERIFY(record);
        QCOMPARE(record->signal, SIGKILL);
        QCOMPARE(record->exitCode, 128 + SIGKILL);
        QVERIFY(!record->wasOomKilled);
    }
    void recordsTheOomKiller() {
        Monitored box;
        box.spec.linux_->resources.emplace();
        box.spec.linux_->resources->memory = oci::LinuxMemory{.limit = 16 << 20, .swap = 16 << 20};
        // dd holds its whole block in memory.
        box.runsShell("exec dd if=/dev/zero of=/dev/null bs=64M count=1");
        VERIFY_DONE(box.run());
        const auto record = box.waitForExit();
        QVERIFY(record);
        QVERIFY(record->wasOomKilled);
        QCOMPARE(record->signal, SIGKILL);
        // It had all that it might have; a kernel of cgroup v2 alone may not tell.
        if (files::exists("/sys/fs/cgroup/memory") || record->memoryPeak != 0)
            QVERIFY(record->memoryPeak > 8U << 20U && record->memoryPeak <= 16U << 20U);
    }
    void recordsTheOomKillerOfAChild() {
        Monitored box;
        box.spec.linux_->resources.emplace();
        box.spec.linux_->resources->memory = oci::LinuxMemory{.limit = 16 << 20, .swap = 16 << 20};
        box.runsShell("dd if=/dev/zero of=/dev/null bs=64M count=1; exit 3");
        VERIFY_DONE(box.run());
        const auto record = box.waitForExit();
        QVERIFY(record);
        QVERIFY(record->wasOomKilled);
        QCOMPARE(record->exitCode, 3);
    }
    void keepsTheLogWithinItsBounds() {
        Monitored box;
        box.launch.log.maxBytes = 20000;
        box.launch.log.maxFiles = 3;
        box.runsShell("seq 1 20000");
        VERIFY_DONE(box.run());
        QVERIFY(box.waitForExit());
        QVERIFY(!files::exists(box.launch.log.path + ".3"));
        for (const char* suffix : {"", ".1", ".2"}) {
            const auto size = files::file_size(box.launch.log.path + suffix);
            QVERIFY2(size > 0 && size <= 20000, fmt::format("{}: {}", suffix, size).c_str());
        }
        const std::string kept = box.logged();
        QVERIFY2(kept.ends_with("\n19999\n20000\n"), kept.substr(0, 200).c_str());
        QVERIFY(!kept.starts_with("1\n2\n"));
    }
    void logsLongLinesInParts() {
        Monitored box;
        box.runsShell("dd if=/dev/zero bs=40000 count=1 2>/dev/null | busybox tr '\\0' x; echo; printf end");
        VERIFY_DONE(box.run());
        QVERIFY(box.waitForExit());
        QCOMPARE(box.logged(), std::string(40000, 'x') + "\nend");
        QCOMPARE(count(fs::readFile(box.launch.log.path).value_or(""), "\"log\""), std::size_t(4));
    }
    void goesOnInTheLogOfAnEarlierRun() {
        Monitored box;
        box.runsShell("echo again");
        for (int i = 0; i < 2; ++i) {
            VERIFY_DONE(box.run());
            QVERIFY(box.waitForExit());
        }
        QCOMPARE(box.logged(), std::string("again\nagain\n"));
    }
    void saysWhyAProgramCannotBeStarted_data() {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("words");
        QTest::newRow("not in PATH") << "nothing"
                                     << "executable file not found";
        QTest::newRow("no such path") << "/bin/nothing"
                                      << "no such file or directory";
        QTest::newRow("not executable") << "/etc/plain"
                                        << "permission denied";
        QTest::newRow("no program at all") << "/etc/text"
                                           << "exec format error";
    }
    void saysWhyAProgramCannotBeStarted() {
        QFETCH(QString, program);
        QFETCH(QString, words);
        Monitored box;
        ignore(fs::writeFileAtomic(box.layer() + "/etc/plain", "x", 0644), "the test fails without");
        ignore(fs::writeFileAtomic(box.layer() + "/etc/text", "nothing that runs", 0755), "the test fails without");
        box.spec.process->args = {program.toStdString()};
        std::string error = box.create();
        if (error.empty()) {
            error = box.start();
            QVERIFY(!tests::isAlive(box.pid()));
            QVERIFY(!box.hasCgroup());
        }
        QVERIFY2(QString::fromStdString(error).contains(words, Qt::CaseInsensitive), error.c_str());
        QVERIFY(!files::exists(box.launch.exitFile));
        QVERIFY(!files::exists(box.control()));
        QVERIFY(!files::exists(box.launch.stateRoot + "/" + box.launch.id));
    }
    void leavesNothingWhenItIsNotStarted() {
        Monitored box;
        box.runsShell("sleep 1000");
        VERIFY_DONE(box.create());
        QVERIFY(tests::isAlive(box.pid()));
        QVERIFY(box.hasCgroup());
        QVERIFY(!box.isMountedOnHost());
        const pid_t pid = box.pid();
        box.forgetPending();
        QVERIFY(!tests::isAlive(pid));
        QVERIFY(!tests::isAlive(box.monitorPid()));
        QVERIFY(!box.hasCgroup());
        QVERIFY(!files::exists(box.control()));
        QVERIFY(!files::exists(box.launch.exitFile));
        QVERIFY(!files::exists(box.launch.stateRoot + "/" + box.launch.id));
    }
    void goesOnWithoutItsHelper() {
        Monitored box;
        box.launch.isStdinOpen = true;
        box.runsShell("cat; exit 5");
        VERIFY_DONE(box.run());
        // All that a new helper has is the path.
        auto found = engine::findMonitor(box.control());
        VERIFY_OK(found);
        QVERIFY(*found);
        auto stream = engine::attach(box.control(), true, true);
        VERIFY_OK(stream);
        QCOMPARE(::write(stream->get(), "hello\n", 6), ssize_t(6));
        ::shutdown(stream->get(), SHUT_WR);
        QCOMPARE(tests::receiveAll(stream->get()).out, std::string("hello\n"));
        const auto record = box.waitForExit();
        QVERIFY(record);
        QCOMPARE(record->exitCode, 5);
        const auto gone = engine::findMonitor(box.control());
        VERIFY_OK(gone);
        QVERIFY(!*gone);
    }
    void diesWithItsMonitor() {
        Monitored box;
        box.runsShell("sleep 1000");
        VERIFY_DONE(box.run());
        QVERIFY(tests::isAlive(box.pid()));
        ::kill(box.monitorPid(), SIGKILL);
        QVERIFY(waitUntil([&] { return !tests::isAlive(box.pid()); }));
        // The socket is still there, and nobody behind it.
        const auto found = engine::findMonitor(box.control());
        VERIFY_OK(found);
        QVERIFY(!*found);
        QCOMPARE(engine::attach(box.control(), false, true).error().kind(), ErrorKind::unavailable);
        cleanUp(box);
    }
    void diesWithItsMonitorBeforeStart() {
        Monitored box;
        box.runsShell("sleep 1000");
        VERIFY_DONE(box.create());
        ::kill(box.monitorPid(), SIGKILL);
        QVERIFY(waitUntil([&] { return !tests::isAlive(box.pid()); }));
        const std::string error = box.start();
        QVERIFY2(error.find("killed by signal 9") != std::string::npos, error.c_str());
        cleanUp(box);
    }
    void leavesNothingWhenItsMonitorIsKilledWhileItIsMade() {
        Monitored box;
        box.spec.hooks.emplace();
        box.spec.hooks->createRuntime.push_back({"/bin/sh", {"sh", "-c", "kill -9 $PPID"}, {}, {}});
        const std::string error = box.create();
        QVERIFY2(error.find("killed by signal 9") != std::string::npos, error.c_str());
        QVERIFY(!groupsOf(box.launch.id).empty());
        cleanUp(box);
    }
    void ignoresSignalsThatAreNotForIt() {
        Monitored box;
        box.runsShell("echo up; sleep 1000");
        VERIFY_DONE(box.run());
        for (const int number : {SIGHUP, SIGINT, SIGTERM, SIGPIPE})
            ::kill(box.monitorPid(), number);
        VERIFY_OK(engine::sendSignal(box.control(), SIGKILL));
        const auto record = box.waitForExit();
        QVERIFY(record);
        QCOMPARE(record->signal, SIGKILL);
    }
    void pausesAndResumes() {
        Monitored box;
        box.runsShell("sleep 1000");
        VERIFY_DONE(box.run());
        VERIFY_OK(engine::setPaused(box.control(), true));
        QVERIFY(!engine::setPaused(box.control(), true));
        const auto isFrozen = [&] {
            return limitOf(box, "freezer", "freezer.state", "cgroup.freeze") == "FROZEN" ||
                   limitOf(box, "freezer", "freezer.state", "cgroup.freeze") == "1";
        };
        QVERIFY(isFrozen());
        VERIFY_OK(engine::setPaused(box.control(), false));
        QVERIFY(!isFrozen());
        QCOMPARE(engine::setPaused(box.control(), false).error().kind(), ErrorKind::conflict);
        // A frozen container can be killed all the same.
        VERIFY_OK(engine::setPaused(box.control(), true));
        VERIFY_OK(engine::sendSignal(box.control(), SIGKILL));
        const auto record = box.waitForExit();
        QVERIFY(record);
        QCOMPARE(record->signal, SIGKILL);
    }
    void changesLimitsOfARunningContainer() {
        Monitored box;
        box.spec.linux_->resources.emplace();
        box.spec.linux_->resources->memory = oci::LinuxMemory{.limit = 64 << 20};
        box.spec.linux_->resources->pids = oci::LinuxPids{50};
        box.runsShell("sleep 1000");
        VERIFY_DONE(box.run());
        oci::LinuxResources limits;
        limits.memory = oci::LinuxMemory{.limit = 128 << 20};
        limits.pids = oci::LinuxPids{99};
        VERIFY_OK(engine::updateResources(box.control(), limits));
        QCOMPARE(limitOf(box, "pids", "pids.max", "pids.max"), std::string("99"));
        QCOMPARE(limitOf(box, "memory", "memory.limit_in_bytes", "memory.max"), std::to_string(128 << 20));
        limits.memory->limit = 4096;
        QVERIFY(!engine::updateResources(box.control(), limits));
    }
    void showsLayersWithTheContainersIds() {
        Monitored box;
        ignore(fs::writeFileAtomic(box.layer() + "/etc/secret", "for root\n", 0600), "the test fails without");
        QCOMPARE(::chown((box.layer() + "/etc/secret").c_str(), 0, 0), 0);
        box.runsShell(
            "cat /etc/secret; stat -c %u:%g /etc/secret /; touch /made; echo more >> /etc/secret; sleep 1000");
        VERIFY_DONE(box.run());
        QVERIFY2(waitUntil([&] { return box.logged() == "for root\n0:0\n0:0\n"; }), box.logged().c_str());
        struct stat process {};
        QCOMPARE(::stat(fmt::format("/proc/{}", box.pid()).c_str(), &process), 0);
        QCOMPARE(process.st_uid, 1879048192U);
        // What it wrote is its own on the disk; the layer is as it was.
        QVERIFY(waitUntil([&] { return files::exists(box.launch.root.upperDir + "/etc/secret"); }));
        struct stat made {};
        QCOMPARE(::stat((box.launch.root.upperDir + "/made").c_str(), &made), 0);
        QCOMPARE(made.st_uid, 1879048192U);
        QCOMPARE(fs::readFile(box.layer() + "/etc/secret").value_or(""), std::string("for root\n"));
    }
    void usesEachLayerOnce() {
        Monitored box;
        files::create_directories(box.path() + "/top/etc");
        ignore(fs::writeFileAtomic(box.path() + "/top/etc/name", "top\n", 0644), "the test fails without");
        ignore(fs::writeFileAtomic(box.layer() + "/etc/name", "base\n", 0644), "the test fails without");
        box.launch.root.lowerDirs = {box.path() + "/top", box.layer(), box.path() + "/top"};
        box.runsShell("cat /etc/name");
        VERIFY_DONE(box.run());
        QVERIFY(box.waitForExit());
        QCOMPARE(box.logged(), std::string("top\n"));
    }
    void keepsDeviceNodesOfALayerFromWorking() {
        Monitored box;
        box.mapIds(0);
        QCOMPARE(::mknod((box.layer() + "/zero").c_str(), S_IFCHR | 0666, makedev(1, 5)), 0);
        box.runsShell("cat /zero 2>/dev/null || echo refused");
        VERIFY_DONE(box.run());
        QVERIFY(box.waitForExit());
        QCOMPARE(box.logged(), std::string("refused\n"));
    }
    void letsItsUserOpenTheOutputAnew() {
        Monitored box;
        box.spec.process->user.uid = 1000;
        box.runsShell("echo out > /proc/self/fd/1; echo err > /proc/self/fd/2");
        VERIFY_DONE(box.run());
        QVERIFY(box.waitForExit());
        QCOMPARE(box.logged("stdout"), std::string("out\n"));
        QCOMPARE(box.logged("stderr"), std::string("err\n"));
    }
};

QTEST_GUILESS_MAIN(TestMonitor)
#include "tst_monitor.moc"
