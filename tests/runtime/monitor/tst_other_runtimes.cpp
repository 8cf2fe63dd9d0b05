// SPDX-License-Identifier: GPL-3.0-or-later
// A monitor that has another program make its container: our own by its command line, and runc where it is installed.
#include "core/fs/files.h"
#include "runtime/engine/containers/bind_source.h"
#include "tests/runtime/monitor/monitored.h"

#include <QTest>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sys/socket.h>
#include <unistd.h>

using namespace gantry;
using gantry::tests::Monitored;
using gantry::tests::waitUntil;
namespace files = std::filesystem;

class TestOtherRuntimes : public QObject {
    Q_OBJECT

    static void runtimes() {
        QTest::addColumn<QString>("runtime");
        QTest::newRow("built in") << QString();
        QTest::newRow("gantry-oci") << QString::fromLocal8Bit(qgetenv("GANTRY_BIN")) + "/gantry-oci";
        for (const char* path : {"/usr/bin/runc", "/usr/sbin/runc"}) {
            if (files::is_regular_file(path) && !files::is_symlink(path))
                QTest::newRow(path) << QString(path);
        }
    }
    static void choose(Monitored& box) {
        QFETCH(QString, runtime);
        box.launch.runtime = runtime.toStdString();
        if (runtime.endsWith("runc"))
            box.spec.linux_->resources.emplace(); // it does not expect a spec without
    }

private slots:
    void goesThroughALife_data() { runtimes(); }
    void goesThroughALife() {
        Monitored box;
        choose(box);
        box.launch.isStdinOpen = true;
        box.runsShell("echo out; echo err >&2; cat; touch /made; exit 7");
        VERIFY_DONE(box.create());
        auto stream = engine::attach(box.control(), true, true);
        VERIFY_OK(stream);
        QVERIFY(!box.isMountedOnHost());
        VERIFY_DONE(box.start());
        VERIFY_OK(engine::setPaused(box.control(), true));
        VERIFY_OK(engine::setPaused(box.control(), false));
        QCOMPARE(::write(stream->get(), "late\n", 5), ssize_t(5));
        ::shutdown(stream->get(), SHUT_WR);
        const auto received = tests::receiveAll(stream->get());
        QCOMPARE(received.out, std::string("out\nlate\n"));
        QCOMPARE(received.err, std::string("err\n"));
        const auto record = box.waitForExit();
        QVERIFY(record);
        QCOMPARE(record->exitCode, 7);
        QCOMPARE(box.logged("stdout"), std::string("out\nlate\n"));
        QVERIFY(files::exists(box.launch.root.upperDir + "/made"));
        QVERIFY(!box.hasCgroup());
        QVERIFY(!files::exists(box.launch.stateRoot + "/" + box.launch.id));
    }
    void changesLimits_data() { runtimes(); }
    void changesLimits() {
        Monitored box;
        choose(box);
        box.spec.linux_->resources.emplace();
        box.spec.linux_->resources->pids = oci::LinuxPids{50};
        box.runsShell("echo up; sleep 1000");
        VERIFY_DONE(box.run());
        oci::LinuxResources limits;
        limits.pids = oci::LinuxPids{99};
        VERIFY_OK(engine::updateResources(box.control(), limits));
        const auto pids = box.cgroups().find("pids");
        const std::string file =
            (pids != box.cgroups().end() ? pids->second : box.cgroups().at(cgroup::kUnified)) + "/pids.max";
        QCOMPARE(fs::readFile(file).value_or(""), std::string("99\n"));
        VERIFY_OK(engine::sendSignal(box.control(), SIGKILL));
        const auto record = box.waitForExit();
        QVERIFY(record);
        QCOMPARE(record->signal, SIGKILL);
    }
    void hasATerminal_data() { runtimes(); }
    void hasATerminal() {
        Monitored box;
        choose(box);
        box.useTerminal();
        box.runsShell("stty size; stty -echo; read line; echo got $line");
        VERIFY_DONE(box.create());
        auto stream = engine::attach(box.control(), true, true);
        VERIFY_OK(stream);
        VERIFY_OK(engine::resizeTerminal(box.control(), 30, 100));
        VERIFY_DONE(box.start());
        tests::Received received;
        QVERIFY2(tests::receiveUntil(stream->get(), received, "30 100"), received.out.c_str());
        QCOMPARE(::write(stream->get(), "word\n", 5), ssize_t(5));
        QVERIFY2(tests::receiveUntil(stream->get(), received, "got word"), received.out.c_str());
        QVERIFY(box.waitForExit());
    }
    void bindsWhatWasOpened_data() { runtimes(); }
    void bindsWhatWasOpened() {
        Monitored box;
        choose(box);
        files::create_directories(box.path() + "/project");
        ignore(fs::writeFileAtomic(box.path() + "/project/file", "hello\n", 0644), "the test fails without");
        std::vector<engine::OpenedBind> opened;
        for (const char* name : {"/project", "/project/file"}) {
            engine::BindRequest request;
            request.path = box.path() + name;
            request.ids = {box.launch.root.hostId, box.launch.root.idCount};
            auto bind = engine::openBindSource(engine::Caller{0, 0, {}, ::getpid()}, request);
            VERIFY_OK(bind);
            opened.push_back(std::move(*bind));
        }
        box.launch.binds = {{opened[0].tree.get(), "bind-0"}, {opened[1].tree.get(), "bind-1"}};
        box.spec.mounts.push_back({"/data", "bind", "bind-0", {"rbind", "rprivate"}, {}, {}});
        box.spec.mounts.push_back({"/one", "bind", "bind-1", {"bind", "ro"}, {}, {}});
        box.runsShell("cat /data/file /one; echo mine > /data/new; stat -c %u /data/new; touch /one 2>/dev/null || "
                      "echo refused");
        VERIFY_DONE(box.run());
        opened.clear();
        QVERIFY(box.waitForExit());
        QCOMPARE(box.logged(), std::string("hello\nhello\n0\nrefused\n"));
        QCOMPARE(fs::readFile(box.path() + "/project/new").value_or(""), std::string("mine\n"));
        QVERIFY(!box.isMountedOnHost());
    }
    void saysWhyItFails_data() { runtimes(); }
    void saysWhyItFails() {
        Monitored box;
        choose(box);
        box.spec.process->args = {"/bin/nothing"};
        std::string error = box.create();
        if (error.empty())
            error = box.start();
        QVERIFY2(QString::fromStdString(error).contains("no such file or directory", Qt::CaseInsensitive),
                 error.c_str());
        QVERIFY(!files::exists(box.launch.exitFile));
        QVERIFY(!files::exists(box.launch.stateRoot + "/" + box.launch.id));
    }
    void leavesNothingWhenItIsNotStarted_data() { runtimes(); }
    void leavesNothingWhenItIsNotStarted() {
        Monitored box;
        choose(box);
        box.runsShell("sleep 1000");
        VERIFY_DONE(box.create());
        const pid_t pid = box.pid();
        box.forgetPending();
        QVERIFY(!tests::isAlive(pid));
        QVERIFY(!box.hasCgroup());
        QVERIFY(!files::exists(box.launch.stateRoot + "/" + box.launch.id));
    }
    void reportsAProgramThatIsNoRuntime() {
        Monitored box;
        box.launch.runtime = "/bin/false";
        QVERIFY(box.create().find("/bin/false") != std::string::npos);
        box.launch.runtime = "/no/such/runtime";
        QVERIFY(box.create().find("/no/such/runtime") != std::string::npos);
        box.launch.runtime.clear();
    }
};

QTEST_GUILESS_MAIN(TestOtherRuntimes)
#include "tst_other_runtimes.moc"
